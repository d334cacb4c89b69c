import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { sql } from "#platform/db.ts";
import { recordSendResults, type SendRecord } from "../record-send-results.ts";
import { takeBackReactions } from "../take-back-reactions.ts";
import { type ClaimedItem, type LaneRow, overdue, queued, removeOutbound, tryOnceMore } from "./store.ts";

/**
 * A status says what became of a send whose answer was lost, a reaction's too. A send in flight is left to its answer, but
 * where that is lost later, nothing tries it again.
 */
export function settleByStatus(tx: Tx, rows: readonly { workspaceId: string; id: string }[]): void {
  if (rows.length === 0) return;
  tx.send({
    name: "settle-by-status",
    text: `with told as (select * from unnest($1::uuid[], $2::uuid[]) as k (workspace_id, message_id)),
      flying as (
        select o.workspace_id, o.message_id from told k join outbound_message o using (workspace_id, message_id)
        where o.state = 'sending' and o.uncertain = 'retry_once' for update of o skip locked),
      kept as (
        update outbound_message o set uncertain = 'ask' from flying f where o.workspace_id = f.workspace_id and o.message_id = f.message_id)
      delete from outbound_message o using told k
      where o.workspace_id = k.workspace_id and o.message_id = k.message_id and o.state = 'settling'`,
    values: [rows.map(({ workspaceId }) => workspaceId), rows.map(({ id }) => id)],
  });
}

/** A person decided: nothing is left to send. */
export const settleByHand = (tx: Tx, message: { workspaceId: string; id: string }) =>
  tx.run(sql`delete from outbound_message where workspace_id = ${message.workspaceId} and message_id = ${message.id}`);

/** What waited when a backup was made may have gone out since: its fate is unknown, and settled like any other. */
export const neverTwice = sql`update outbound_message set state = 'settling', claimed_at = now()`;

/** After the time of grace a person is asked; automation tries at most once more. Never twice without a mark. */
export async function settleOverdue(app: App, tx: Tx, lane: LaneRow, graceSeconds: number): Promise<void> {
  const items = await overdue(tx, lane, graceSeconds);
  const asked = items.filter((item) => item.uncertain === "ask" || item.attempts > 1);
  for (const item of items) if (!asked.includes(item)) await tryOnceMore(tx, item);
  if (asked.length === 0) return;
  await removeOutbound(tx, asked);
  await recordSendResults(
    app,
    tx,
    asked.map((item) => ({
      ...recordOf(app, item),
      result: { outcome: "unknown", code: "no_answer", reason: "WhatsApp's answer was lost, and no status came. It may have arrived." },
    })),
  );
}

/** The number is no longer connected: what waits for it would wait for ever. Returns how many there were. */
export async function failQueued(app: App, tx: Tx, lane: LaneRow): Promise<number> {
  const items = await queued(tx, lane);
  if (items.length === 0) return 0;
  await removeOutbound(tx, items);
  const reason = "The number was disconnected before this was sent.";
  const advice = "Connect the number again, then send it again.";
  await recordSendResults(
    app,
    tx,
    items.map((item) => ({ ...recordOf(app, item), result: { outcome: "refused", code: "disconnected", reason, advice } })),
  );
  await takeBackReactions(app, tx, items);
  return items.length;
}

const recordOf = (app: App, { workspaceId, connectionId, messageId, attempts }: ClaimedItem): Omit<SendRecord, "result"> => ({
  workspaceId,
  connectionId,
  messageId,
  at: app.clock.now(),
  attempts,
});
