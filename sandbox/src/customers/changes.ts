import { randomBytes } from "node:crypto";
import { mistaken } from "../missing.ts";
import type { Sandbox } from "../sandbox.ts";
import { type Customer, customerWithPhone, newMessage, userIdOf } from "../state.ts";
import { numberPayload, seconds } from "../webhooks/payloads.ts";
import { contactOf, senderOf, subjectOf } from "../webhooks/people.ts";

/** A line of WhatsApp's own in the chat; it names nobody but its sender. (Meta: webhooks reference, system) */
function tellSystem(sandbox: Sandbox, customer: Customer, from: object, body: Record<string, unknown>): void {
  const at = sandbox.now();
  const message = newMessage({ customerId: customer.id, from: "customer", at, type: "system", body, status: "sent" });
  sandbox.state.messages.push(message);
  const told = { ...from, id: message.id, timestamp: seconds(at), type: "system", ...body };
  sandbox.webhooks.send("message", numberPayload(sandbox.number, "messages", { messages: [told] }));
}

function tellUserId(sandbox: Sandbox, customer: Customer, before: Customer): void {
  const parent = customer.parentUserId && before.parentUserId;
  const update = {
    ...subjectOf(customer),
    detail: "The business-scoped user id of this person has changed.",
    user_id: { previous: before.userId, current: customer.userId },
    ...(parent ? { parent_user_id: { previous: before.parentUserId, current: customer.parentUserId } } : {}),
    timestamp: seconds(sandbox.now()),
  };
  const value = { contacts: [contactOf(customer)], user_id_update: [update] };
  sandbox.webhooks.send("user_id_update", numberPayload(sandbox.number, "user_id_update", value));
  sandbox.customers.tell();
}
const nextUserId = (userId: string): string => `${userId.slice(0, 2)}.${BigInt(`0x${randomBytes(8).toString("hex")}`)}`;

/** A new number is a new user id too: a line in the chat, and the update. */
export function changeNumber(sandbox: Sandbox, customer: Customer, phone: string, userId: string | undefined): void {
  const { state } = sandbox;
  if (customerWithPhone(state, phone)) throw mistaken(`There is a customer with the number ${phone} already.`);
  const before = { ...customer };
  Object.assign(customer, { phone, userId: userId ?? userIdOf(before.userId.slice(0, 2), phone) });
  state.moved.set(phone, customer.id);
  const { from: wa_id } = senderOf(customer);
  const body = `User ${customer.name} changed from ${before.hidden ? "a hidden number" : before.phone} to ${wa_id ?? "another one"}`;
  const system = { body, ...(wa_id ? { wa_id } : {}), user_id: customer.userId, type: "user_changed_number" };
  tellSystem(sandbox, customer, senderOf(before), { system });
  tellUserId(sandbox, customer, before);
}

/** The same person and number under a new id. */
export function changeUserId(sandbox: Sandbox, customer: Customer, userId: string | undefined): void {
  const before = { ...customer };
  customer.userId = userId ?? nextUserId(before.userId);
  const system = {
    body: `User ${customer.name} has a new user id`,
    user_id: customer.userId,
    ...(customer.parentUserId ? { parent_user_id: customer.parentUserId } : {}),
    type: "user_changed_user_id",
  };
  tellSystem(sandbox, customer, senderOf(before), { system });
  tellUserId(sandbox, customer, before);
}

/** A new phone or a new installation: whoever checks identities has to look again. */
export function changeSecurityCode(sandbox: Sandbox, customer: Customer): void {
  const hash = randomBytes(12).toString("base64");
  tellSystem(sandbox, customer, senderOf(customer), {
    system: { body: `${customer.name}'s security code has changed`, type: "customer_identity_changed" },
    identity: { acknowledged: false, created_timestamp: seconds(sandbox.now()), hash },
  });
  sandbox.customers.tell();
}
