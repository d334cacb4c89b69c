import type { DeliveryState } from "@sigap/contract/messages";
import type { SendResult } from "#modules/channels";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { applyWaiting } from "./inbound/apply-changes.ts";
import { takeStatuses } from "./inbound/pending-statuses.ts";
import { claimKeys, compactKey, lockKeys, type MessageKey } from "./message-keys.ts";
import { advance, type Delivery, type Step } from "./rules.ts";
import { lockStates, type StateRow, writeStates } from "./store.ts";

/** What became of one send, or what a person or a policy decided about it. */
export interface SendRecord {
  workspaceId: string;
  connectionId: string;
  messageId: string;
  at: Date;
  /** `queued` and `unknown` are the lane's own words: it waits for another try; nobody knows. */
  result: Extract<SendResult, { outcome: "accepted" | "refused" }> | { outcome: "queued" | "unknown"; code?: string; reason?: string };
  /** How often the message was given to the provider so far. */
  attempts: number;
}

const stepOf = ({ result, at }: SendRecord): Step | null => {
  if (result.outcome === "accepted") return { state: "sent", at };
  if (result.outcome === "refused")
    return { state: "failed", at, error: { code: result.code, reason: result.reason, advice: result.advice } };
  return null;
};

/** Writes the results of sends, set-based: provider's id, state, statuses that came first, and events. */
export async function recordSendResults(app: App, tx: Tx, records: readonly SendRecord[]): Promise<void> {
  if (records.length === 0) return;
  const accepted = records.flatMap((record) =>
    record.result.outcome === "accepted" ? [{ record, key: keyOfSend(record, record.result.externalId) }] : [],
  );
  lockKeys(
    tx,
    accepted.map(({ key }) => key),
  );
  const rows = new Map(
    (
      await lockStates(
        tx,
        records.map(({ workspaceId }) => workspaceId),
        records.map(({ messageId }) => messageId),
      )
    ).map((row) => [row.id, row]),
  );
  const bound = accepted.flatMap(({ record, key }) => {
    const row = rows.get(record.messageId);
    return row ? [{ ...key, messageId: row.id, contactId: row.contactId }] : [];
  });
  await claimKeys(tx, bound);
  const waiting =
    accepted.length > 0
      ? await takeStatuses(
          tx,
          accepted.map(({ key }) => key),
        )
      : new Map<string, Step[]>();
  const changed = records.flatMap((record) => {
    const row = rows.get(record.messageId);
    return row ? [change(row, record, waiting)] : [];
  });
  writeStates(tx, changed);
  emit(
    app,
    tx,
    changed.map(({ workspaceId, id, contactId, conversationId, deliveryState }) => ({
      workspaceId,
      name: "message.changed",
      subjectId: id,
      contactId,
      payload: { conversationId, what: "delivery", state: deliveryState },
      cause: { kind: "system" as const, id: null, name: "Sigap" },
    })),
  );
  if (bound.length > 0) await applyWaiting(app, tx, bound);
}

const keyOfSend = ({ workspaceId, connectionId }: SendRecord, externalId: string): MessageKey => ({
  workspaceId,
  connectionId,
  externalId,
});

function change(row: StateRow, record: SendRecord, waiting: Map<string, Step[]>): StateRow & { externalId: string | null } {
  const { result } = record;
  let delivery: Delivery = { ...row.delivery, attempts: record.attempts, ...(record.attempts > 1 ? { resent: true } : {}) };
  let state: DeliveryState | null = row.deliveryState;
  // The lane moves a message back and forth before its answer is known; a status that came first stays.
  if (
    (result.outcome === "queued" || result.outcome === "unknown") &&
    (state === "queued" || state === "sending" || state === "unknown" || state === null)
  ) {
    state = result.outcome;
    if (result.code) delivery = { ...delivery, error: { code: result.code, reason: result.reason ?? "", advice: null } };
  }
  const externalId = result.outcome === "accepted" ? result.externalId : null;
  const steps = [stepOf(record), ...(externalId ? (waiting.get(compactKey(keyOfSend(record, externalId))) ?? []) : [])];
  for (const step of steps) if (step) ({ state, delivery } = advance(state, delivery, step));
  return { ...row, deliveryState: state, delivery, externalId };
}
