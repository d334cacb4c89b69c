import type { OutboundContent, OutboundRequest, SendResult } from "../../adapter.ts";
import type { Answer } from "../../answer.ts";
import type { SendingConnection } from "../../sending-connection.ts";
import { encodeContacts } from "./encode-contacts.ts";
import { type Body, encodeInteractive, type FileOf } from "./encode-interactive.ts";
import { encodeTemplate } from "./encode-template.ts";
import { errorOf } from "./error-codes.ts";
import { filesOf } from "./files-of.ts";
import { callGraph, type GraphAnswer } from "./graph.ts";
import { list, object, text } from "./wire.ts";

type Media = (attachmentId: string) => Promise<Answer<string>>;

/** Sends one message; our id travels along and comes back with every status, since there is no idempotency key. */
export async function send(connection: SendingConnection, request: OutboundRequest, media: Media): Promise<SendResult> {
  const files = await uploaded(request.content, media);
  if (!files.ok)
    return files.retryable
      ? { outcome: "later", code: files.code, reason: files.reason, waitSeconds: 30, scope: "message" }
      : { outcome: "refused", code: files.code, reason: files.reason, advice: errorOf(files.code).advice };
  const body = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...addressOf(request),
    ...encode(request.content, (attachmentId) => ({ id: files.value.get(attachmentId) })),
    ...(request.replyToExternalId ? { context: { message_id: request.replyToExternalId } } : {}),
    biz_opaque_callback_data: request.messageId,
  };
  return deliver(connection, request.content, body);
}

/** By number with its +, or by user id; where both are given the number wins (Meta: send-messages). */
const addressOf = ({ to }: OutboundRequest): Body => (to.phone ? { to: `+${to.phone}` } : { recipient: to.userId });

/** The provider's ids of all files; what fails first stands for all. */
async function uploaded(content: OutboundContent, media: Media): Promise<Answer<Map<string, string>>> {
  const ids = new Map<string, string>();
  for (const attachmentId of filesOf(content)) {
    const answer = await media(attachmentId);
    if (!answer.ok) return answer;
    ids.set(attachmentId, answer.value);
  }
  return { ok: true, value: ids };
}

function encode(content: OutboundContent, file: FileOf): Body {
  switch (content.type) {
    case "text":
      return { type: "text", text: { body: content.text, preview_url: content.preview ?? true } };
    case "location": {
      const { latitude, longitude, name, address } = content.location;
      return { type: "location", location: { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) } };
    }
    case "contacts":
      return { type: "contacts", contacts: encodeContacts(content.contacts) };
    case "interactive":
      return { type: "interactive", interactive: encodeInteractive(content.interactive, file, content.fileNames) };
    case "template":
      return { type: "template", template: encodeTemplate(content, file) };
    case "reaction":
      return { type: "reaction", reaction: { message_id: content.targetExternalId, emoji: content.emoji } };
    case "media": {
      const { kind, attachmentId, caption, fileName, voice } = content;
      const captioned = caption !== null && kind !== "audio" && kind !== "sticker";
      const named = kind === "document" ? { filename: fileName ?? "document" } : {};
      return { type: kind, [kind]: { ...file(attachmentId), ...(captioned ? { caption } : {}), ...named, ...(voice ? { voice } : {}) } };
    }
  }
}

/** Refusals that mean: right message, wrong address. (Meta: marketing-messages, error codes) */
const marketingOnly = "131063";
const otherAddress = new Set([marketingOnly, "131061"]);

/**
 * Marketing templates have an address of their own, which an account can make the only one. The first refusal says so;
 * it is remembered, and the message goes there at once: it was not taken, so nothing is doubled.
 */
async function deliver(connection: SendingConnection, content: OutboundContent, body: Body): Promise<SendResult> {
  const post = (edge: string) =>
    callGraph(connection, { method: "POST", path: `/${connection.externalId}/${edge}`, body: JSON.stringify(body) });
  const marketing = content.type === "template" && content.category === "MARKETING";
  if (marketing && connection.marketingMessages) return resultOf(await post("marketing_messages"));
  const answer = await post("messages");
  if (content.type !== "template" || answer.kind !== "error" || !otherAddress.has(answer.code)) return resultOf(answer);
  const result = resultOf(await post("marketing_messages"));
  return result.outcome === "accepted" && answer.code === marketingOnly ? { ...result, learned: { marketingMessages: true } } : result;
}

/** Reads the answer. A server error or a lost one may have gone out; only a plain refusal has not. */
export function resultOf(answer: GraphAnswer): SendResult {
  if (answer.kind === "unreachable")
    return { outcome: "later", code: "unreachable", reason: answer.reason, waitSeconds: 10, scope: "connection" };
  if (answer.kind === "lost") return { outcome: "uncertain", code: "lost", reason: answer.reason };
  if (answer.kind === "ok") {
    const externalId = text(list(answer.json.messages)[0]?.id);
    const contact = object(list(answer.json.contacts)[0]);
    return externalId
      ? { outcome: "accepted", externalId, phone: text(contact.wa_id), userId: text(contact.user_id) }
      : { outcome: "uncertain", code: "no_id", reason: "the answer has no message id" };
  }
  const rule = errorOf(answer.code);
  if (rule.retry === "later")
    return { outcome: "later", code: answer.code, reason: answer.reason, waitSeconds: rule.waitSeconds, scope: rule.scope };
  if (rule.retry === "uncertain" || (answer.status >= 500 && !rule.known))
    return { outcome: "uncertain", code: answer.code, reason: answer.reason };
  if (answer.status === 429) return { outcome: "later", code: answer.code, reason: answer.reason, waitSeconds: 5, scope: "connection" };
  return { outcome: "refused", code: answer.code, reason: answer.reason, advice: rule.advice };
}
