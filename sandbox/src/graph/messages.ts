import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import { takeThread } from "../business/handover.ts";
import { GraphError } from "../graph-error.ts";
import { groupOf, receiveInGroup } from "../groups/group-messages.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Group } from "../state.ts";
import { type Customer, customerWithPhone, idOfPhone, newCustomer, newMessage, type Template } from "../state.ts";
import { paths } from "./guard.ts";
import { mediaOf, usableMedia } from "./media-rules.ts";
import { marketingSchema, readSchema, type SendBody, sendSchema } from "./send-schema.ts";
import { checkTemplate } from "./template-check.ts";

const day = 24 * 3600 * 1000;
const kinds = new Set(sendSchema.options.map((option) => option.shape.type.value as string));

function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const missing = issue?.code === "invalid_type" && issue.input === undefined;
  throw new GraphError(missing ? 131008 : 131009, `${issue?.path.join(".")}: ${issue?.message}`);
}

function findRecipient({ state, number }: Sandbox, body: SendBody): Customer {
  // Where both are given the number wins.
  const phone = body.to?.replace(/\D/g, "");
  if (!phone && !body.recipient) throw new GraphError(131008, "The parameter to is required.");
  if (phone === number.displayPhoneNumber) throw new GraphError(131021);
  const known = phone
    ? customerWithPhone(state, phone)
    : state.customers.values().find((one) => body.recipient === one.userId || body.recipient === one.parentUserId);
  if (known) return known;
  // A number that its owner has given up has no WhatsApp.
  if (!phone || state.customers.has(idOfPhone(phone))) throw new GraphError(131026, "Recipient is unknown.");
  const fresh = newCustomer({ name: `+${phone}`, phone });
  state.customers.set(fresh.id, fresh);
  return fresh;
}

function checkReaction({ state, now }: Sandbox, body: SendBody): void {
  if (body.type !== "reaction") return;
  const target = state.messages.find(({ id }) => id === body.reaction.message_id);
  if (target && target.at < now() - 30 * day) throw new GraphError(131009, "Message is older than 30 days");
}

type Edge = "messages" | "marketing_messages";
/** Marketing templates may be sent from `messages` too, unless the account has switched that off. (Meta: marketing-messages) */
function checkEdge({ limits }: Sandbox, edge: Edge, template: Template | null): void {
  const marketing = template?.category === "MARKETING";
  if (edge === "messages" && marketing && limits.settings.marketingMessagesOnly)
    throw new GraphError(131063, "Marketing templates must be sent through marketing_messages.");
  if (edge === "marketing_messages" && !marketing) throw new GraphError(134100, "Only marketing templates are supported.");
}

function accept(sandbox: Sandbox, edge: Edge, body: SendBody) {
  const { state, limits, now } = sandbox;
  const customer = findRecipient(sandbox, body);
  limits.checkThroughput(Date.now());
  limits.checkPair(Date.now(), customer.id);
  const inside = customer.lastWroteAt !== null && customer.lastWroteAt > now() - day;
  const template = body.type === "template" ? checkTemplate(state.templates, body.template, { hasPhone: Boolean(body.to) }) : null;
  checkEdge(sandbox, edge, template);
  if (!template && limits.settings.replyWindow && !inside)
    throw new GraphError(
      131047,
      "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
    );
  checkReaction(sandbox, body);
  for (const file of mediaOf(body)) usableMedia(sandbox, file);
  const callbackData = body.biz_opaque_callback_data ?? null;
  const message = newMessage({
    customerId: customer.id,
    from: "business",
    at: now(),
    type: body.type,
    body: { [body.type]: (body as Record<string, unknown>)[body.type] },
    // A quoted message that is gone is sent unquoted.
    quotedId: "context" in body ? (body.context?.message_id ?? null) : null,
    callbackData,
  });
  if (callbackData) state.accepted.set(callbackData, (state.accepted.get(callbackData) ?? 0) + 1);
  takeThread(sandbox, customer);
  sandbox.customers.receive(customer, message, template ? template.category.toLowerCase() : null);
  return {
    messaging_product: "whatsapp",
    contacts: [{ input: body.to ?? body.recipient, ...(customer.hidden ? {} : { wa_id: customer.phone }), user_id: customer.userId }],
    messages: [{ id: message.id, ...(template ? { message_status: "accepted" } : {}) }],
  };
}

/** The form of a message to a group is that of any other; only who it is for differs. (Meta: groups) */
function acceptForGroup(sandbox: Sandbox, group: Group, body: unknown) {
  const { to: _, recipient_type: __, ...message } = body as Record<string, unknown>;
  const form = parsed(sendSchema, message);
  sandbox.limits.checkThroughput(Date.now());
  for (const file of mediaOf(form)) usableMedia(sandbox, file);
  const template = form.type === "template" ? checkTemplate(sandbox.state.templates, form.template, { hasPhone: true }) : null;
  const sent = newMessage({
    customerId: "",
    groupId: group.id,
    from: "business",
    at: sandbox.now(),
    type: form.type,
    body: { [form.type]: (form as Record<string, unknown>)[form.type] },
    quotedId: "context" in form ? (form.context?.message_id ?? null) : null,
    callbackData: form.biz_opaque_callback_data ?? null,
  });
  receiveInGroup(sandbox, group, sent, template ? template.category.toLowerCase() : null);
  return {
    messaging_product: "whatsapp",
    contacts: [{ input: group.id }],
    messages: [{ id: sent.id, group_id: group.id, ...(template ? { message_status: "accepted" } : {}) }],
  };
}

function markRead({ state, customers }: Sandbox, body: unknown) {
  const { message_id: id, typing_indicator: typing } = parsed(readSchema, body);
  const message = state.messages.find((one) => one.id === id && one.from === "customer");
  const customer = message && state.customers.get(message.customerId);
  if (message && customer) customers.seen(customer, message, typing !== undefined);
  return { success: true };
}

const isMark = (body: unknown): boolean => typeof body === "object" && body !== null && "status" in body;

function ours({ number }: Sandbox, id: string): void {
  if (id !== number.phoneNumberId)
    throw new GraphError(
      33,
      `Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    );
}

export function serveMessages(server: FastifyInstance, sandbox: Sandbox): void {
  server.post<{ Params: { version: string; id: string }; Body: { type?: unknown } | null }>(
    "/:id/messages",
    // The published file does not describe read marks.
    { config: { published: ({ body }) => (isMark(body) ? null : paths.messages) } },
    async ({ params, body }) => {
      ours(sandbox, params.id);
      if (isMark(body)) return markRead(sandbox, body);
      if (typeof body?.type === "string" && !kinds.has(body.type)) throw new GraphError(131051, `type: ${body.type} is not supported`);
      const group = groupOf(sandbox, body);
      return group ? acceptForGroup(sandbox, group, body) : accept(sandbox, "messages", parsed(sendSchema, body));
    },
  );
  server.post<{ Params: { version: string; id: string } }>(
    "/:id/marketing_messages",
    { config: { published: paths.marketing } },
    async ({ params, body }) => {
      ours(sandbox, params.id);
      return accept(sandbox, "marketing_messages", parsed(marketingSchema, body));
    },
  );
}
