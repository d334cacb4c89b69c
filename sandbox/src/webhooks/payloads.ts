import type { ChatMessage, Customer } from "../state.ts";

export interface SendingNumber {
  phoneNumberId: string;
  accountId: string;
  displayPhoneNumber: string;
}
type Contact = ReturnType<typeof contactOf>;
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

/** A customer's number is left out once they use a username. (Meta: whatsapp/business-scoped-user-ids) */
const phoneOf = (customer: Customer): { wa_id?: string } => (customer.hidden ? {} : { wa_id: customer.phone });

const contactOf = (customer: Customer) => ({
  profile: { name: customer.name, ...(customer.username ? { username: customer.username } : {}) },
  ...phoneOf(customer),
  user_id: customer.userId,
});

const envelope = (number: SendingNumber, value: Value): Payload => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: number.accountId,
      changes: [
        {
          field: "messages",
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

/** Any field that is not a message: templates, quality, account, preferences. */
export const fieldPayload = (number: SendingNumber, field: string, value: Value, at: number): Payload => ({
  object: "whatsapp_business_account",
  entry: [{ id: number.accountId, time: Math.floor(at / 1000), changes: [{ field, value }] }],
});

export function inboundPayload(number: SendingNumber, customer: Customer, message: ChatMessage): Payload {
  return envelope(number, {
    contacts: [contactOf(customer)],
    messages: [
      {
        ...(customer.hidden ? {} : { from: customer.phone }),
        from_user_id: customer.userId,
        id: message.id,
        timestamp: String(Math.floor(message.at / 1000)),
        type: message.type,
        ...message.body,
        ...(message.quotedId ? { context: { from: number.displayPhoneNumber, id: message.quotedId } } : {}),
        ...(message.referral ? { referral: message.referral } : {}),
      },
    ],
  });
}

/** Since 2026-10-01 service messages are free within a monthly allowance. (Meta: whatsapp/pricing) */
const pricingOf = (category: string | null) => ({
  billable: category !== null,
  pricing_model: "PMP",
  type: category ? "regular" : "free_customer_service",
  category: category ?? "service",
});

export interface StatusFacts {
  status: string;
  at: number;
  /** Of the template; null for a free-form message. */
  category: string | null;
  error?: { code: number; title: string };
}
const errorOf = ({ code, title }: { code: number; title: string }) => ({
  code,
  title,
  message: title,
  error_data: { details: title },
  href: "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes/",
});

export function statusPayload(number: SendingNumber, customer: Customer, message: ChatMessage, facts: StatusFacts): Payload {
  const { status, at, category, error } = facts;
  return envelope(number, {
    ...(status === "failed" ? {} : { contacts: [contactOf(customer)] }),
    statuses: [
      {
        id: message.id,
        status,
        timestamp: String(Math.floor(at / 1000)),
        ...(customer.hidden ? {} : { recipient_id: customer.phone }),
        recipient_user_id: customer.userId,
        ...(status === "sent" || status === "delivered" ? { pricing: pricingOf(category) } : {}),
        ...(error ? { errors: [errorOf(error)] } : {}),
        ...(message.callbackData ? { biz_opaque_callback_data: message.callbackData } : {}),
      },
    ],
  });
}
