/**
 * What a provider told us, in our words. Kinds follow the fixtures' (message.inbound, status, reaction.set, …) so that
 * a parser's output can be held against them.
 */
import type * as account from "./channel-events/account.ts";
import type * as calls from "./channel-events/calls.ts";
import type { EventCommon, ProviderError } from "./channel-events/common.ts";
import type * as groups from "./channel-events/groups.ts";
import type * as messages from "./channel-events/messages.ts";
import type * as people from "./channel-events/people.ts";

export type * from "./channel-events/account.ts";
export type * from "./channel-events/calls.ts";
export type * from "./channel-events/common.ts";
export type * from "./channel-events/groups.ts";
export type * from "./channel-events/message-content.ts";
export type * from "./channel-events/messages.ts";
export type * from "./channel-events/people.ts";

/** An error that belongs to no message and to no call. */
export interface ErrorEvent extends EventCommon {
  kind: "error";
  /** The field of the webhook that it came in. */
  scope: string;
  error: ProviderError;
  raw: Record<string, unknown>;
}
/** What we can't read, as it came: nothing is dropped. */
export interface UnknownEvent extends EventCommon {
  kind: "unknown";
  field: string;
  /** The business portfolio, where that is all that is named. */
  portfolioId: string | null;
  raw: Record<string, unknown>;
}

/** About one person or one conversation of a connected number: without its connection it waits to be replayed. */
export type ConversationEvent =
  | messages.InboundMessageEvent
  | messages.StandbyMessageEvent
  | messages.MessageEditedEvent
  | messages.MessageRevokedEvent
  | messages.ReactionEvent
  | messages.MessageEchoEvent
  | messages.StatusEvent
  | messages.HistoryProgressEvent
  | messages.HistoryMessageEvent
  | people.PreferenceEvent
  | people.IdentityChangedEvent
  | people.SecurityCodeChangedEvent
  | people.ContactSyncEvent
  | people.MarketingEvent
  | people.AutomaticConversionEvent
  | people.HandoverEvent
  | calls.CallCreatedEvent
  | calls.CallConnectEvent
  | calls.CallTerminateEvent
  | calls.CallFileEvent
  | calls.CallStatusEvent
  | groups.GroupLifecycleEvent
  | groups.GroupParticipantsEvent
  | groups.GroupJoinRequestEvent
  | groups.GroupSettingsEvent;

/** About an account, a number or a template as a whole; may have no connection. */
export type AccountEvent =
  | account.TemplateStatusEvent
  | account.TemplateQualityEvent
  | account.TemplateCategoryEvent
  | account.TemplateComponentsEvent
  | account.NumberQualityEvent
  | account.NumberNameEvent
  | account.CapabilityEvent
  | account.AccountUpdateEvent
  | account.AccountAlertEvent
  | account.AccountReviewEvent
  | account.AccountSettingsEvent
  | account.SecurityEvent
  | account.UsernameEvent
  | account.FlowStatusEvent
  | account.FlowHealthEvent
  | ErrorEvent
  | UnknownEvent;

export type ChannelEvent = ConversationEvent | AccountEvent;
/** The event of a kind, or those of several. */
export type EventOf<Kind extends ChannelEvent["kind"], Event = ChannelEvent> = Event extends { kind: infer Own }
  ? Kind & Own extends never
    ? never
    : Event
  : never;
