import type { Message } from "@sigap/contract/messages";
import { metaJson } from "../../../sandbox/src/webhooks/deliver.ts";
import { type Connected, sandboxSecrets } from "./sandbox.ts";
import { until } from "./until.ts";
import { post } from "./webhook.ts";

/** A new customer of the sandbox, whom Sigap has not seen. */
export async function newCustomer(house: Connected, name: string, phone: string, more: Record<string, unknown> = {}) {
  return house.control<{ id: string; phone: string; userId: string }>("POST", "customers", { name, phone, ...more });
}

/** The contact of that name, once there is one. */
export const contactOf = (house: Connected, name: string) =>
  until(async () => (await house.owner.call("listContacts")).items.find((contact) => contact.name === name), `the contact ${name}`);

/** A contact's thread, oldest first. */
export async function threadOf(house: Connected, contactId: string): Promise<Message[]> {
  const { items } = await house.owner.call("listMessages", { params: { id: contactId }, query: { limit: 100 } });
  return items.toReversed();
}

/** The first message of a contact's thread that is as wanted. */
export const messageOf = (house: Connected, contactId: string, wanted: (message: Message) => unknown, what = "the message") =>
  until(async () => (await threadOf(house, contactId)).find(wanted), what);

/** One line about the contact or the conversation. */
export const lineOf = (house: Connected, contactId: string, event: string) =>
  messageOf(house, contactId, ({ details }) => details?.event === event, `the line ${event}`);

/** A webhook of one field, addressed to the connected number. */
export const webhookOf = (field: string, value: Record<string, unknown>, withNumber = true): string =>
  metaJson({
    object: "whatsapp_business_account",
    entry: [
      {
        id: sandboxSecrets.accountId,
        changes: [
          {
            field,
            value: {
              messaging_product: "whatsapp",
              ...(withNumber ? { metadata: { display_phone_number: "15557770142", phone_number_id: sandboxSecrets.phoneNumberId } } : {}),
              ...value,
            },
          },
        ],
      },
    ],
  });

/** Delivers it; once more than asked for changes nothing, so tests may say `times: 2` anywhere. */
export async function deliver(house: Connected, body: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const status = await post(house.sandbox.parts.webhooks.callbackUrl ?? "", body);
    if (status !== 200) throw new Error(`the webhook was answered with ${status}`);
  }
}

export const seconds = (ago = 0): string => String(Math.floor(Date.now() / 1000) - ago);
/** A message object of a customer. */
export const written = (phone: string, id: string, rest: Record<string, unknown>, ago = 0) => ({
  contacts: [{ profile: { name: `Person ${phone}` }, wa_id: phone, user_id: `ID.${phone}` }],
  messages: [{ from: phone, from_user_id: `ID.${phone}`, id: `wamid.${id}`, timestamp: seconds(ago), ...rest }],
});
