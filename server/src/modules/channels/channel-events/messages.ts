import type { EventCommon, Party, ProviderError } from "./common.ts";
import type { WrittenMessage } from "./message-content.ts";

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
interface FromCustomer extends EventCommon {
  externalId: string;
  sender: Party;
  /** Set for a message of a group: the answer goes to the group, not to the sender. */
  groupId: string | null;
}

export interface InboundMessageEvent extends FromCustomer, WrittenMessage {
  kind: "message.inbound";
  referral: Referral | null;
}
/** Another app owns this conversation: kept and shown, and no automation answers. */
export interface StandbyMessageEvent extends FromCustomer, WrittenMessage {
  kind: "routing.standby";
  referral: Referral | null;
}
/** A new body for an older message, which may come after it. */
export interface MessageEditedEvent extends FromCustomer, WrittenMessage {
  kind: "message.edited";
  targetExternalId: string;
}
/** Deleted for everyone. */
export interface MessageRevokedEvent extends FromCustomer {
  kind: "message.revoked";
  targetExternalId: string;
}
export interface ReactionEvent extends FromCustomer {
  kind: "reaction.set" | "reaction.removed";
  targetExternalId: string;
  emoji: string;
}

/** Sent from our number by somebody else: automation stays silent after it. */
export interface MessageEchoEvent extends EventCommon, WrittenMessage {
  kind: "message.echo";
  externalId: string;
  recipient: Party;
  groupId: string | null;
  /** `phone`: a person, on the phone that shares the number. `other_app`: another program that speaks for it. */
  origin: "phone" | "other_app";
  /** What it does to an older message; null for a message of its own. The new body, or the emoji, is `text`. */
  act: "edit" | "revoke" | "reaction" | null;
  targetExternalId: string | null;
}

export interface StatusEvent extends EventCommon {
  kind: "status";
  externalId: string;
  /** The provider's word; unknown ones are kept and change nothing. */
  status: string;
  /** All null for a group. */
  recipient: Party;
  groupId: string | null;
  /** Which member of the group. */
  participant: Party | null;
  /** What we gave along when sending: our message id. */
  callbackData: string | null;
  error: ProviderError | null;
  pricing: { type: string | null; category: string | null; model: string | null; subtype: string | null; billable: boolean | null } | null;
  /** Only free entry points still come with one. */
  conversation: { id: string | null; originType: string | null; expiresAt: Date | null } | null;
  /** The person's way in is free until then, as the provider says. */
  freeUntil: Date | null;
}

/** A part of the past that the owner of a shared number lets us have. Parts come out of order. */
export interface HistoryProgressEvent extends EventCommon {
  kind: "history.progress";
  /** 0: the last day, 1: up to 90 days, 2: up to 180 days. */
  phase: number | null;
  chunk: number | null;
  percent: number | null;
}
/** A message of the past: opens no window, counts as nothing unread, starts no automation. */
export interface HistoryMessageEvent extends EventCommon, WrittenMessage {
  kind: "history.message";
  externalId: string;
  direction: "inbound" | "outbound";
  /** The customer, whoever of the two wrote. */
  person: Party;
  groupId: string | null;
  /** The provider's word, such as READ; null for a file that follows its message. */
  status: string | null;
  /** True when this is the file of a message that came as `media_placeholder`. */
  completes: boolean;
  act: MessageEchoEvent["act"];
  targetExternalId: string | null;
}
