import type { RoutedEvent } from "#modules/channels";
import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit, type NewEvent } from "#platform/events.ts";
import { findByKeys, keyText, lockKeys, type MessageKey } from "../message-keys.ts";
import { lockMessages, type MessageRow, writeChanges } from "../store.ts";
import { type Change, withChange } from "./changes.ts";
import { elsewhere } from "./elsewhere.ts";
import { keepChanges } from "./pending-changes.ts";

interface Arriving {
  key: MessageKey;
  change: Change;
  /** Who did it; null for the contact of the thread. */
  person: Cause | null;
  /** A change of the past starts nothing. */
  silent: boolean;
}

function changeOf({ event, connection }: RoutedEvent): Arriving | null {
  const read = ((): Omit<Arriving, "key"> | null => {
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
  return { ...read, key: { workspaceId: connection.workspaceId, connectionId: connection.id, externalId } };
}

/** Reactions, edits and deletions. One for a message that has not come yet waits for it. */
export async function applyChanges(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  const arriving = events.flatMap((routed) => changeOf(routed) ?? []);
  if (arriving.length === 0) return;
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
  const told: NewEvent[] = [];
  for (const { key, change, person, silent } of arriving) {
    const id = known.get(keyText(key))?.messageId ?? "";
    const row = rows.get(id);
    const next = row && withChange(row, change);
    if (!next) continue;
    rows.set(id, next);
    changed.add(id);
    told.push(eventOf(next, change, person, silent));
  }
  writeChanges(
    tx,
    [...changed].flatMap((id) => rows.get(id) ?? []),
  );
  keepChanges(
    tx,
    arriving.filter(({ key }) => !rows.has(known.get(keyText(key))?.messageId ?? "")),
  );
  emit(app, tx, told);
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
