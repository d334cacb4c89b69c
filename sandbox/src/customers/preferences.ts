import { randomBytes } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";
import type { Customer } from "../state.ts";
import { numberPayload, seconds } from "../webhooks/payloads.ts";
import { contactOf, subjectOf } from "../webhooks/people.ts";

export type Preference = "stop" | "resume" | "signup";

/** The customer stops offers, wants them again, or signs up for them. (Meta: user_preferences) */
export function prefer(sandbox: Sandbox, customer: Customer, value: Preference): void {
  customer.stoppedMarketing = value === "stop";
  const preference = {
    ...subjectOf(customer),
    detail: `User requested to ${value} marketing messages`,
    category: "marketing_messages",
    value,
    timestamp: Number(seconds(sandbox.now())),
    ...(value === "signup" ? { signup_id: `sg_${randomBytes(12).toString("base64url")}` } : {}),
  };
  const payload = { contacts: [contactOf(customer)], user_preferences: [preference] };
  sandbox.webhooks.send("user_preferences", numberPayload(sandbox.number, "user_preferences", payload));
  sandbox.customers.tell();
}
