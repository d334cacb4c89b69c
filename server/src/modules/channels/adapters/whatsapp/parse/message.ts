import type { ChannelEvent, Referral } from "../../../channel-events.ts";
import { has, object, raw, text, type Wire } from "../wire.ts";
import { type Change, common, unknown } from "./change.ts";
import { senderOf } from "./party.ts";
import { systemMessage } from "./system-message.ts";
import { isKnown, typeOf, writtenMessage } from "./written-message.ts";

/** Who may have written, and whether nobody else may. */
export interface Writers {
  cards: readonly Wire[];
  alone: boolean;
}

/**
 * One item of `messages`: a message, or what it does to an older one. Without an id nothing could be told apart; it
 * stays in the raw delivery.
 */
export function messageEvents(
  change: Change,
  message: Wire,
  writers: Writers,
  kind: "message.inbound" | "routing.standby",
): ChannelEvent[] {
  const externalId = text(message.id);
  if (externalId === null) return [];
  const type = typeOf(message);
  // Withdrawn in March 2026: no word of a customer, and nothing to answer.
  if (type === "request_welcome") return [unknown(change, message)];
  const from = {
    ...common(change, message.timestamp),
    externalId,
    sender: senderOf(message, writers.cards, writers.alone),
    groupId: text(message.group_id),
  };
  const act = actOf(type, message);
  if (act?.act === "revoke") return [{ kind: "message.revoked", ...from, targetExternalId: act.targetExternalId }];
  if (act?.act === "edit") return [{ kind: "message.edited", ...from, ...act.written, targetExternalId: act.targetExternalId }];
  if (act?.act === "reaction") {
    const emoji = act.emoji ?? "";
    return [{ kind: emoji === "" ? "reaction.removed" : "reaction.set", ...from, targetExternalId: act.targetExternalId, emoji }];
  }
  const told = type === "system" ? systemMessage(from, message) : null;
  if (told) return [told];
  const written = writtenMessage(message, type);
  const recognised = isKnown(type, written.subtype) && type !== "system";
  return [{ kind, ...from, ...written, recognised, referral: has(message.referral) ? referral(object(message.referral)) : null }];
}

type Act =
  | { act: "edit"; targetExternalId: string; written: ReturnType<typeof writtenMessage> }
  | { act: "revoke"; targetExternalId: string }
  /** Taken back: the emoji is absent or empty (webhooks reference §4). */
  | { act: "reaction"; targetExternalId: string; emoji: string | null };

/** What a message does to an older one, if that is all it does. */
export function actOf(type: string, message: Wire): Act | null {
  if (type !== "edit" && type !== "revoke" && type !== "reaction") return null;
  const body = object(message[type]);
  const targetExternalId = text(type === "reaction" ? body.message_id : body.original_message_id);
  if (targetExternalId === null) return null;
  if (type === "reaction") return { act: "reaction", targetExternalId, emoji: text(body.emoji) };
  if (type === "revoke") return { act: "revoke", targetExternalId };
  return { act: "edit", targetExternalId, written: { ...writtenMessage(object(body.message)), raw: raw(message) } };
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
