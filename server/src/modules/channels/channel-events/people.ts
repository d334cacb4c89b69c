import type { EventCommon, Money, Party } from "./common.ts";

/** What a person wants to receive: `stop`, `resume` or `signup`. */
export interface PreferenceEvent extends EventCommon {
  kind: "preference";
  person: Party;
  category: string;
  value: string;
  detail: string | null;
  signupId: string | null;
}
/** One person's ids before and after. `previous` and `current` hold only what changed or is known. */
export interface IdentityChangedEvent extends EventCommon {
  kind: "identity.changed";
  /** Set when it came as a message of the thread. */
  externalId: string | null;
  previous: Party;
  current: Party;
  /** The provider's sentence. */
  text: string | null;
}
/** The security code of a person's WhatsApp changed: a new phone, or somebody else's. */
export interface SecurityCodeChangedEvent extends EventCommon {
  kind: "identity.security_code_changed";
  externalId: string | null;
  sender: Party;
  hash: string | null;
  acknowledged: boolean | null;
  changedAt: Date | null;
  text: string | null;
}
/** An entry of the address book on the phone that shares the number. */
export interface ContactSyncEvent extends EventCommon {
  kind: "contact.sync";
  /** `add` also changes. */
  action: string;
  person: Party;
  firstName: string | null;
}
/** Somebody tapped a link in a marketing message, or saw the page behind it. Names nobody: joined by click id or token. */
export interface MarketingEvent extends EventCommon {
  kind: "marketing.click" | "marketing.landing_view";
  /** `cta` or `body`. */
  component: string | null;
  productId: string | null;
  clickId: string | null;
  trackingToken: string | null;
}
/** What WhatsApp itself takes for a lead or a purchase in a message that came from an ad. */
export interface AutomaticConversionEvent extends EventCommon {
  kind: "conversion.automatic";
  eventName: string;
  messageExternalId: string;
  clickId: string | null;
  value: Money | null;
}
/** Who owns a conversation among the apps that share a number. */
export interface HandoverEvent extends EventCommon {
  kind: "routing.handover";
  /** `control_passed` or `control_taken`. */
  type: string;
  person: Party;
  fromRole: string | null;
  toRole: string | null;
  metadata: string | null;
  conversationContext: Record<string, unknown> | string | null;
}
