import { ofConversation } from "#modules/conversations";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";
import type { Turn } from "./round.ts";

const ofEpisode = sql`from routing_episode e where e.workspace_id = ${ofConversation.workspaceId} and e.conversation_id = ${ofConversation.id}`;
/** What a conversation `c` of another module's query weighs beyond 1; few do. */
export const moreThanOne = {
  join: sql`left join routing_episode w on w.workspace_id = ${ofConversation.workspaceId} and w.conversation_id = ${ofConversation.id} and w.weight > 1`,
  more: sql`w.weight - 1`,
};
/** Whether a person has put it where it is, or it stands in the queue already. */
export const isSettled: Sql = sql`exists (select ${ofEpisode} and e.by_hand is not null)
  or exists (select from queue_entry q where q.workspace_id = ${ofConversation.workspaceId} and q.conversation_id = ${ofConversation.id})`;

export interface EpisodeRow {
  conversationId: string;
  weight: number;
  byHand: Cause | null;
}
export const findEpisodes = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<EpisodeRow>({
    name: "find-routing-episodes",
    text: `select conversation_id as "conversationId", weight, by_hand as "byHand" from routing_episode where workspace_id = $1 and conversation_id = any($2::uuid[])`,
    values: [workspaceId, ids],
  });

export interface Routed {
  conversationId: string;
  weight: number;
  returnsToId: string | null;
  offeredAt: Date | null;
}
export const putRouted = (tx: Tx, workspaceId: string, rows: readonly Routed[]): void => {
  if (rows.length > 0)
    tx.send({
      name: "put-routed",
      text: `insert into routing_episode (workspace_id, conversation_id, weight, returns_to_id, offered_at)
        select $1, * from unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::timestamptz[])
        on conflict (workspace_id, conversation_id) do update set weight = excluded.weight, returns_to_id = excluded.returns_to_id, offered_at = excluded.offered_at`,
      values: [
        workspaceId,
        rows.map(({ conversationId }) => conversationId),
        rows.map(({ weight }) => weight),
        rows.map(({ returnsToId }) => returnsToId),
        rows.map(({ offeredAt }) => offeredAt),
      ],
    });
};
/** A person gave it to somebody, or (with null) lets it be given. */
export const putByHand = (tx: Tx, workspaceId: string, rows: readonly { conversationId: string; by: Cause | null }[]) =>
  tx.run(sql`
    insert into routing_episode (workspace_id, conversation_id, by_hand)
    select ${workspaceId}, * from unnest(${rows.map(({ conversationId }) => conversationId)}::uuid[], ${rows.map(({ by }) => (by ? JSON.stringify(by) : null))}::jsonb[])
    on conflict (workspace_id, conversation_id) do update set by_hand = excluded.by_hand, returns_to_id = null, offered_at = null`);
export const forgetEpisodes = (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  tx.run(sql`delete from routing_episode where workspace_id = ${workspaceId} and conversation_id = any(${[...ids]}::uuid[])`);

/** What was taken from these people while they were away. */
export const listTaken = (db: Reader, workspaceId: string, personIds: readonly string[]) =>
  db.many<{ conversationId: string; personId: string; weight: number; offeredAt: Date }>(sql`
    select conversation_id as "conversationId", returns_to_id as "personId", weight, offered_at as "offeredAt" from routing_episode
    where workspace_id = ${workspaceId} and returns_to_id = any(${[...personIds]}::uuid[]) and by_hand is null limit 1000`);

interface TurnRow extends Turn {
  pool: string;
  personId: string;
}
/** The pool under which it is kept when somebody was last given something, by whatever rule. */
export const anyPool = "*";

export async function readTurns(db: Reader, workspaceId: string): Promise<Map<string, Map<string, Turn>>> {
  const rows = await db.many<Omit<TurnRow, "lastAt"> & { lastAt: Date }>(sql`
    select pool, person_id as "personId", start, pass, last_at as "lastAt" from routing_turn where workspace_id = ${workspaceId}`);
  const rounds = new Map<string, Map<string, Turn>>();
  for (const { pool, personId, start, pass, lastAt } of rows) {
    const round = rounds.get(pool) ?? new Map<string, Turn>();
    rounds.set(pool, round.set(personId, { start, pass, lastAt: lastAt.getTime() }));
  }
  return rounds;
}
export const writeTurns = (tx: Tx, workspaceId: string, rows: readonly TurnRow[]): void => {
  if (rows.length > 0)
    tx.send({
      name: "write-turns",
      text: `insert into routing_turn (workspace_id, pool, person_id, start, pass, last_at)
        select $1, * from unnest($2::text[], $3::uuid[], $4::float8[], $5::float8[], $6::timestamptz[])
        on conflict (workspace_id, pool, person_id) do update set start = excluded.start, pass = excluded.pass, last_at = excluded.last_at`,
      values: [
        workspaceId,
        rows.map(({ pool }) => pool),
        rows.map(({ personId }) => personId),
        rows.map(({ start }) => start),
        rows.map(({ pass }) => pass),
        rows.map(({ lastAt }) => new Date(lastAt)),
      ],
    });
};
