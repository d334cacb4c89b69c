import type { RoutedEvent } from "#modules/channels";
import { resolveSenders, type Sender } from "#modules/contacts";
import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit, type NewEvent } from "#platform/events.ts";
import { compactKey, findByKeys, keyText, lockKeys, type MessageKey } from "../message-keys.ts";
import { lockMessages, type MessageRow, writeChanges } from "../store.ts";
import { type Change, withChange } from "./changes.ts";
import { elsewhere } from "./elsewhere.ts";
import { keepChanges, takeChanges } from "./pending-changes.ts";
import { isSomebody, senderFrom } from "./people.ts";

interface Arriving {
  key: MessageKey;
  change: Change;
  /** Who did it; null for the contact of the thread. */
  person: Cause | null;
  /** A change of the past starts nothing. */
  silent: boolean;
  /** Who reacted, where the thread is a group's. */
  member: Sender | null;
}
type Placed = Arriving & { messageId: string };

function changeOf({ event, connection }: RoutedEvent): Arriving | null {
  const read = ((): Omit<Arriving, "key" | "member"> | null => {
    const { at } = event;
    const contact = { person: null, silent: false };
    if (event.kind === "message.edited") return { ...contact, change: { act: "edit", by: "contact", at, text: event.text } };
    if (event.kind === "message.revoked") return { ...contact, change: { act: "revoke", by: "contact", at, text: null } };
    if (event.kind === "reaction.set" || event.kind === "reaction.removed")
      return { ...contact, change: { act: "reaction", by: "contact", at, text: event.emoji } };
    if (event.kind === "message.echo" && event.act)
      return { person: elsewhere(event.origin), silent: false, change: { act: event.act, by: "business", at, text: event.text } };
    if (event.kind !== "history.message" || !event.act) return null;
    const ours = event.direction === "outbound";
    return {
      person: ours ? elsewhere("phone") : null,
      silent: true,
      change: { act: event.act, by: ours ? "business" : "contact", at, text: event.text },
    };
  })();
  const externalId = "targetExternalId" in event ? event.targetExternalId : null;
  if (!read || externalId === null) return null;
  return {
    ...read,
    member: read.change.act === "reaction" && read.change.by === "contact" ? memberOf(event, connection) : null,
    key: { workspaceId: connection.workspaceId, connectionId: connection.id, externalId },
  };
}

function memberOf(event: RoutedEvent["event"], connection: RoutedEvent["connection"]): Sender | null {
  if (!("groupId" in event) || event.groupId === null) return null;
  const party = "sender" in event ? event.sender : "person" in event ? event.person : null;
  return party && isSomebody(party) ? { ...senderFrom(connection, party), silent: event.kind === "history.message" } : null;
}

/** The members of a group react each for themselves. */
async function withMembers(app: App, tx: Tx, arriving: readonly Arriving[]): Promise<readonly Arriving[]> {
  const members = arriving.flatMap(({ member }) => member ?? []);
  if (members.length === 0) return arriving;
  const people = await resolveSenders(app, tx, members);
  const ids = new Map(members.map((member, index) => [member, people[index]?.contactId]));
  return arriving.map((one) => {
    const personId = one.member && ids.get(one.member);
    return personId ? { ...one, change: { ...one.change, personId } } : one;
  });
}

/** Reactions, edits and deletions. One for a message that has not come yet waits for it. */
export async function applyChanges(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  const told = events.flatMap((routed) => changeOf(routed) ?? []);
  if (told.length === 0) return;
  const arriving = await withMembers(app, tx, told);
  const keys = arriving.map(({ key }) => key);
  lockKeys(tx, keys);
  const known = await findByKeys(tx, keys);
  const placed = arriving.flatMap((one): Placed[] => {
    const messageId = known.get(keyText(one.key))?.messageId;
    return messageId ? [{ ...one, messageId }] : [];
  });
  const there = await change(app, tx, placed);
  keepChanges(
    tx,
    arriving.filter(({ key }) => !there.has(known.get(keyText(key))?.messageId ?? "")),
  );
}

/** What came for messages of ours before the provider's ids of them were known. Under the lock of their keys. */
export async function applyWaiting(app: App, tx: Tx, keys: readonly (MessageKey & { messageId: string })[]): Promise<void> {
  const waiting = await takeChanges(tx, keys);
  if (waiting.size === 0) return;
  const placed = keys.flatMap(({ messageId, ...key }) =>
    (waiting.get(compactKey(key)) ?? [])
      .toSorted((a, b) => a.at.getTime() - b.at.getTime())
      .map(
        (one): Placed => ({
          key,
          messageId,
          change: one,
          person: one.by === "business" ? elsewhere("phone") : null,
          silent: false,
          member: null,
        }),
      ),
  );
  await change(app, tx, placed);
}

/** Writes and announces what is done to messages; returns those that are there. */
async function change(app: App, tx: Tx, placed: readonly Placed[]): Promise<Map<string, MessageRow>> {
  const locked = await lockMessages(
    tx,
    placed.map(({ key, messageId }) => ({ workspaceId: key.workspaceId, id: messageId })),
  );
  const rows = new Map(locked.map((row) => [row.id, row]));
  const changed = new Set<string>();
  const told: NewEvent[] = [];
  for (const { messageId, change: what, person, silent } of placed) {
    const row = rows.get(messageId);
    const next = row && withChange(row, what);
    if (!next) continue;
    rows.set(messageId, next);
    changed.add(messageId);
    told.push(eventOf(next, what, person, silent));
  }
  writeChanges(
    tx,
    [...changed].flatMap((id) => rows.get(id) ?? []),
  );
  emit(app, tx, told);
  return rows;
}

const names = { reaction: "message.changed", edit: "message.edited", revoke: "message.deleted" } as const;

function eventOf(row: MessageRow, { act, text }: Change, person: Cause | null, silent: boolean): NewEvent {
  const emoji = text ?? "";
  const what = act === "reaction" ? { what: emoji === "" ? "reaction.removed" : "reaction.set", emoji } : {};
  return {
    workspaceId: row.workspaceId,
    name: names[act],
    subjectId: row.id,
    contactId: row.contactId,
    payload: { conversationId: row.conversationId, ...what, ...(silent ? { silent } : {}) },
    cause: person ?? { kind: "contact", id: row.contactId, name: "" },
  };
}
