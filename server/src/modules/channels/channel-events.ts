/**
 * What a provider told us, in our words. Names follow the fixtures' (message.inbound, status, reaction.set, …)
 * so that a parser's output can be held against them.
 */

/** Whoever wrote or received: any member may be the only one. Never empty strings. */
export interface Party {
  phone: string | null;
  userId: string | null;
  parentUserId: string | null;
  name: string | null;
  username: string | null;
}
export interface InboundMedia {
  id: string;
  mimeType: string;
  sha256: string | null;
  fileName: string | null;
  voice: boolean;
}
export interface Referral {
  sourceType: string;
  sourceId: string | null;
  clickId: string | null;
  headline: string | null;
  body: string | null;
  url: string | null;
  mediaType: string | null;
  imageUrl: string | null;
  videoUrl: string | null;
  thumbnailUrl: string | null;
  welcomeText: string | null;
  /** As it came. */
  raw: Record<string, unknown>;
}
interface Common {
  /** The connection it belongs to: WhatsApp's phone number id. */
  connectionExternalId: string | null;
  accountId: string | null;
  at: Date;
}
export interface InboundMessageEvent extends Common {
  kind: "message.inbound";
  externalId: string;
  sender: Party;
  /** The provider's word. */
  type: string;
  /** Body, caption or button title. */
  text: string | null;
  /** Machine value of a button or a row. */
  payload: string | null;
  media: InboundMedia | null;
  quotedExternalId: string | null;
  forwarded: boolean;
  referral: Referral | null;
  groupId: string | null;
  /** The message object as it came, for cards of kinds that are not drawn yet. */
  raw: Record<string, unknown>;
}
export interface ReactionEvent extends Common {
  kind: "reaction.set" | "reaction.removed";
  externalId: string;
  sender: Party;
  targetExternalId: string;
  emoji: string;
}
export interface StatusEvent extends Common {
  kind: "status";
  externalId: string;
  /** The provider's word; unknown ones are kept and change nothing. */
  status: string;
  recipient: Party;
  /** What we gave along when sending: our message id. */
  callbackData: string | null;
  error: { code: string; reason: string } | null;
  pricing: { type: string; category: string; model: string | null; subtype: string | null } | null;
  /** The person's way in is free until then, as the provider says. */
  freeUntil: Date | null;
  /** Free entry point and other conversation data, as it came. */
  conversation: Record<string, unknown> | null;
}
/** Everything that is not about one person's message: kept in the raw delivery, told to whoever listens. */
export interface OtherEvent extends Common {
  kind: "other";
  field: string;
  raw: Record<string, unknown>;
}
export type ChannelEvent = InboundMessageEvent | ReactionEvent | StatusEvent | OtherEvent;
