import type { ChatMessage, Customer } from "../state.ts";

export interface SendingNumber {
  phoneNumberId: string;
  accountId: string;
  displayPhoneNumber: string;
}

/** A customer's number is left out once they use a username. (Meta: whatsapp/business-scoped-user-ids) */
const phoneOf = (customer: Customer): { wa_id?: string } => (customer.hidden ? {} : { wa_id: customer.phone });

const contactOf = (customer: Customer) => ({
  profile: { name: customer.name, ...(customer.username ? { username: customer.username } : {}) },
  ...phoneOf(customer),
  user_id: customer.userId,
});

export const envelope = (number: SendingNumber, value: Record<string, unknown>) => ({
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

export function inboundPayload(number: SendingNumber, customer: Customer, message: ChatMessage, referral: Record<string, unknown> | null) {
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
        ...(referral ? { referral } : {}),
      },
    ],
  });
}

/** Since 2026-10-01 service messages are free within a monthly allowance. (Meta: whatsapp/pricing) */
const pricingOf = (message: ChatMessage, category: string | null) => ({
  billable: category !== null,
  pricing_model: "PMP",
  type: category ? "regular" : "free_customer_service",
  category: category ?? (message.type === "template" ? "utility" : "service"),
});

export function statusPayload(
  number: SendingNumber,
  customer: Customer,
  message: ChatMessage,
  status: string,
  at: number,
  options: { category: string | null; error?: { code: number; title: string } },
) {
  return envelope(number, {
    ...(status === "failed" ? {} : { contacts: [contactOf(customer)] }),
    statuses: [
      {
        id: message.id,
        status,
        timestamp: String(Math.floor(at / 1000)),
        ...(customer.hidden ? {} : { recipient_id: customer.phone }),
        recipient_user_id: customer.userId,
        ...(status === "sent" || status === "delivered" ? { pricing: pricingOf(message, options.category) } : {}),
        ...(options.error
          ? {
              errors: [
                {
                  code: options.error.code,
                  title: options.error.title,
                  message: options.error.title,
                  error_data: { details: options.error.title },
                },
              ],
            }
          : {}),
        ...(message.callbackData ? { biz_opaque_callback_data: message.callbackData } : {}),
      },
    ],
  });
}
