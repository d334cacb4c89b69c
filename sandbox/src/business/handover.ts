import type { Sandbox } from "../sandbox.ts";
import type { Customer } from "../state.ts";
import { seconds } from "../webhooks/payloads.ts";

export const roles = ["ai_agent", "ctwa", "customer_service", "escalation", "marketing", "utility"] as const;
export type Role = (typeof roles)[number];
export interface Handover {
  type: "control_passed" | "control_taken";
  from: Role;
  to: Role;
  metadata?: string | undefined;
  /** Whether the connected app owns the thread from now on; otherwise it only stands by. */
  ours: boolean;
}

/** Another app of the business takes over, or hands back. (Meta: Conversation Routing, 2026-09-23) */
export function handOver(sandbox: Sandbox, customer: Customer, { type, from, to, metadata, ours }: Handover) {
  const { number } = sandbox;
  customer.standby = !ours;
  const value = {
    messaging_product: "whatsapp",
    sender: customer.hidden ? {} : { phone_number: customer.phone },
    recipient: { phone_number_id: number.phoneNumberId, display_phone_number: number.displayPhoneNumber },
    type,
    timestamp: seconds(sandbox.now()),
    [type]: { previous_owner_role: from, new_owner_role: to, ...(metadata ? { metadata } : {}) },
  };
  const entry = { id: number.accountId, changes: [{ field: "messaging_handovers", value }] };
  sandbox.webhooks.send("messaging_handovers", { object: "whatsapp_business_account", entry: [entry] });
  sandbox.customers.tell();
  return value;
}

/** A message from standby takes the thread: the way for a person to step in. */
export function takeThread(sandbox: Sandbox, customer: Customer): void {
  if (customer.standby) handOver(sandbox, customer, { type: "control_taken", from: "ai_agent", to: "customer_service", ours: true });
}
