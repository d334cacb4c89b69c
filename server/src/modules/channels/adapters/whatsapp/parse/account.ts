import type { ChannelEvent } from "../../../channel-events.ts";
import { number, object, raw, text } from "../wire.ts";
import { type Change, common } from "./change.ts";
import { reasonOf } from "./templates.ts";

/** How many people may be written to in a day: a number, -1 for no limit, or the name of a tier. */
export function messagingLimit(value: unknown): number | null {
  const count = number(value);
  if (count !== null) return count < 0 ? Number.POSITIVE_INFINITY : count;
  const tier = /^TIER_(?:(UNLIMITED)|(\d+)(K|M)?)$/i.exec(text(value) ?? "");
  if (!tier) return null;
  const [, unlimited, size, unit] = tier;
  if (unlimited) return Number.POSITIVE_INFINITY;
  return Number(size) * ({ K: 1000, M: 1_000_000 }[unit?.toUpperCase() ?? ""] ?? 1);
}

const qualityEvents = new Set(["ONBOARDING", "THROUGHPUT_UPGRADE", "FLAGGED", "UNFLAGGED", "UPGRADE", "DOWNGRADE"]);

/** (Meta: webhooks/reference/phone_number_quality_update) `current_limit` is the older name. */
export const numberQualityField = (change: Change): ChannelEvent[] => {
  const { value } = change;
  const event = text(value.event);
  if (event === null) return [];
  const limit = messagingLimit(value.max_daily_conversations_per_business ?? value.current_limit);
  return [{ kind: "number.quality", ...common(change), recognised: qualityEvents.has(event), event, messagingLimit: limit }];
};

/** (Meta: webhooks/reference/phone_number_name_update) */
export const numberNameField = (change: Change): ChannelEvent[] => {
  const { value } = change;
  const decision = text(value.decision);
  if (decision === null) return [];
  const name = text(value.requested_verified_name);
  return [{ kind: "number.name", ...common(change), decision, name, reason: reasonOf(value.rejection_reason) }];
};

/** (Meta: webhooks/reference/business_capability_update) `…_per_phone` is the older name. */
export const capabilityField = (change: Change): ChannelEvent[] => {
  const { value } = change;
  return [
    {
      kind: "capability",
      ...common(change),
      messagingLimit: messagingLimit(value.max_daily_conversations_per_business ?? value.max_daily_conversation_per_phone),
      maxPhoneNumbers: number(value.max_phone_numbers_per_business) ?? number(value.max_phone_numbers_per_waba),
    },
  ];
};

const decisions = new Set(["APPROVED", "REJECTED", "PENDING", "DEFERRED"]);

/** (Meta: webhooks/reference/account_review_update) */
export const accountReviewField = (change: Change): ChannelEvent[] => {
  const decision = text(change.value.decision);
  if (decision === null) return [];
  return [{ kind: "account.review", ...common(change), recognised: decisions.has(decision), decision }];
};

/** (Meta: webhooks/reference/account_alerts) */
export const accountAlertField = (change: Change): ChannelEvent[] => {
  const alert = object(change.value.alert_info ?? change.value);
  return [
    {
      kind: "account.alert",
      ...common(change),
      entityType: text(change.value.entity_type),
      entityId: text(change.value.entity_id),
      severity: text(alert.alert_severity),
      status: text(alert.alert_status),
      type: text(alert.alert_type) ?? "unknown",
      description: text(alert.alert_description),
    },
  ];
};

/** (Meta: webhooks/reference/account_settings_update) */
export const accountSettingsField = (change: Change): ChannelEvent[] => {
  const settings = object(change.value.phone_number_settings);
  const at = common(change, change.value.timestamp);
  return [
    {
      kind: "account.settings",
      ...at,
      connectionExternalId: text(settings.phone_number_id) ?? at.connectionExternalId,
      type: text(change.value.type),
      callingStatus: text(object(settings.calling).status),
      raw: raw(change.value),
    },
  ];
};

const securityEvents = new Set(["PIN_CHANGED", "PIN_RESET_REQUEST", "PIN_REQUEST_SUCCESS", "PIN_RESET_SUCCESS"]);

/** (Meta: webhooks/reference/security) */
export const securityField = (change: Change): ChannelEvent[] => {
  const event = text(change.value.event);
  if (event === null) return [];
  const recognised = securityEvents.has(event);
  return [{ kind: "security", ...common(change), recognised, event, requester: text(change.value.requester) }];
};

/** (Meta: business-scoped-user-ids) The name under which customers find our number. */
export const businessUsernameField = (change: Change): ChannelEvent[] => {
  const status = text(change.value.status)?.toLowerCase() ?? null;
  if (status === null) return [];
  const known = status === "approved" || status === "reserved" || status === "deleted";
  return [{ kind: "username.updated", ...common(change), recognised: known, username: text(change.value.username), status }];
};

/** Partners and undocumented fields: kept as they came. The entry of a partner's webhook is the portfolio. */
export const partnerField = (change: Change): ChannelEvent[] => [
  {
    kind: "unknown",
    ...common(change),
    accountId: null,
    recognised: false,
    field: change.field,
    portfolioId: change.entryId,
    raw: raw(change.value),
  },
];
