import { sql, type Tx } from "#platform/db.ts";
import { compactKey, type MessageKey } from "./message-keys.ts";
import type { MessageRow, Reaction } from "./store.ts";

/** Keeps a reaction whose message has not come yet. */
export const keepReaction = (tx: Tx, key: MessageKey, by: Reaction["by"], emoji: string, at: Date) =>
  tx.run(sql`
    insert into pending_reaction (workspace_id, connection_id, key, actor, emoji, at)
    values (${key.workspaceId}, ${key.connectionId}, ${compactKey(key)}, ${by}, ${emoji}, ${at})
    on conflict (workspace_id, connection_id, key, actor) do update set emoji = excluded.emoji, at = excluded.at where pending_reaction.at <= excluded.at`);

/** Puts reactions that came first onto the messages that have come now and were just stored. */
export function takePendingReactions(tx: Tx, rows: readonly MessageRow[]): void {
  const keyed = rows.flatMap(({ workspaceId, connectionId, externalId, id }) =>
    externalId && connectionId ? [{ workspaceId, connectionId, id, key: compactKey({ workspaceId, connectionId, externalId }) }] : [],
  );
  tx.send({
    name: "take-pending-reactions",
    text: `with taken as (
        delete from pending_reaction p using unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) as k (workspace_id, connection_id, key, message_id)
        where p.workspace_id = k.workspace_id and p.connection_id = k.connection_id and p.key = k.key
        returning k.workspace_id, k.message_id, p.actor, p.emoji, p.at)
      update message m set reactions = t.reactions
      from (
        select workspace_id, message_id, jsonb_agg(jsonb_build_object('emoji', emoji, 'by', actor,
          'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) as reactions
        from taken where emoji <> '' group by workspace_id, message_id) t
      where m.workspace_id = t.workspace_id and m.id = t.message_id`,
    values: [
      keyed.map(({ workspaceId }) => workspaceId),
      keyed.map(({ connectionId }) => connectionId),
      keyed.map(({ key }) => key),
      keyed.map(({ id }) => id),
    ],
  });
}

export const prunePending = (tx: Tx) =>
  tx.run(
    sql`with old as (delete from pending_reaction where day < current_date - 40) delete from pending_status where day < current_date - 40`,
  );
