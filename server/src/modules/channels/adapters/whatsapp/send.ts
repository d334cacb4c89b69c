import type { Answer, OutboundContent, OutboundRequest, SendingConnection, SendResult, TemplateComponentValue } from "../../adapter.ts";
import { errorOf } from "./error-codes.ts";
import { callGraph, type GraphAnswer } from "./graph.ts";
import { list, object, text } from "./wire.ts";

type Media = (attachmentId: string) => Promise<Answer<string>>;
type Body = Record<string, unknown>;

/** Sends one message; our id travels along and comes back with every status, since there is no idempotency key. */
export async function send(connection: SendingConnection, request: OutboundRequest, media: Media): Promise<SendResult> {
  const content = await encode(request.content, media);
  if (!content.ok)
    return content.retryable
      ? { outcome: "later", code: content.code, reason: content.reason, waitSeconds: 30, scope: "message" }
      : { outcome: "refused", code: content.code, reason: content.reason, advice: errorOf(content.code).advice };
  const body = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...addressOf(request),
    ...content.value,
    ...(request.replyToExternalId ? { context: { message_id: request.replyToExternalId } } : {}),
    biz_opaque_callback_data: request.messageId,
  };
  return resultOf(await callGraph(connection, { method: "POST", path: `/${connection.externalId}/messages`, body: JSON.stringify(body) }));
}

/** By number with its +, or by user id; where both are given the number wins (Meta: send-messages). */
const addressOf = ({ to }: OutboundRequest): Body => (to.phone ? { to: `+${to.phone}` } : { recipient: to.userId });

async function encode(content: OutboundContent, media: Media): Promise<Answer<Body>> {
  if (content.type === "text") return { ok: true, value: { type: "text", text: { body: content.text, preview_url: true } } };
  if (content.type === "reaction")
    return { ok: true, value: { type: "reaction", reaction: { message_id: content.targetExternalId, emoji: content.emoji } } };
  if (content.type === "template") return encodeTemplate(content, media);
  const uploaded = await media(content.attachmentId);
  if (!uploaded.ok) return uploaded;
  const file: Body = { id: uploaded.value };
  if (content.caption !== null && content.kind !== "audio" && content.kind !== "sticker") file.caption = content.caption;
  if (content.kind === "document") file.filename = content.fileName ?? "document";
  if (content.voice) file.voice = true;
  return { ok: true, value: { type: content.kind, [content.kind]: file } };
}

async function encodeTemplate(content: Extract<OutboundContent, { type: "template" }>, media: Media): Promise<Answer<Body>> {
  const components: Body[] = [];
  for (const component of content.components) {
    const parameters: Body[] = [];
    for (const parameter of component.parameters) {
      const encoded = await encodeParameter(parameter, media);
      if (!encoded.ok) return encoded;
      parameters.push(encoded.value);
    }
    const button = component.component === "button" ? { sub_type: component.buttonKind, index: String(component.index ?? 0) } : {};
    components.push({ type: component.component, ...button, parameters });
  }
  const template = {
    name: content.name,
    language: { code: content.language, policy: "deterministic" },
    ...(components.length > 0 ? { components } : {}),
  };
  return { ok: true, value: { type: "template", template } };
}

async function encodeParameter(parameter: TemplateComponentValue["parameters"][number], media: Media): Promise<Answer<Body>> {
  const { kind, value, name } = parameter;
  if (kind === "text") return { ok: true, value: { type: "text", text: value, ...(name ? { parameter_name: name } : {}) } };
  if (kind === "payload") return { ok: true, value: { type: "payload", payload: value } };
  if (kind === "coupon_code") return { ok: true, value: { type: "coupon_code", coupon_code: value } };
  const uploaded = await media(value);
  return uploaded.ok ? { ok: true, value: { type: kind, [kind]: { id: uploaded.value } } } : uploaded;
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
  if (rule.retry === "uncertain" || answer.status >= 500) return { outcome: "uncertain", code: answer.code, reason: answer.reason };
  if (answer.status === 429) return { outcome: "later", code: answer.code, reason: answer.reason, waitSeconds: 5, scope: "connection" };
  return { outcome: "refused", code: answer.code, reason: answer.reason, advice: rule.advice };
}
