import type { ChannelEvent, Party, StatusEvent } from "../../channel-events.ts";
import { parseMessage } from "./parse-message.ts";
import { list, object, raw, text, time, type Wire } from "./wire.ts";

interface Place {
  connectionExternalId: string | null;
  accountId: string | null;
}

/**
 * Reads one webhook body into events, in the order of the body. A member that is missing, of another type or
 * unknown never loses its neighbours. (Meta: whatsapp/webhooks/reference/messages)
 */
export function parseWhatsapp(body: unknown, receivedAt = new Date()): ChannelEvent[] {
  return list(object(body).entry).flatMap((entry) =>
    list(entry.changes).flatMap((change) => {
      const value = object(change.value);
      const place: Place = { connectionExternalId: text(object(value.metadata).phone_number_id), accountId: text(entry.id) };
      const field = text(change.field) ?? "";
      const events = field === "messages" ? parseMessagesField(value, place, receivedAt) : [];
      return events.length > 0 ? events : [{ kind: "other", ...place, at: time(entry.time, receivedAt), field, raw: raw(value) } as const];
    }),
  );
}

function parseMessagesField(value: Wire, place: Place, receivedAt: Date): ChannelEvent[] {
  const contacts = list(value.contacts);
  return [
    ...list(value.messages).flatMap((message) => parseMessage(message, party(message, contacts), place, receivedAt)),
    ...list(value.statuses).flatMap((status) => parseStatus(status, contacts, place, receivedAt)),
  ];
}

/** The sender of a message. `contacts` is not aligned with `messages`: matched by id (webhooks reference §2). */
function party(message: Wire, contacts: readonly Wire[]): Party {
  const phone = text(message.from);
  const userId = text(message.from_user_id);
  const known = contacts.find((contact) => (userId !== null && contact.user_id === userId) || (phone !== null && contact.wa_id === phone));
  // A single nameless card beside a message without any id can only be its sender's.
  const card = known ?? (userId === null && phone === null && contacts.length === 1 ? contacts[0] : undefined) ?? {};
  const profile = object(card.profile);
  return {
    phone: phone ?? text(card.wa_id),
    userId: userId ?? text(card.user_id),
    parentUserId: text(message.from_parent_user_id) ?? text(card.parent_user_id),
    name: text(profile.name),
    username: text(profile.username),
  };
}

function parseStatus(status: Wire, contacts: readonly Wire[], place: Place, receivedAt: Date): StatusEvent[] {
  const externalId = text(status.id);
  if (externalId === null) return [];
  const [error] = list(status.errors);
  const pricing = object(status.pricing);
  const phone = text(status.recipient_id);
  const userId = text(status.recipient_user_id);
  const card = contacts.find((contact) => contact.wa_id === phone || contact.user_id === userId) ?? {};
  return [
    {
      kind: "status",
      ...place,
      externalId,
      status: text(status.status) ?? "",
      at: time(status.timestamp, receivedAt),
      recipient: {
        phone,
        userId,
        parentUserId: text(status.recipient_parent_user_id),
        name: text(object(card.profile).name),
        username: text(object(card.profile).username),
      },
      callbackData: text(status.biz_opaque_callback_data),
      error: error
        ? {
            code: text(error.code) ?? "0",
            reason: text(object(error.error_data).details) ?? text(error.message) ?? text(error.title) ?? "",
          }
        : null,
      pricing: text(pricing.type)
        ? {
            type: text(pricing.type) ?? "",
            category: text(pricing.category) ?? "",
            model: text(pricing.pricing_model),
            subtype: text(pricing.subtype),
          }
        : null,
      freeUntil: freeUntilOf(object(status.conversation)),
      conversation: status.conversation ? raw(object(status.conversation)) : null,
    },
  ];
}

/** Only free entry points still come with a conversation, and only on `sent` with their end (webhooks reference §6). */
function freeUntilOf(conversation: Wire): Date | null {
  if (text(object(conversation.origin).type) !== "referral_conversion") return null;
  const never = new Date(0);
  const until = time(conversation.expiration_timestamp, never);
  return until === never ? null : until;
}
