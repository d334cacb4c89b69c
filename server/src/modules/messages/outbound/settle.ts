import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { sql } from "#platform/db.ts";
import { recordSendResults } from "../record-send-results.ts";
import type { StateRow } from "../store.ts";
import { type LaneRow, overdue, removeOutbound, tryOnceMore } from "./store.ts";

/** A status says what became of a send whose answer was lost; a send in flight is left to its answer. */
export function settleByStatus(tx: Tx, rows: readonly Pick<StateRow, "workspaceId" | "id">[]): void {
  if (rows.length === 0) return;
  tx.send({
    name: "settle-by-status",
    text: `delete from outbound_message o using unnest($1::uuid[], $2::uuid[]) as k (workspace_id, message_id)
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
      workspaceId: item.workspaceId,
      connectionId: item.connectionId,
      messageId: item.messageId,
      at: app.clock.now(),
      attempts: item.attempts,
      result: { outcome: "unknown", code: "no_answer", reason: "WhatsApp's answer was lost, and no status came. It may have arrived." },
    })),
  );
}
