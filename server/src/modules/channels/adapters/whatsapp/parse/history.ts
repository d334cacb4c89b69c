import type { ChannelEvent, Party } from "../../../channel-events.ts";
import { list, number, object, text, type Wire } from "../wire.ts";
import { type Change, common } from "./change.ts";
import { saidBy } from "./echoes.ts";
import { nobody, partyOf, person, phone, recipientOf, userId } from "./party.ts";
import { errorEvent } from "./provider-error.ts";

/** (Meta: webhooks/reference/history) Parts of the past; files follow their messages in webhooks of their own. */
export function historyField(change: Change): ChannelEvent[] {
  const { value } = change;
  const cards = list(value.contacts);
  const files = list(value.messages);
  const echoes = list(value.message_echoes);
  const alone = files.length + echoes.length === 1;
  return [
    ...list(value.history).flatMap((part) => historyPart(change, part)),
    ...files.flatMap((message) => pastMessage(change, message, null, cards, isOurs(change, message, nobody), alone)),
    ...echoes.flatMap((message) => pastMessage(change, message, null, cards, true, alone)),
    ...list(value.errors).map((error) => errorEvent(change, error)),
  ];
}

function historyPart(change: Change, part: Wire): ChannelEvent[] {
  const { phase, chunk_order, progress } = object(part.metadata);
  const told = { phase: number(phase), chunk: number(chunk_order), percent: number(progress) };
  const isPart = Object.values(told).some((value) => value !== null);
  return [
    ...(isPart ? [{ kind: "history.progress" as const, ...common(change), ...told }] : []),
    ...list(part.threads).flatMap((thread) => {
      const customer = threadPerson(thread);
      return list(thread.messages).flatMap((message) =>
        pastMessage(change, message, customer, [], isOurs(change, message, customer), false),
      );
    }),
    ...list(part.errors).map((error) => errorEvent(change, error)),
  ];
}

/** A thread is named by the number or the user id of its customer. */
function threadPerson(thread: Wire): Party {
  const known = person(object(thread.context));
  return { ...known, phone: known.phone ?? phone(thread.id), userId: known.userId ?? userId(thread.id) };
}

/** Ours is what goes to the customer, or comes from our number; the customer's is what comes from them. */
function isOurs({ place }: Change, message: Wire, customer: Party): boolean {
  const from = phone(message.from);
  const fromUserId = text(message.from_user_id);
  if (from !== null && from === customer.phone) return false;
  if (fromUserId !== null && fromUserId === customer.userId) return false;
  if (from !== null && from === phone(place.displayPhone)) return true;
  return (text(message.to) ?? text(message.to_user_id)) !== null;
}

/** `thread` is its customer, where it is in one; a file that follows its message is in none. */
function pastMessage(
  change: Change,
  message: Wire,
  thread: Party | null,
  cards: readonly Wire[],
  ours: boolean,
  alone: boolean,
): ChannelEvent[] {
  const externalId = text(message.id);
  if (externalId === null) return [];
  const said = ours
    ? recipientOf(message, cards, alone)
    : partyOf({ phone: message.from, userId: message.from_user_id, parentUserId: message.from_parent_user_id }, cards, alone);
  return [
    {
      kind: "history.message",
      ...common(change, message.timestamp),
      ...saidBy(message),
      externalId,
      direction: ours ? "outbound" : "inbound",
      person: thread ? join(thread, said) : said,
      groupId: text(message.group_id),
      status: text(object(message.history_context).status),
      completes: thread === null,
    },
  ];
}
const join = (thread: Party, said: Party): Party => ({
  phone: thread.phone ?? said.phone,
  userId: thread.userId ?? said.userId,
  parentUserId: thread.parentUserId ?? said.parentUserId,
  name: said.name,
  username: thread.username ?? said.username,
});
