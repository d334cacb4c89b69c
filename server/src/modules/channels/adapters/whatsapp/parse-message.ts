import type { ChannelEvent, InboundMedia, InboundMessageEvent, Party, Referral } from "../../channel-events.ts";
import { object, raw, text, time, type Wire } from "./wire.ts";

const mediaTypes = new Set(["image", "video", "audio", "document", "sticker"]);

/** One item of `messages`: a message, or a reaction. Without an id nothing could be told apart; it stays in the raw delivery. */
export function parseMessage(
  message: Wire,
  sender: Party,
  place: { connectionExternalId: string | null; accountId: string | null },
  receivedAt: Date,
): ChannelEvent[] {
  const externalId = text(message.id);
  if (externalId === null) return [];
  const type = text(message.type) ?? "unknown";
  const at = time(message.timestamp, receivedAt);
  const common = { ...place, at, externalId, sender };
  if (type === "reaction") {
    const reaction = object(message.reaction);
    const targetExternalId = text(reaction.message_id);
    // Taken back: `emoji` is absent or empty (webhooks reference §4).
    const emoji = text(reaction.emoji);
    if (targetExternalId !== null)
      return [{ kind: emoji === null ? "reaction.removed" : "reaction.set", ...common, targetExternalId, emoji: emoji ?? "" }];
  }
  const body = object(message[type]);
  const context = object(message.context);
  const event: InboundMessageEvent = {
    kind: "message.inbound",
    ...common,
    type,
    text: readableText(type, body, message),
    payload: text(body.payload) ?? interactiveId(body),
    media: mediaTypes.has(type) ? media(body) : null,
    quotedExternalId: text(context.id),
    forwarded: context.forwarded === true || context.frequently_forwarded === true,
    referral: message.referral ? referral(object(message.referral)) : null,
    groupId: text(message.group_id),
    raw: raw(message),
  };
  return [event];
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

function media(body: Wire): InboundMedia | null {
  const id = text(body.id);
  if (id === null) return null;
  return {
    id,
    mimeType: text(body.mime_type) ?? "application/octet-stream",
    sha256: text(body.sha256),
    fileName: text(body.filename),
    voice: body.voice === true,
  };
}

/** Ad id and click id are different things and are never mixed (webhooks reference §5). */
function referral(from: Wire): Referral {
  return {
    sourceType: text(from.source_type) ?? "unknown",
    sourceId: text(from.source_id),
    clickId: text(from.ctwa_clid),
    headline: text(from.headline),
    body: text(from.body),
    url: text(from.source_url),
    mediaType: text(from.media_type),
    imageUrl: text(from.image_url),
    videoUrl: text(from.video_url),
    thumbnailUrl: text(from.thumbnail_url),
    welcomeText: text(object(from.welcome_message).text),
    raw: raw(from),
  };
}
