import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { checkMember, write } from "../customers/compose.ts";
import { fileOf } from "../customers/samples.ts";
import { webmToOgg } from "../customers/webm-to-ogg.ts";
import { writeSchema } from "../customers/write-schema.ts";
import { titleOf } from "../graph-error.ts";
import { missing, mistaken } from "../missing.ts";
import type { Sandbox } from "../sandbox.ts";
import { type ChatMessage, type Customer, newCustomer } from "../state.ts";
import { findCustomer } from "./find.ts";

const customerSchema = z.object({
  name: z.string().min(1),
  phone: z.string().regex(/^\d{6,20}$/),
  country: z.string().length(2).optional(),
  username: z.string().optional(),
  hidden: z.boolean().optional(),
  userId: z.string().optional(),
  parentUserId: z.string().optional(),
});
const changeSchema = z.object({
  name: z.string().min(1).optional(),
  hidden: z.boolean().optional(),
  chatOpen: z.boolean().optional(),
  username: z.string().nullable().optional(),
  parentUserId: z.string().nullable().optional(),
  failsWith: z.number().int().nullable().optional(),
});
const statusSchema = z.object({
  status: z.enum(["sent", "delivered", "read", "played", "failed"]),
  code: z.number().int().default(131026),
  title: z.string().optional(),
});
/** What a browser records, and what WhatsApp makes of it. */
const kindOf = (mimeType: string): string => ["image", "video", "audio"].find((kind) => mimeType.startsWith(`${kind}/`)) ?? "document";

interface ById {
  Params: { id: string };
}

/** Who the customers are, what they write and what they see. */
export function serveCustomers(server: FastifyInstance, sandbox: Sandbox): void {
  const { state, customers } = sandbox;
  const find = (id: string): Customer => findCustomer(sandbox, id);
  const messagesOf = ({ id }: Customer): ChatMessage[] => state.messages.filter(({ customerId, groupId }) => customerId === id && !groupId);

  server.post("/control/v1/customers", async (request) => {
    const customer = newCustomer(customerSchema.parse(request.body));
    if (state.customers.has(customer.id)) throw mistaken(`There is a customer with the number ${customer.phone} already.`);
    state.customers.set(customer.id, customer);
    customers.tell();
    return customer;
  });
  server.patch<ById>("/control/v1/customers/:id", async (request) => {
    const customer = find(request.params.id);
    const { chatOpen, ...change } = changeSchema.parse(request.body);
    Object.assign(customer, change);
    if (customer.hidden && !customer.username) customer.username = customer.name.toLowerCase().replace(/[^a-z0-9]+/g, ".");
    if (chatOpen !== undefined) customers.openChat(customer, chatOpen);
    customers.tell();
    return customer;
  });
  server.get<ById>("/control/v1/customers/:id/messages", async (request) => {
    const customer = find(request.params.id);
    return { items: messagesOf(customer), typing: (customer.typingUntil ?? 0) > sandbox.now() };
  });
  server.delete<ById>("/control/v1/customers/:id/messages", async (request) => {
    const customer = find(request.params.id);
    state.messages = state.messages.filter(({ customerId, groupId }) => customerId !== customer.id || groupId);
    Object.assign(customer, { lastWroteAt: null, entry: null, standby: false });
    customers.tell();
    return { items: [] };
  });
  server.post<ById>("/control/v1/customers/:id/messages", async (request) =>
    write(sandbox, find(request.params.id), writeSchema.parse(request.body)),
  );
  server.post<ById & { Querystring: { quotedId?: string; groupId?: string } }>("/control/v1/customers/:id/upload", async (request) => {
    const customer = find(request.params.id);
    const file = await request.file();
    if (!file) throw mistaken("A file is needed.");
    const body = await file.toBuffer();
    const voice = file.mimetype.startsWith("audio/webm") ? webmToOgg(body) : null;
    const type = kindOf(file.mimetype);
    const more =
      type === "audio" ? { voice: voice !== null || file.filename === "voice" } : type === "document" ? { filename: file.filename } : {};
    const message = fileOf(sandbox, type, voice ?? body, voice ? "audio/ogg; codecs=opus" : file.mimetype, more);
    const { quotedId = null, groupId = null } = request.query;
    if (groupId) checkMember(sandbox, customer, groupId);
    return customers.write(customer, { ...message, quotedId, groupId });
  });
  server.get<ById>("/control/v1/media/:id", async (request, reply) => {
    const media = state.media.get(request.params.id);
    if (!media) throw missing("There is no such file.");
    // It is shown on a page: nothing but pictures, sound and film may be more than bytes.
    const shown = /^(image\/(jpeg|png|webp|gif)|audio\/|video\/)/.test(media.mimeType);
    if (!shown) reply.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(media.fileName ?? "document")}`);
    return reply.type(media.mimeType).header("x-content-type-options", "nosniff").send(media.body);
  });
  server.post<ById>("/control/v1/messages/:id/status", async (request) => {
    const { status, code, title = titleOf(code) } = statusSchema.parse(request.body);
    const message = state.messages.find(({ id }) => id === request.params.id);
    if (!message) throw missing("There is no such message.");
    customers.advance(find(message.customerId), message, status, status === "failed" ? { code, title } : undefined);
    return message;
  });
}
