import type { EventCommon } from "./common.ts";

/** Events about an account have no connection: they are found by `accountId`, and about one number by `displayPhone`. */
interface TemplateCommon extends EventCommon {
  templateExternalId: string | null;
  name: string | null;
  language: string | null;
}
export interface TemplateStatusEvent extends TemplateCommon {
  kind: "template.status";
  status: string;
  /** Null for none. */
  reason: string | null;
  category: string | null;
  disabledAt: Date | null;
  rejection: { reason: string | null; recommendation: string | null } | null;
  /** Why and how long it rests, such as FIRST_PAUSE. */
  notice: { title: string | null; description: string | null } | null;
}
export interface TemplateQualityEvent extends TemplateCommon {
  kind: "template.quality";
  previous: string | null;
  current: string | null;
}
/** `category` is what it is now, `next` what it will be (`announced`) or what WhatsApp takes it for (`warning`). */
export type TemplateCategoryEvent = TemplateCommon &
  (
    | { kind: "template.category.changed"; previous: string | null; category: string | null }
    | { kind: "template.category.announced"; category: string | null; next: string | null; effectiveAt: Date | null }
    | { kind: "template.category.warning"; category: string | null; next: string | null }
  );
export interface TemplateComponentsEvent extends TemplateCommon {
  kind: "template.components";
  header: string | null;
  body: string | null;
  footer: string | null;
  buttons: { type: string; text: string | null; url: string | null; phone: string | null }[];
}

/** How many people may be written to in 24 hours; Infinity for no limit, null where it is not said. */
type MessagingLimit = number | null;
export interface NumberQualityEvent extends EventCommon {
  kind: "number.quality";
  event: string;
  messagingLimit: MessagingLimit;
}
export interface NumberNameEvent extends EventCommon {
  kind: "number.name";
  decision: string;
  name: string | null;
  reason: string | null;
}
export interface CapabilityEvent extends EventCommon {
  kind: "capability";
  messagingLimit: MessagingLimit;
  maxPhoneNumbers: number | null;
}

/** What an `account.update` says beyond its name. */
export type AccountChange =
  | { kind: "restriction"; restrictions: { type: string; until: Date | null; remediation: string | null }[] }
  | { kind: "violation"; violation: string; remediation: string | null }
  /** `date` as it was written, such as "April 17, 2025"; `at` when that can be read. */
  | { kind: "ban"; state: string; date: string | null; at: Date | null }
  | { kind: "partner"; appId: string | null; reason: string | null; initiatedBy: string | null }
  | { kind: "ad_account"; adAccountId: string }
  | { kind: "country"; country: string }
  | { kind: "international_rate"; startsAt: Date | null; exceptions: { country: string; startsAt: Date | null }[] }
  | {
      kind: "volume_tier";
      category: string | null;
      region: string | null;
      lower: number | null;
      /** Null when the last tier has no end. */
      upper: number | null;
      effectiveMonth: string | null;
      updatedAt: Date | null;
    };
export interface AccountUpdateEvent extends EventCommon {
  kind: "account.update";
  event: string;
  portfolioId: string | null;
  /** Null for events that say no more than their name. */
  change: AccountChange | null;
  raw: Record<string, unknown>;
}
export interface AccountAlertEvent extends EventCommon {
  kind: "account.alert";
  entityType: string | null;
  entityId: string | null;
  severity: string | null;
  status: string | null;
  type: string;
  description: string | null;
}
export interface AccountReviewEvent extends EventCommon {
  kind: "account.review";
  decision: string;
}
export interface AccountSettingsEvent extends EventCommon {
  kind: "account.settings";
  type: string | null;
  callingStatus: string | null;
  raw: Record<string, unknown>;
}
export interface SecurityEvent extends EventCommon {
  kind: "security";
  event: string;
  requester: string | null;
}
export interface UsernameEvent extends EventCommon {
  kind: "username.updated";
  username: string | null;
  status: string;
}

export interface FlowStatusEvent extends EventCommon {
  kind: "flow.status";
  flowExternalId: string | null;
  previous: string | null;
  current: string | null;
  message: string | null;
}
export interface FlowHealthEvent extends EventCommon {
  kind: "flow.health";
  flowExternalId: string | null;
  event: string;
  /** Whether the alert began or ended; null for a report. */
  active: boolean | null;
  threshold: number | null;
  errorRate: number | null;
  availability: number | null;
  p50Latency: number | null;
  p90Latency: number | null;
  requests: number | null;
  errors: { type: string; rate: number | null; count: number | null }[];
  message: string | null;
}
