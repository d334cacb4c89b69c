import { alter } from "../customers/alter.ts";
import { compose } from "../customers/compose.ts";
import type { Wanted } from "../customers/write-schema.ts";
import { mistaken } from "../missing.ts";
import type { Sandbox } from "../sandbox.ts";
import { type ChatMessage, type Customer, newMessage } from "../state.ts";
import { numberPayload, seconds } from "../webhooks/payloads.ts";
import { addresseeOf, contactOf } from "../webhooks/people.ts";

async function written(sandbox: Sandbox, customer: Customer, wanted: Wanted): Promise<ChatMessage> {
  const { beside: _, ...content } = await compose(sandbox, customer, "business", wanted);
  const message = newMessage({ ...content, customerId: customer.id, from: "business", at: sandbox.now(), status: "delivered" });
  if (!alter(sandbox.state, message)) sandbox.state.messages.push(message);
  sandbox.customers.tell();
  return message;
}
const contextOf = ({ quotedId }: ChatMessage) => (quotedId ? { context: { id: quotedId } } : {});

/** The owner types on the phone: the connected app hears an echo of it. (Meta: smb_message_echoes) */
export async function echo(sandbox: Sandbox, customer: Customer, wanted: Wanted): Promise<ChatMessage> {
  const { number, state, webhooks } = sandbox;
  if (state.number.coexistenceSince === null) throw mistaken("The number is not in use in the WhatsApp Business app.");
  const message = await written(sandbox, customer, wanted);
  const { id, at, type, body } = message;
  const told = {
    from: number.displayPhoneNumber,
    ...addresseeOf(customer),
    id,
    timestamp: seconds(at),
    ...contextOf(message),
    type,
    ...body,
  };
  const value = { contacts: [contactOf(customer)], message_echoes: [told] };
  webhooks.send("echo", numberPayload(number, "smb_message_echoes", value));
  return message;
}

/** The app that owns the thread answers: whoever stands by sees it. (Meta: standby) */
export async function answerOfOtherApp(sandbox: Sandbox, customer: Customer, wanted: Wanted): Promise<ChatMessage> {
  if (!customer.standby) throw mistaken("No other app owns this thread.");
  const message = await written(sandbox, customer, wanted);
  const { id, at, type, body } = message;
  const standby = { contacts: [contactOf(customer)], message_echoes: [{ id, timestamp: seconds(at), message: { type, ...body } }] };
  sandbox.webhooks.send("standby", numberPayload(sandbox.number, "standby", { standby }));
  return message;
}
