import type { FastifyInstance } from "fastify";
import { GraphError } from "../graph-error.ts";
import type { Sandbox } from "../sandbox.ts";
import { type ChatMessage, type Customer, newCustomer, wamid } from "../state.ts";
import { readSchema, type SendBody, sendSchema } from "./send-schema.ts";
import { checkTemplate } from "./template-check.ts";

const day = 24 * 3600 * 1000;

/** Sends of the last second, and to each person of the last minute. */
class Limits {
  #second: number[] = [];
  readonly #pairs = new Map<string, number[]>();
  check(now: number, perSecond: number): void {
    this.#second = this.#second.filter((at) => at > now - 1000);
    if (this.#second.length >= perSecond)
      throw new GraphError(130429, "Rate limit hit", "Cloud API message throughput has been reached.", 429);
    this.#second.push(now);
  }
  /** About one in six seconds, with a burst of ten that is paid back. */
  checkPair(now: number, customerId: string): void {
    const sent = (this.#pairs.get(customerId) ?? []).filter((at) => at > now - 60_000);
    if (sent.length >= 10)
      throw new GraphError(
        131056,
        "(Business Account, Consumer Account) pair rate limit hit",
        "Too many messages sent to this phone number in a short time.",
      );
    this.#pairs.set(customerId, [...sent, now]);
  }
}

function findRecipient({ state }: Sandbox, body: SendBody): Customer {
  const phone = body.to?.replace(/\D/g, "");
  const known = [...state.customers.values()].find((customer) => (phone ? customer.phone === phone : customer.userId === body.recipient));
  if (known) return known;
  if (!phone) throw new GraphError(131026, "Message undeliverable", "Recipient is unknown.");
  const fresh = newCustomer({ name: `+${phone}`, phone });
  state.customers.set(fresh.id, fresh);
  return fresh;
}

function checkMedia({ state }: Sandbox, body: SendBody): void {
  const media = (body as Record<string, unknown>)[body.type] as { id?: string; voice?: boolean } | undefined;
  if (!["image", "video", "audio", "document", "sticker"].includes(body.type) || !media?.id) return;
  const stored = state.media.get(media.id);
  if (!stored) throw new GraphError(131053, "Media upload error", `Media ${media.id} does not exist.`);
  if (media.voice && !stored.mimeType.startsWith("audio/ogg"))
    throw new GraphError(131053, "Media upload error", "A voice message needs OGG with Opus.");
}

function accept(sandbox: Sandbox, limits: Limits, body: SendBody) {
  const { state, options, now } = sandbox;
  if (!body.to && !body.recipient) throw new GraphError(131008, "Required parameter is missing", "The parameter to is required.");
  limits.check(Date.now(), options.messagesPerSecond ?? 80);
  const customer = findRecipient(sandbox, body);
  if (options.pairLimit) limits.checkPair(Date.now(), customer.id);
  const inside = customer.lastWroteAt !== null && customer.lastWroteAt > now() - day;
  const template = body.type === "template" ? checkTemplate(state.templates, body.template) : null;
  if (!template && (options.replyWindow ?? true) && !inside)
    throw new GraphError(131047, "Re-engagement message", "More than 24 hours have passed since the customer last replied to this number.");
  checkMedia(sandbox, body);
  const callbackData = body.biz_opaque_callback_data ?? null;
  const message: ChatMessage = {
    id: wamid(),
    customerId: customer.id,
    from: "business",
    at: now(),
    type: body.type,
    body: { [body.type]: (body as Record<string, unknown>)[body.type] },
    quotedId: body.context?.message_id ?? null,
    status: null,
    reactions: [],
    callbackData,
  };
  if (callbackData) state.accepted.set(callbackData, (state.accepted.get(callbackData) ?? 0) + 1);
  sandbox.customers.receive(customer, message, template ? template.category.toLowerCase() : null);
  return {
    messaging_product: "whatsapp",
    contacts: [{ input: body.to ?? body.recipient, ...(customer.hidden ? {} : { wa_id: customer.phone }), user_id: customer.userId }],
    messages: [{ id: message.id, ...(template ? { message_status: "accepted" } : {}) }],
  };
}

export function serveMessages(server: FastifyInstance, sandbox: Sandbox): void {
  const limits = new Limits();
  server.post<{ Params: { version: string; id: string } }>("/:version/:id/messages", async (request) => {
    if (request.params.id !== sandbox.number.phoneNumberId) throw new GraphError(33, "Unsupported post request", "Object does not exist.");
    const read = readSchema.safeParse(request.body);
    if (read.success) return { success: true };
    const parsed = sendSchema.safeParse(request.body);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const missing = issue?.code === "invalid_type" && issue.input === undefined;
      throw new GraphError(
        missing ? 131008 : 131009,
        missing ? "Required parameter is missing" : "Parameter value is not valid",
        `${issue?.path.join(".")}: ${issue?.message}`,
      );
    }
    return accept(sandbox, limits, parsed.data);
  });
}
