import { z } from "zod";
import { tiers } from "../number-state.ts";
import type { Sandbox } from "../sandbox.ts";
import { fieldPayload, type Value } from "../webhooks/payloads.ts";

/** The business portfolio that the account belongs to. */
export const portfolioId = "508812209914370";
const tier = z.enum(Object.keys(tiers) as [keyof typeof tiers]);
const object = z.record(z.string(), z.unknown());

interface Notice<Schema extends z.ZodType = z.ZodType> {
  field: string;
  schema: Schema;
  /** What Meta tells; the number is changed to what it says. */
  value(sandbox: Sandbox, wish: z.output<Schema>): Value;
}
const notice = <Schema extends z.ZodType>(
  field: string,
  schema: Schema,
  value: (sandbox: Sandbox, wish: z.output<Schema>) => Value,
): Notice => ({ field, schema, value: value as Notice["value"] });

/** As a number where it used to be one, else as the name of the tier: both are sent. */
const limitAs = (limit: keyof typeof tiers, how: "number" | "tier") => {
  if (how === "tier") return limit;
  return Number.isFinite(tiers[limit]) ? tiers[limit] : -1;
};

/** What Meta says about the number and the account, by the last part of the path. (Meta: webhooks reference) */
export const notices: Record<string, Notice> = {
  "number/quality": notice(
    "phone_number_quality_update",
    z.object({
      event: z.enum(["ONBOARDING", "THROUGHPUT_UPGRADE", "FLAGGED", "UNFLAGGED"]).default("FLAGGED"),
      rating: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
      limit: tier.optional(),
    }),
    ({ state, number }, { event, rating, limit }) => {
      state.number.quality = rating ?? (event === "FLAGGED" ? "RED" : "GREEN");
      state.number.limit = limit ?? state.number.limit;
      return { display_phone_number: number.displayPhoneNumber, event, max_daily_conversations_per_business: state.number.limit };
    },
  ),
  "number/limit": notice(
    "business_capability_update",
    z.object({ limit: tier, as: z.enum(["number", "tier"]).default("tier"), maxNumbers: z.number().int().optional() }),
    ({ state }, { limit, as, maxNumbers }) => {
      state.number.limit = limit;
      return {
        max_daily_conversations_per_business: limitAs(limit, as),
        ...(maxNumbers ? { max_phone_numbers_per_business: maxNumbers } : {}),
      };
    },
  ),
  "number/name": notice(
    "phone_number_name_update",
    z.object({
      decision: z.enum(["APPROVED", "REJECTED", "DEFERRED", "PENDING"]),
      name: z.string(),
      reason: z.string().nullable().default(null),
    }),
    ({ number }, { decision, name, reason }) => ({
      display_phone_number: number.displayPhoneNumber,
      decision,
      requested_verified_name: name,
      rejection_reason: reason,
    }),
  ),
  "number/username": notice(
    "business_username_updates",
    z.object({ status: z.enum(["approved", "reserved", "deleted"]), username: z.string().optional() }),
    ({ number, state }, { status, username }) => {
      state.number.username = status === "deleted" ? null : (username ?? state.number.username);
      const named = status !== "deleted" && username ? { username } : {};
      return { display_phone_number: number.displayPhoneNumber, ...named, status };
    },
  ),
  "number/security": notice(
    "security",
    z.object({ event: z.enum(["PIN_CHANGED", "PIN_RESET_REQUEST", "PIN_REQUEST_SUCCESS"]), requester: z.string().optional() }),
    ({ number }, { event, requester }) => ({
      display_phone_number: number.displayPhoneNumber,
      event,
      ...(requester ? { requester } : {}),
    }),
  ),
  "number/settings": notice("account_settings_update", z.object({ calling: object }), ({ number, now }, { calling }) => ({
    messaging_product: "whatsapp",
    timestamp: String(Math.floor(now() / 1000)),
    type: "PHONE_NUMBER_SETTINGS",
    phone_number_settings: { phone_number_id: number.phoneNumberId, calling },
  })),
  "account/update": notice("account_update", z.looseObject({ event: z.string() }), (_, value) => value),
  "account/review": notice(
    "account_review_update",
    z.object({ decision: z.enum(["APPROVED", "REJECTED", "PENDING", "DEFERRED"]) }),
    (_, value) => value,
  ),
  "account/alert": notice(
    "account_alerts",
    z.object({
      type: z.string(),
      severity: z.enum(["CRITICAL", "WARNING", "INFORMATIONAL"]).default("INFORMATIONAL"),
      status: z.enum(["ACTIVE", "NONE"]).default("ACTIVE"),
      description: z.string().default(""),
    }),
    (_, { type, severity, status, description }) => ({
      entity_type: "BUSINESS",
      entity_id: portfolioId,
      alert_info: { alert_severity: severity, alert_status: status, alert_type: type, alert_description: description },
    }),
  ),
};

/** Partner events come under the portfolio's id, all others under the account's. */
export function tellNotice(sandbox: Sandbox, name: string, body: unknown): Value {
  const found = notices[name];
  if (!found) throw new Error(`There is no notice ${name}.`);
  const value = found.value(sandbox, found.schema.parse(body));
  const payload = fieldPayload(sandbox.number, found.field, value, sandbox.now());
  const [entry] = payload.entry;
  if (entry && found.field === "account_update" && String(value.event).startsWith("PARTNER_")) entry.id = portfolioId;
  sandbox.webhooks.send(found.field, payload);
  sandbox.customers.tell();
  return value;
}
export const accountUpdate = (sandbox: Sandbox, value: Value): Value => tellNotice(sandbox, "account/update", value);
