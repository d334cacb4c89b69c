import type { ChatMessage, Customer } from "../state.ts";
import { type Contact, contactOf, participantOf, recipientOf, senderOf } from "./people.ts";

export interface SendingNumber {
  phoneNumberId: string;
  accountId: string;
  displayPhoneNumber: string;
}
/** What a change tells: people, messages and statuses under `messages`, other members under other fields. */
export interface Value {
  contacts?: Contact[];
  messages?: Record<string, unknown>[];
  statuses?: Record<string, unknown>[];
  [member: string]: unknown;
}
export interface Payload {
  object: string;
  entry: { id: string; time?: number; changes: { field: string; value: Value }[] }[];
}
export const seconds = (at: number): string => String(Math.floor(at / 1000));

/** A field that is about a number: it says which. */
export const numberPayload = (number: SendingNumber, field: string, value: Value): Payload => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: number.accountId,
      changes: [
        {
          field,
          value: {
            messaging_product: "whatsapp",
            metadata: { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId },
            ...value,
          },
        },
      ],
    },
  ],
});

/** A field that is about the account: templates, quality, reviews. */
export const fieldPayload = (number: SendingNumber, field: string, value: Value, at: number): Payload => ({
  object: "whatsapp_business_account",
  entry: [{ id: number.accountId, time: Math.floor(at / 1000), changes: [{ field, value }] }],
});

/** What a message is about: the one that it answers, the product page, and whether it was passed on. */
function contextOf(number: SendingNumber, customer: Customer, message: ChatMessage, quoted: ChatMessage | undefined) {
  const author = quoted?.from === "customer" ? senderOf(customer).from : number.displayPhoneNumber;
  const context = {
    ...(message.quotedId ? { ...(author ? { from: author } : {}), id: message.quotedId } : {}),
    ...(message.product ? { referred_product: message.product } : {}),
    ...(message.forwarded === "once" ? { forwarded: true } : {}),
    ...(message.forwarded === "often" ? { frequently_forwarded: true } : {}),
  };
  return Object.keys(context).length > 0 ? { context } : {};
}

/** A message object of a customer's, as it stands in `messages`, `standby` and `history`. */
export const inboundMessage = (number: SendingNumber, customer: Customer, message: ChatMessage, quoted?: ChatMessage) => ({
  ...contextOf(number, customer, message, quoted),
  ...senderOf(customer),
  ...(message.groupId ? { group_id: message.groupId } : {}),
  id: message.id,
  timestamp: seconds(message.at),
  type: message.type,
  ...message.body,
  ...(message.referral ? { referral: message.referral } : {}),
});

interface Around {
  quoted: ChatMessage | undefined;
  beside: Value | undefined;
}
export function inboundPayload(number: SendingNumber, customer: Customer, message: ChatMessage, { quoted, beside }: Around): Payload {
  const value = { contacts: [contactOf(customer)], messages: [inboundMessage(number, customer, message, quoted)], ...beside };
  return customer.standby ? numberPayload(number, "standby", { standby: value }) : numberPayload(number, "messages", value);
}

export interface StatusFacts {
  status: string;
  at: number;
  error?: { code: number; title: string };
}
export const errorOf = ({ code, title, details = title }: { code: number; title: string; details?: string }) => ({
  code,
  title,
  message: title,
  error_data: { details },
  href: "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes/",
});

/** From v24.0 on told for a free entry point only, and its end with `sent` only. */
function conversationOf({ entry }: Customer, { price }: ChatMessage, status: string) {
  if (price?.type !== "free_entry_point" || !entry) return {};
  const end = status === "sent" && entry.freeUntil !== null ? { expiration_timestamp: seconds(entry.freeUntil) } : {};
  return { conversation: { id: entry.conversationId, ...end, origin: { type: "referral_conversion" } } };
}

export function statusPayload(number: SendingNumber, customer: Customer, message: ChatMessage, facts: StatusFacts): Payload {
  const { status, at, error } = facts;
  const told = status === "sent" || status === "delivered";
  // `sent` is said of the whole group, what follows of each member.
  const ofAll = message.groupId !== null && status === "sent";
  const group = { recipient_id: message.groupId, recipient_type: "group", ...(ofAll ? {} : participantOf(customer)) };
  return numberPayload(number, "messages", {
    ...(status === "failed" || ofAll ? {} : { contacts: [contactOf(customer)] }),
    statuses: [
      {
        id: message.id,
        status,
        timestamp: seconds(at),
        ...(message.groupId ? group : recipientOf(customer)),
        ...(told ? conversationOf(customer, message, status) : {}),
        ...(told && message.price ? { pricing: message.price } : {}),
        ...(error ? { errors: [errorOf(error)] } : {}),
        ...(message.callbackData ? { biz_opaque_callback_data: message.callbackData } : {}),
      },
    ],
  });
}
