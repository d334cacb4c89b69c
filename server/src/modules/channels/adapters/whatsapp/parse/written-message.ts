import type { InboundMedia, MessageDetail, WrittenMessage } from "../../../channel-events.ts";
import { has, object, raw, text, type Wire } from "../wire.ts";
import { mediaOf } from "./media.ts";
import { detailOf } from "./message-detail.ts";
import { firstError } from "./provider-error.ts";

const mediaTypes = new Set(["image", "video", "audio", "document", "sticker"]);
const otherTypes = ["text", "location", "contacts", "button", "interactive", "order", "reaction", "system", "edit", "revoke"];
/** Known, and with nothing in them: `media_placeholder` stands in a history for a file that comes later. */
const emptyTypes = ["unsupported", "unknown", "media_placeholder"];
const knownTypes = new Set([...mediaTypes, ...otherTypes, ...emptyTypes]);
const knownInteractive = new Set(["button_reply", "list_reply", "nfm_reply", "call_permission_reply"]);

/** Its type, or else the one whose contents are there. */
export function typeOf(message: Wire): string {
  const type = text(message.type);
  if (type !== null) return type;
  for (const known of knownTypes) if (known in message) return known;
  return "unknown";
}

/** Whether the kinds that it names are known to us. */
export function isKnown(type: string, subtype: string | null): boolean {
  return knownTypes.has(type) && (type !== "interactive" || subtype === null || knownInteractive.has(subtype));
}

/** What a message says. (Meta: webhooks/reference/messages and the page of each type) */
export function writtenMessage(message: Wire, type = typeOf(message)): WrittenMessage {
  const body = object(message[type]);
  const context = object(message.context);
  const media = mediaTypes.has(type) ? mediaOf(body) : null;
  const detail = detailOf(type, message);
  const product = object(context.referred_product);
  const productId = text(product.product_retailer_id);
  const oftenForwarded = context.frequently_forwarded === true;
  const readable = readableText(type, body, message);
  return {
    type,
    text: readable,
    payload: type === "button" || type === "interactive" ? (text(body.payload) ?? interactiveId(body)) : null,
    subtype: type === "interactive" || type === "unsupported" ? text(body.type) : null,
    media,
    detail,
    supported: isSupported(type, message, media, detail),
    error: message.errors === undefined ? null : firstError(message.errors),
    quotedExternalId: text(context.id),
    referredProduct: productId === null ? null : { catalogId: text(product.catalog_id), productId },
    forwarded: oftenForwarded || context.forwarded === true,
    frequentlyForwarded: oftenForwarded,
    raw: type === "text" && readable !== null ? null : raw(message),
  };
}

/** Known and complete: its contents are there, as what the type says. */
function isSupported(type: string, message: Wire, media: InboundMedia | null, detail: MessageDetail | null): boolean {
  if (type === "text") return typeof message.text === "object" && message.text !== null;
  if (mediaTypes.has(type)) return media !== null;
  if (type === "system" || type === "edit" || type === "revoke" || type === "reaction") return has(message[type]);
  return detail !== null;
}

/** What a person would read aloud: body, caption, the title of a button or of a row. */
function readableText(type: string, body: Wire, message: Wire): string | null {
  if (type === "text") return text(body.body);
  if (type === "button") return text(body.text);
  if (type === "interactive") {
    const reply = object(body[text(body.type) ?? ""]);
    return text(reply.title) ?? text(reply.body);
  }
  if (type === "system") return text(body.body);
  if (type === "order") return text(body.text);
  if (type === "location") return text(body.name) ?? text(body.address);
  return text(body.caption) ?? text(object(message.text).body);
}

const interactiveId = (body: Wire) => text(object(body[text(body.type) ?? ""]).id);
