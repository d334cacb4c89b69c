import type { ChannelEvent } from "../../channel-events.ts";
import * as account from "./parse/account.ts";
import { accountUpdateField } from "./parse/account-update.ts";
import { callsField } from "./parse/calls.ts";
import { type Change, readChange, unknown } from "./parse/change.ts";
import { contactSyncField } from "./parse/contact-sync.ts";
import { echoesField } from "./parse/echoes.ts";
import { flowsField } from "./parse/flows.ts";
import { groupsField } from "./parse/groups.ts";
import { historyField } from "./parse/history.ts";
import { messagesField } from "./parse/messages-field.ts";
import * as people from "./parse/people.ts";
import { handoversField, standbyField } from "./parse/routing.ts";
import * as templates from "./parse/templates.ts";
import { list, object } from "./wire.ts";

/** Who reads which field of a webhook. What is not here, or yields nothing, is kept as `unknown`. */
const readers = new Map<string, (change: Change) => ChannelEvent[]>(
  Object.entries({
    messages: messagesField,
    smb_message_echoes: echoesField,
    message_echoes: echoesField,
    history: historyField,
    smb_app_state_sync: contactSyncField,
    standby: standbyField,
    messaging_handovers: handoversField,
    calls: callsField,
    user_preferences: people.preferencesField,
    user_id_update: people.userIdField,
    automatic_events: people.automaticEventsField,
    business_username_updates: account.businessUsernameField,
    group_lifecycle_update: groupsField,
    group_participants_update: groupsField,
    group_participant_update: groupsField,
    group_settings_update: groupsField,
    group_status_update: groupsField,
    message_template_status_update: templates.templateStatusField,
    message_template_quality_update: templates.templateQualityField,
    message_template_components_update: templates.templateComponentsField,
    template_category_update: templates.templateCategoryField,
    template_correct_category_detection: templates.templateCategoryWarningField,
    phone_number_quality_update: account.numberQualityField,
    phone_number_name_update: account.numberNameField,
    business_capability_update: account.capabilityField,
    account_review_update: account.accountReviewField,
    account_alerts: account.accountAlertField,
    account_settings_update: account.accountSettingsField,
    account_update: accountUpdateField,
    security: account.securityField,
    partner_solutions: account.partnerField,
    flows: flowsField,
  }),
);

/**
 * Reads one webhook body into events, in the order of the body. A member that is missing, of another type or
 * unknown never loses its neighbours. (Meta: whatsapp/webhooks/overview and the page of each field)
 */
export function parseWhatsapp(body: unknown, receivedAt = new Date()): ChannelEvent[] {
  return list(object(body).entry).flatMap((entry) =>
    list(entry.changes).flatMap((wire) => {
      const change = readChange(entry, wire, receivedAt);
      const events = readers.get(change.field)?.(change) ?? [];
      return events.length > 0 ? events : [unknown(change)];
    }),
  );
}
