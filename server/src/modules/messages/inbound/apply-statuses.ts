import type { RoutedEvent, StatusEvent } from "#modules/channels";
import { adviceFor } from "#modules/channels";
import { recordEntryPoints } from "#modules/conversations";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { isId } from "#platform/ids.ts";
import { claimKeys, findByKeys, type KnownMessage, keyText, lockKeys, lockNewKeys, type MessageKey } from "../message-keys.ts";
import { settleByStatus } from "../outbound/index.ts";
import { advance, knownStatus, type Step } from "../rules.ts";
import { lockStates, type StateRow, writeStates } from "../store.ts";
import { applyWaiting } from "./apply-changes.ts";
import { keepStatus } from "./pending-statuses.ts";

interface Arriving {
  routed: RoutedEvent;
  event: StatusEvent;
  step: Step;
  key: MessageKey;
  /** Ours, when it was given along with the send. */
  messageId: string | null;
}

function stepOf(channel: string, event: StatusEvent): Step | null {
  const state = knownStatus(event.status);
  if (!state) return null;
  const error = event.error
    ? { code: event.error.code, reason: event.error.reason, advice: adviceFor(channel, event.error.code) }
    : undefined;
  return { state, at: event.at, ...(error ? { error } : {}), ...(event.pricing ? { pricing: { ...event.pricing } } : {}) };
}

/** Raises delivery states along the lattice. A status of a message that is not known yet waits for it. Returns those that found theirs. */
export async function applyStatuses(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<RoutedEvent[]> {
  const arriving = events.flatMap((routed): Arriving[] => {
    if (routed.event.kind !== "status") return [];
    const { event, connection } = { event: routed.event, connection: routed.connection };
    const step = stepOf(connection.channel, event);
    const key = { workspaceId: connection.workspaceId, connectionId: connection.id, externalId: event.externalId };
    return step ? [{ routed, event, step, key, messageId: isId(event.callbackData) ? event.callbackData : null }] : [];
  });
  if (arriving.length === 0) return [];
  await findOurs(tx, arriving);
  const ours = arriving.flatMap(({ key, messageId }) => (messageId ? [{ ...key, messageId }] : []));
  lockNewKeys(tx, ours);
  const rows = await lockStates(
    tx,
    ours.map(({ workspaceId }) => workspaceId),
    ours.map(({ messageId }) => messageId),
  );
  const states = new Map(rows.map((row) => [`${row.workspaceId} ${row.id}`, row]));
  const found = arriving.filter((one) => states.has(`${one.key.workspaceId} ${one.messageId}`));
  const changed = raise(found, states);
  writeStates(tx, [...changed.values()]);
  recordEntryPoints(
    tx,
    found.flatMap((one) => entryPointOf(one, changed)),
  );
  // A send whose answer was lost is settled by its status.
  settleByStatus(
    tx,
    ours.map(({ workspaceId, messageId }) => ({ workspaceId, id: messageId })),
  );
  for (const one of arriving) if (!found.includes(one)) await keepStatus(tx, one.key, one.step);
  await announce(app, tx, [...changed.values()]);
  await bind(app, tx, found, states);
  return found.map(({ routed }) => routed);
}

/** Those that came without our id are looked up by the provider's, under a lock that a send's answer takes too. */
async function findOurs(tx: Tx, arriving: Arriving[]): Promise<void> {
  const unnamed = arriving.filter(({ messageId }) => messageId === null);
  if (unnamed.length === 0) return;
  const keys = unnamed.map(({ key }) => key);
  lockKeys(tx, keys);
  const known = await findByKeys(tx, keys);
  for (const one of unnamed) one.messageId = known.get(keyText(one.key))?.messageId ?? null;
}

/** Where the send's answer was lost, the status brings the provider's id: from now on it is known whose reactions and quotes these are. */
async function bind(app: App, tx: Tx, found: readonly Arriving[], states: Map<string, StateRow>): Promise<void> {
  const fresh = new Map<string, MessageKey & KnownMessage>();
  for (const { key, messageId } of found) {
    const row = states.get(`${key.workspaceId} ${messageId}`);
    if (row && row.externalId !== key.externalId) fresh.set(keyText(key), { ...key, messageId: row.id, contactId: row.contactId });
  }
  if (fresh.size === 0) return;
  const keys = [...fresh.values()];
  await Promise.all([claimKeys(tx, keys), applyWaiting(app, tx, keys)]);
}

type Changed = StateRow & { externalId: string };

function raise(found: readonly Arriving[], states: Map<string, StateRow>): Map<string, Changed> {
  const changed = new Map<string, Changed>();
  for (const { key, messageId, step } of found) {
    const id = `${key.workspaceId} ${messageId}`;
    const row = changed.get(id) ?? states.get(id);
    if (!row) continue;
    const next = advance(row.deliveryState, row.delivery ?? {}, step);
    changed.set(id, { ...row, deliveryState: next.state, delivery: next.delivery, externalId: key.externalId });
  }
  return changed;
}

function entryPointOf({ event: { freeUntil }, key, messageId }: Arriving, changed: Map<string, Changed>) {
  const conversationId = changed.get(`${key.workspaceId} ${messageId}`)?.conversationId;
  return freeUntil && conversationId ? [{ workspaceId: key.workspaceId, conversationId, freeUntil }] : [];
}

const announce = (app: App, tx: Tx, changed: readonly Changed[]) =>
  emit(
    app,
    tx,
    changed.map((row) => ({
      workspaceId: row.workspaceId,
      name: "message.changed",
      subjectId: row.id,
      contactId: row.contactId,
      payload: { conversationId: row.conversationId, what: "delivery", state: row.deliveryState },
      cause: { kind: "system" as const, id: null, name: "WhatsApp" },
    })),
  );
