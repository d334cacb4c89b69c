import type { Party } from "../../../channel-events.ts";
import { object, text, type Wire } from "../wire.ts";

export const nobody: Party = { phone: null, userId: null, parentUserId: null, name: null, username: null };

/** A business-scoped id is a country, a dot and more; a number has no letters. (Meta: business-scoped-user-ids) */
const isUserId = (value: string) => /^[A-Za-z]{2}\./.test(value);

/** A WhatsApp number: digits, however it was written. */
export function phone(value: unknown): string | null {
  const written = text(value);
  if (written === null || isUserId(written)) return null;
  // Nearly always it is digits already.
  const digits = /^\d+$/.test(written) ? written : written.replace(/\D/g, "");
  return digits === "" ? null : digits;
}
export function userId(value: unknown): string | null {
  const written = text(value);
  return written !== null && isUserId(written) ? written : null;
}
/** Without the @ with which people write it. */
export const username = (value: unknown): string | null => text(text(value)?.replace(/^@/, ""));

/** A person as an entry of a group, of an update or of a thread names them. */
export const person = (wire: Wire): Party => ({
  phone: phone(wire.wa_id) ?? phone(wire.phone_number) ?? phone(wire.input),
  userId: text(wire.user_id) ?? userId(wire.input),
  parentUserId: text(wire.parent_user_id),
  name: null,
  username: username(wire.username),
});

/** The ids of one item: a message, a status, a call. */
export interface Ids {
  phone: unknown;
  userId: unknown;
  parentUserId?: unknown;
}
/**
 * A person by the ids of an item, with what the card of theirs adds. `contacts` is not aligned with the items: a card
 * belongs to whoever has its user id, or its number and no other user id (webhooks reference §2). `alone` says that the
 * webhook has no other item: then a single card without any id, or beside an item without any, can be nobody else's.
 */
export function partyOf(ids: Ids, cards: readonly Wire[], alone = false): Party {
  const ownPhone = phone(ids.phone);
  const ownUserId = text(ids.userId) ?? userId(ids.phone);
  const byUserId = ownUserId === null ? undefined : cards.find((card) => text(card.user_id) === ownUserId);
  const byPhone =
    byUserId ??
    (ownPhone === null
      ? undefined
      : cards.find((card) => phone(card.wa_id) === ownPhone && (ownUserId === null || text(card.user_id) === null)));
  const [only] = cards;
  const card = byPhone ?? (alone && cards.length === 1 && only && isOnlyPossible(only, ownPhone ?? ownUserId) ? only : {});
  const profile = object(card.profile);
  return {
    phone: ownPhone ?? phone(card.wa_id),
    userId: ownUserId ?? text(card.user_id),
    parentUserId: text(ids.parentUserId) ?? text(card.parent_user_id),
    name: nameOf(profile.name),
    username: username(profile.username),
  };
}
/** Many a name is one sign that nobody sees (blank letters, marks of direction): such a person is called by their number. */
const visible = /[^\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;
function nameOf(value: unknown): string | null {
  const name = text(value);
  return name !== null && visible.test(name) ? name : null;
}
const isOnlyPossible = (card: Wire, own: string | null) => own === null || (phone(card.wa_id) === null && text(card.user_id) === null);

export const senderOf = (message: Wire, cards: readonly Wire[], alone: boolean): Party =>
  partyOf({ phone: message.from, userId: message.from_user_id, parentUserId: message.from_parent_user_id }, cards, alone);
export const recipientOf = (item: Wire, cards: readonly Wire[], alone = false): Party =>
  partyOf({ phone: item.to, userId: item.to_user_id, parentUserId: item.to_parent_user_id }, cards, alone);
