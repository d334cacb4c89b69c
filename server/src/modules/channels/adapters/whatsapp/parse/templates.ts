import type { ChannelEvent } from "../../../channel-events.ts";
import { has, instant, list, object, text } from "../wire.ts";
import { type Change, common } from "./change.ts";

const statuses = new Set([
  ...["APPROVED", "ARCHIVED", "UNARCHIVED", "DELETED", "DISABLED", "FLAGGED", "IN_APPEAL", "LIMIT_EXCEEDED", "LOCKED"],
  ...["PAUSED", "PENDING", "PENDING_DELETION", "REINSTATED", "REJECTED"],
]);

const templateOf = (change: Change) => ({
  ...common(change),
  templateExternalId: text(change.value.message_template_id),
  name: text(change.value.message_template_name),
  language: text(change.value.message_template_language),
});
/** A reason that says that there is none. */
export const reasonOf = (value: unknown): string | null => {
  const reason = text(value);
  return reason === "NONE" ? null : reason;
};

/** (Meta: webhooks/reference/message_template_status_update) */
export const templateStatusField = (change: Change): ChannelEvent[] => {
  const { value } = change;
  const status = text(value.event);
  if (status === null) return [];
  const rejection = object(value.rejection_info);
  const notice = object(value.other_info);
  return [
    {
      kind: "template.status",
      ...templateOf(change),
      recognised: statuses.has(status),
      status,
      reason: reasonOf(value.reason),
      category: text(value.message_template_category),
      disabledAt: instant(object(value.disable_info).disable_date),
      rejection: has(rejection) ? { reason: text(rejection.reason), recommendation: text(rejection.recommendation) } : null,
      notice: has(notice) ? { title: text(notice.title), description: text(notice.description) } : null,
    },
  ];
};

/** (Meta: webhooks/reference/message_template_quality_update) */
export const templateQualityField = (change: Change): ChannelEvent[] => [
  {
    kind: "template.quality",
    ...templateOf(change),
    previous: text(change.value.previous_quality_score),
    current: text(change.value.new_quality_score),
  },
];

/** (Meta: webhooks/reference/template_category_update) Announced a day ahead, with `new_category` still the present one; then done. */
export const templateCategoryField = (change: Change): ChannelEvent[] => {
  const { value } = change;
  const template = templateOf(change);
  const previous = text(value.previous_category);
  const category = text(value.new_category);
  const next = text(value.correct_category);
  if (previous === null && next !== null)
    return [{ kind: "template.category.announced", ...template, category, next, effectiveAt: instant(value.category_update_timestamp) }];
  return [{ kind: "template.category.changed", ...template, previous, category }];
};

/** (Meta: changelog) What WhatsApp takes it for, with no change planned yet. */
export const templateCategoryWarningField = (change: Change): ChannelEvent[] => [
  {
    kind: "template.category.warning",
    ...templateOf(change),
    category: text(change.value.category),
    next: text(change.value.correct_category),
  },
];

/** (Meta: webhooks/reference/message_template_components_update) */
export const templateComponentsField = (change: Change): ChannelEvent[] => [
  {
    kind: "template.components",
    ...templateOf(change),
    header: text(change.value.message_template_title),
    body: text(change.value.message_template_element),
    footer: text(change.value.message_template_footer),
    buttons: list(change.value.message_template_buttons).map((button) => ({
      type: text(button.message_template_button_type) ?? "unknown",
      text: text(button.message_template_button_text),
      url: text(button.message_template_button_url),
      phone: text(button.message_template_button_phone_number),
    })),
  },
];
