import type { ChannelEvent, MessageEchoEvent, Party, WrittenMessage } from "../../../channel-events.ts";
import { list, number, object, text, type Wire } from "../wire.ts";
import { type Change, common, unknown } from "./change.ts";
import { actOf } from "./message.ts";
import { errorEvent } from "./messages-field.ts";
import { nobody, partyOf, person, phone, recipientOf, userId } from "./party.ts";
import { isKnown, typeOf, writtenMessage } from "./written-message.ts";

/** A number shared with the WhatsApp Business app, or with other apps. (Meta: onboarding-business-app-users) */
export const echoesField = (change: Change): ChannelEvent[] => {
  const origin = change.field === "smb_message_echoes" ? "phone" : "other_app";
  const echoes = list(change.value.message_echoes);
  const cards = list(change.value.contacts);
  return [
    ...echoes.flatMap((echo) => echoEvents(change, echo, cards, origin, echoes.length === 1)),
    ...list(change.value.errors).map((error) => errorEvent(change, error)),
  ];
};

/** One message that somebody else sent from our number. */
export function echoEvents(
  change: Change,
  echo: Wire,
  cards: readonly Wire[],
  origin: MessageEchoEvent["origin"],
  alone: boolean,
): MessageEchoEvent[] {
  const externalId = text(echo.id);
  if (externalId === null) return [];
  const groupId = text(echo.group_id) ?? (echo.recipient_type === "group" ? text(echo.to) : null);
  const recipient = groupId === null ? recipientOf(echo, cards, alone) : nobody;
  const said = saidBy(echo);
  return [{ kind: "message.echo", ...common(change, echo.timestamp), ...said, externalId, recipient, groupId, origin }];
}

type Said = WrittenMessage & Pick<MessageEchoEvent, "act" | "targetExternalId" | "recognised">;

/** What a message says, or does to an older one. */
function saidBy(message: Wire): Said {
  const type = typeOf(message);
  const act = actOf(type, message);
  const written = act?.act === "edit" ? { ...act.written, type } : writtenMessage(message, type);
  return {
    ...written,
    text: act?.act === "reaction" ? act.emoji : written.text,
    recognised: isKnown(act?.act === "edit" ? act.written.type : type, written.subtype),
    act: act?.act ?? null,
    targetExternalId: act?.targetExternalId ?? null,
  };
}

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

/** (Meta: webhooks/reference/smb_app_state_sync) The address book of the phone. */
export const contactSyncField = (change: Change): ChannelEvent[] => [
  ...list(change.value.state_sync).map((item): ChannelEvent => {
    const contact = object(item.contact);
    if ((text(item.type) ?? "contact") !== "contact") return unknown(change, item);
    const action = text(item.action)?.toLowerCase() ?? "";
    return {
      kind: "contact.sync",
      ...common(change, object(item.metadata).timestamp ?? item.timestamp),
      recognised: action === "add" || action === "remove",
      action,
      person: { ...person(contact), name: text(contact.full_name) ?? text(contact.first_name) },
      firstName: text(contact.first_name),
    };
  }),
  ...list(change.value.errors).map((error) => errorEvent(change, error)),
];
