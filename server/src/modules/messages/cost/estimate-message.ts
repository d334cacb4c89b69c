import type { CostEstimate } from "@sigap/contract/cost";
import { type Connection, capabilitiesOf, findPrice, findTemplate, type Recipient } from "#modules/channels";
import { countryOf } from "#modules/contacts";
import { type ConversationRow, canSend, entryPoint, findConversation } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { destinationOf } from "../destination.ts";
import { freeServiceMessages } from "./store.ts";

export interface Estimated {
  message: { type: "template"; templateId: string } | { type: "text" | "media" | "location" | "contacts" | "interactive" | "note" };
  connectionId?: string;
}

const nothing: CostEstimate = { charge: "free", reason: "stays_here", category: null, country: null, price: null, allowance: null };

/** What a message would cost, before it is sent: as far as windows, allowance and the price list know. */
export const estimateMessage = (ctx: Ctx, conversationId: string, { message, connectionId }: Estimated): Promise<CostEstimate> =>
  ctx.read(async (db) => {
    const conversation = found(await findConversation(db, ctx.workspaceId, conversationId));
    ensure(canSend(ctx.actor, conversation), "not_found");
    if (message.type === "note") return nothing;
    const { connection, to } = await destinationOf(ctx, db, conversation, connectionId);
    const category = message.type === "template" ? await categoryOf(ctx, db, connection, message.templateId) : "service";
    return estimate(ctx, db, { conversation, connection, to, category });
  });

async function categoryOf(ctx: Ctx, db: Reader, connection: Connection, templateId: string): Promise<CostEstimate["category"]> {
  const template = await findTemplate(db, ctx.workspaceId, templateId);
  ensure(template && template.accountId === connection.accountId, "not_found");
  const category = template.category.toLowerCase();
  return category === "marketing" || category === "utility" || category === "authentication" ? category : null;
}

interface Known {
  conversation: ConversationRow;
  connection: Connection;
  to: Recipient;
  category: CostEstimate["category"];
}

/** Meta: whatsapp/pricing, since 2026-10-01. */
async function estimate(ctx: Ctx, db: Reader, { conversation, connection, to, category }: Known): Promise<CostEstimate> {
  const can = capabilitiesOf(connection.channel);
  const country = countryOf(to);
  const base = { category, country, price: null, allowance: null };
  if (can.freeServiceMessages === null) return { ...base, charge: "free", reason: "unmetered" };
  // The first answer in time is what begins the free days, and is free itself.
  if (entryPoint(conversation, ctx.now())) return { ...base, charge: "free", reason: "free_entry_point" };
  const price = country && category ? await findPrice(db, connection, { country, category, on: ctx.now() }) : null;
  if (category !== "service") return { ...base, charge: category ? "charged" : "unknown", reason: "template", price };
  const used = await freeServiceMessages(db, ctx.workspaceId, connection.id, ctx.now());
  const allowance = { used, limit: can.freeServiceMessages };
  return used < allowance.limit
    ? { ...base, allowance, charge: "free", reason: "monthly_allowance" }
    : { ...base, allowance, charge: "charged", reason: "allowance_used_up", price };
}
