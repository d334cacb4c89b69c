import { sql, type Tx } from "#platform/db.ts";
import { compactKey, type MessageKey } from "./message-keys.ts";
import type { MessageRow, Reaction } from "./store.ts";

/** Keeps a reaction whose message has not come yet. */
export const keepReaction = (tx: Tx, key: MessageKey, by: Reaction["by"], emoji: string, at: Date) =>
  tx.run(sql`
    insert into pending_reaction (workspace_id, connection_id, key, actor, emoji, at)
    values (${key.workspaceId}, ${key.connectionId}, ${compactKey(key)}, ${by}, ${emoji}, ${at})
    on conflict (workspace_id, connection_id, key, actor) do update set emoji = excluded.emoji, at = excluded.at where pending_reaction.at <= excluded.at`);

/** Puts reactions that came first onto the messages that come now. */
export async function takePendingReactions(tx: Tx, rows: readonly MessageRow[]): Promise<void> {
  const byKey = new Map<string, MessageRow>();
  for (const row of rows)
    if (row.externalId && row.connectionId)
      byKey.set(compactKey({ workspaceId: row.workspaceId, connectionId: row.connectionId, externalId: row.externalId }), row);
  if (byKey.size === 0) return;
  const taken = await tx.many<{ key: string; actor: Reaction["by"]; emoji: string; at: Date }>({
    name: "take-pending-reactions",
    text: `delete from pending_reaction p using unnest($1::uuid[], $2::uuid[], $3::uuid[]) as k (workspace_id, connection_id, key)
      where p.workspace_id = k.workspace_id and p.connection_id = k.connection_id and p.key = k.key returning p.key, p.actor, p.emoji, p.at`,
    values: [[...byKey.values()].map((row) => row.workspaceId), [...byKey.values()].map((row) => row.connectionId), [...byKey.keys()]],
  });
  for (const { key, actor, emoji, at } of taken) {
    const row = byKey.get(key);
    if (row && emoji !== "") row.reactions = [...(row.reactions ?? []), { emoji, by: actor, at: at.toISOString() }];
  }
}

export const prunePending = (tx: Tx) =>
  tx.run(
    sql`with old as (delete from pending_reaction where day < current_date - 40) delete from pending_status where day < current_date - 40`,
  );
