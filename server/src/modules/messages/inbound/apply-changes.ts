import type { RoutedEvent } from "#modules/channels";
import { resolveSenders, type Sender } from "#modules/contacts";
import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit, type NewEvent } from "#platform/events.ts";
import { findByKeys, keyText, lockKeys, type MessageKey } from "../message-keys.ts";
import { lockMessages, type MessageRow, writeChanges } from "../store.ts";
import { type Change, withChange } from "./changes.ts";
import { elsewhere } from "./elsewhere.ts";
import { keepChanges } from "./pending-changes.ts";
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
  const locked = await lockMessages(
    tx,
    keys.flatMap((key) => {
      const id = known.get(keyText(key))?.messageId;
      return id ? [{ workspaceId: key.workspaceId, id }] : [];
    }),
  );
  const rows = new Map(locked.map((row) => [row.id, row]));
  const changed = new Set<string>();
  const news: NewEvent[] = [];
  for (const { key, change, person, silent } of arriving) {
    const id = known.get(keyText(key))?.messageId ?? "";
    const row = rows.get(id);
    const next = row && withChange(row, change);
    if (!next) continue;
    rows.set(id, next);
    changed.add(id);
    news.push(eventOf(next, change, person, silent));
  }
  writeChanges(
    tx,
    [...changed].flatMap((id) => rows.get(id) ?? []),
  );
  keepChanges(
    tx,
    arriving.filter(({ key }) => !rows.has(known.get(keyText(key))?.messageId ?? "")),
  );
  emit(app, tx, news);
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
