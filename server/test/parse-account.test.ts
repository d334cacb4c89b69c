import assert from "node:assert/strict";
import { test } from "node:test";
import { accountId, read } from "./support/change.ts";
import { differences } from "./support/fixtures.ts";

const hold = (got: unknown, wanted: unknown) => assert.deepEqual(differences(wanted, got), []);

test("every account update that Meta documents is read, and a new one is kept by its name", () => {
  const update = (value: object, entryId?: string) => read("account_update", value, entryId);
  for (const event of ["VERIFIED_ACCOUNT", "ACCOUNT_OFFBOARDED", "ACCOUNT_RECONNECTED"])
    hold(update({ event }), [{ kind: "account.update", wabaId: accountId, event, recognised: true }]);
  hold(update({ event: "MOVED_TO_MARS", rover: 1 }), [{ kind: "account.update", event: "MOVED_TO_MARS", recognised: false }]);
  hold(update({ event: "DISABLED_UPDATE", ban_info: { waba_ban_state: ["DISABLE"], waba_ban_date: "April 17, 2025" } }), [
    { banState: "DISABLE", banDate: "April 17, 2025", banAtMs: Date.UTC(2025, 3, 17) },
  ]);
  hold(update({ event: "BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE", country: "ID" }), [{ country: "ID" }]);
  hold(update({ event: "VOLUME_BASED_PRICING_TIER_UPDATE", volume_tier_info: { tier: "50000001:" } }), [
    { tierLower: 50000001, tierUpper: null },
  ]);
  const removed = { waba_info: { waba_id: accountId }, disconnection_info: { reason: "PRIMARY_INACTIVITY", initiated_by: "SYSTEM" } };
  hold(update({ event: "PARTNER_REMOVED", phone_number: "15557770142", ...removed }, "508812209914370"), [
    { wabaId: accountId, portfolioId: "508812209914370", displayPhone: "15557770142", reason: "PRIMARY_INACTIVITY", initiatedBy: "SYSTEM" },
  ]);
});

test("a messaging limit is a number, a text, a tier or unlimited", () => {
  const limits: [unknown, unknown][] = [
    [2000, 2000],
    ["10000", 10_000],
    ["TIER_250", 250],
    ["TIER_2K", 2000],
    ["TIER_100K", 100_000],
    ["TIER_UNLIMITED", "unlimited"],
    [-1, "unlimited"],
    ["TIER_NOT_SET", null],
    ["many", null],
  ];
  for (const [max_daily_conversations_per_business, messagingLimit] of limits)
    hold(read("business_capability_update", { max_daily_conversations_per_business, max_phone_numbers_per_waba: "25" }), [
      { kind: "capability", messagingLimit, maxPhoneNumbers: 25 },
    ]);
});

test("a template's new category is told from one that is announced; pauses come with their reason", () => {
  const template = { message_template_id: "1", message_template_name: "offer", message_template_language: "id" };
  hold(
    read("template_category_update", {
      ...template,
      previous_category: "UTILITY",
      new_category: "MARKETING",
      correct_category: "MARKETING",
    }),
    [{ kind: "template.category.changed", previousCategory: "UTILITY", currentCategory: "MARKETING", wabaId: accountId }],
  );
  const other_info = { title: "FIRST_PAUSE", description: "Paused for 3 hours" };
  hold(read("message_template_status_update", { ...template, event: "PAUSED", reason: "NONE", other_info }), [
    { kind: "template.status", status: "PAUSED", recognised: true, reason: null, otherInfo: other_info },
  ]);
  hold(read("message_template_status_update", { ...template, event: "FROZEN" }), [{ status: "FROZEN", recognised: false }]);
});

test("flows report their health in every variant", () => {
  const flow = (value: object) => read("flows", { flow_id: "77", ...value });
  const errors = [{ error_type: "INVALID_SCREEN", error_rate: 66.6, error_count: 2 }];
  hold(flow({ event: "ENDPOINT_ERROR_RATE", error_rate: "14.28", threshold: 10, alert_state: "DEACTIVATED", errors }), [
    { kind: "flow.health", flowId: "77", errorRate: 14.28, active: false, errors: [{ type: "INVALID_SCREEN", count: 2 }] },
  ]);
  hold(flow({ event: "ENDPOINT_AVAILABILITY", availability: 24, threshold: 90, alert_state: "ACTIVATED" }), [
    { availability: 24, active: true },
  ]);
  hold(flow({ event: "FLOW_VERSION_EXPIRY_WARNING" }), [{ kind: "flow.health", event: "FLOW_VERSION_EXPIRY_WARNING", active: null }]);
});

test("calls are read from both sides, and an error beside one says why it ended", () => {
  const call = (rest: object) => ({ id: "wacid.1", timestamp: "1795172808", ...rest });
  const session = { sdp_type: "offer", sdp: "v=0\r\n" };
  hold(read("calls", { calls: [call({ event: "connect", from_user_id: "GB.1", session, cta_payload: "p" })] }), [
    { kind: "call.connect", direction: "inbound", contact: { phone: null, userId: "GB.1" }, sdpType: "offer", ctaPayload: "p" },
  ]);
  const ended = call({ event: "terminate", to: "34600100211", direction: "BUSINESS_INITIATED", status: "Failed" });
  hold(read("calls", { calls: [ended], errors: [{ code: 138004 }] }), [
    {
      kind: "call.terminate",
      direction: "outbound",
      contact: { phone: "34600100211" },
      status: "FAILED",
      durationSec: null,
      error: { code: 138004 },
    },
  ]);
  hold(read("calls", { calls: [call({ event: "hologram" })], errors: [{ code: 1 }] }), [
    { kind: "unknown", field: "calls" },
    { kind: "error", scope: "calls", code: 1 },
  ]);
});

test("groups are read in the newer and the older words", () => {
  const group = (field: string, rest: object) => read(field, { groups: [{ group_id: "Y2Fw", timestamp: "1795173500", ...rest }] });
  hold(group("group_participants_update", { type: "group_add_participants", added_participants: [{ input: "+44 7700 900123" }] }), [
    { kind: "group.participants", groupId: "Y2Fw", added: ["447700900123"], removed: [] },
  ]);
  hold(group("group_participants_update", { type: "group_join_request_revoked", join_request_id: "j", user_id: "FR.2" }), [
    { kind: "group.join_request", joinRequestId: "j", userId: "FR.2" },
  ]);
  hold(group("group_lifecycle_update", { type: "group_delete", errors: [{ code: 131000 }] }), [
    { kind: "group.lifecycle", type: "group_delete", error: { code: 131000 } },
  ]);
  hold(group("group_status_update", { type: "group_suspend" }), [{ kind: "group.status", type: "group_suspend", recognised: true }]);
});

test("a handover is read whether it stands alone or in a list, passed or taken", () => {
  const one = { sender: { phone_number: "447700900123" }, recipient: { phone_number_id: "5" }, timestamp: "1795173300" };
  const taken = { ...one, type: "control_taken", control_taken: { previous_owner_role: "ai_agent", new_owner_role: "escalation" } };
  hold(read("messaging_handovers", { messaging_handovers: [taken, { ...one, type: "control_passed" }] }), [
    {
      kind: "routing.handover",
      phoneNumberId: "5",
      type: "control_taken",
      fromRole: "ai_agent",
      toRole: "escalation",
      contactPhone: "447700900123",
    },
    { kind: "routing.handover", type: "control_passed", fromRole: null },
  ]);
});

test("a purchase that WhatsApp found carries its value in the smallest unit of its currency", () => {
  const bought = (currency: string, value: unknown) =>
    read("automatic_events", { automatic_events: [{ id: "wamid.1", event_name: "Purchase", custom_data: { currency, value } }] });
  hold(bought("USD", 1299.9), [{ kind: "conversion.automatic", eventName: "Purchase", valueMinor: 129_990, currency: "USD" }]);
  hold(bought("JPY", "5000"), [{ valueMinor: 5000 }]);
  hold(bought("nothing", 5), [{ valueMinor: null }]);
});

test("people stop, resume and sign up for marketing without a number", () => {
  const user_preferences = [{ user_id: "GB.1", category: "marketing_messages", value: "stop", timestamp: 1795171823 }];
  hold(read("user_preferences", { contacts: [{ profile: { name: "Zoe" }, user_id: "GB.1" }], user_preferences }), [
    { kind: "preference", value: "stop", contact: { phone: null, userId: "GB.1", name: "Zoe" }, timestampMs: 1795171823000 },
  ]);
});
