import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { notices, tellNotice } from "../account/notices.ts";
import { connectCoexistence, endCoexistence, syncContacts, wholeAddressBook } from "../business/coexistence.ts";
import { declineHistory, syncHistory } from "../business/history.ts";
import { products } from "../catalogue/catalogue.ts";
import type { Sandbox } from "../sandbox.ts";

const contact = z.object({
  fullName: z.string().optional(),
  firstName: z.string().optional(),
  phone: z.string().optional(),
  userId: z.string().optional(),
  username: z.string().optional(),
});
const historySchema = z.object({
  declined: z.boolean().default(false),
  messagesPerChat: z.number().int().min(1).max(200).default(4),
  chatsPerChunk: z.number().int().min(1).max(100).default(2),
  order: z.enum(["natural", "reversed", "shuffled"]).default("shuffled"),
  media: z.boolean().default(true),
});
const coexistenceSchema = z.object({
  connected: z.boolean().default(true),
  reason: z.string().default("ACCOUNT_DISCONNECTED"),
  initiatedBy: z.enum(["SYSTEM", "USER"]).default("USER"),
});

/** The business's own side: its phone app, its number, its account, its catalogue. */
export function serveBusiness(server: FastifyInstance, sandbox: Sandbox): void {
  const { state } = sandbox;
  server.post("/control/v1/coexistence", async ({ body }) => {
    const { connected, reason, initiatedBy } = coexistenceSchema.parse(body ?? {});
    if (connected) connectCoexistence(sandbox);
    else endCoexistence(sandbox, reason, initiatedBy);
    sandbox.customers.tell();
    return state.number;
  });
  server.post("/control/v1/history", async ({ body }) => {
    const { declined, ...wish } = historySchema.parse(body ?? {});
    if (!declined) return syncHistory(sandbox, wish);
    declineHistory(sandbox);
    return { chunks: 0, messages: 0 };
  });
  server.post("/control/v1/contact-sync", async ({ body }) => {
    const schema = z.object({ add: z.array(contact).optional(), remove: z.array(contact).default([]) });
    const { add, remove } = schema.parse(body ?? {});
    syncContacts(sandbox, add ?? (remove.length > 0 ? [] : wholeAddressBook(sandbox)), remove);
    return { items: add ?? [] };
  });
  for (const name of Object.keys(notices)) server.post(`/control/v1/${name}`, async ({ body }) => tellNotice(sandbox, name, body ?? {}));
  server.get("/control/v1/catalogue", async () => ({ items: products }));
}
