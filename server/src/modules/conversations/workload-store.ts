import type { Place } from "#platform/cursor.ts";
import { type Reader, raw, type Sql, sql, type Tx } from "#platform/db.ts";
import { nobody } from "#platform/ids.ts";
import { type ConversationRow, columns } from "./store.ts";

/** The open ones among these that nobody else is changing at this moment, locked. What is passed by is looked at again later. */
export const lockQuiet = (tx: Tx, workspaceId: string, ids: readonly string[]) =>
  tx.many<ConversationRow>({
    name: "lock-quiet-conversations",
    text: `select ${columns.text} from conversation c
      where c.workspace_id = $1 and c.id = any($2::uuid[]) order by c.contact_id for update skip locked`,
    values: [workspaceId, ids],
  });

/** Open conversations for which nobody is responsible, oldest first. */
export const listNobodys = (db: Reader, workspaceId: string, afterId: string, limit: number) =>
  db.many<ConversationRow>(sql`
    select ${columns} from conversation c
    where c.workspace_id = ${workspaceId} and c.status = 'open' and c.owner_key = ${nobody} and c.id > ${afterId} order by c.id limit ${limit}`);

/** Who had the last closed episode of each contact. */
export async function lastAssigneesOf(db: Reader, workspaceId: string, contactIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.many<{ contactId: string; assigneeId: string }>({
    name: "last-assignees",
    text: `select k.id as "contactId", c.assignee_id as "assigneeId" from unnest($2::uuid[]) as k (id) cross join lateral (
        select assignee_id from conversation c where c.workspace_id = $1 and c.contact_id = k.id and c.status = 'closed' and c.assignee_id is not null
        order by c.opened_at desc limit 1) c`,
    values: [workspaceId, [...new Set(contactIds)]],
  });
  return new Map(rows.map(({ contactId, assigneeId }) => [contactId, assigneeId]));
}

/** How much open work each person carries: 1 for each conversation `c`, and `more` where the join finds that it weighs more. */
export async function readLoads(
  db: Reader,
  workspaceId: string,
  personIds: readonly string[],
  { join, more }: { join: Sql; more: Sql },
): Promise<Map<string, number>> {
  const rows = await db.many<{ personId: string; load: number }>(sql`
    select c.owner_key as "personId", (count(*) + coalesce(sum(${more}), 0))::int as load from conversation c ${join}
    where c.workspace_id = ${workspaceId} and c.status = 'open' and c.owner_key = any(${[...personIds]}::uuid[]) group by c.owner_key`);
  return new Map(rows.map(({ personId, load }) => [personId, load]));
}

/** Open conversations of these people in which a customer has waited since before `before`; `but` leaves some `c` out. */
export const listUnanswered = (db: Reader, workspaceId: string, personIds: readonly string[], before: Date, but: Sql) =>
  db.many<ConversationRow>(sql`
    select ${columns} from conversation c
    where c.workspace_id = ${workspaceId} and c.status = 'open' and c.owner_key = any(${[...personIds]}::uuid[]) and c.waiting_since <= ${before} and not (${but})
    order by c.waiting_since, c.id limit 1000`);

/** Names of the columns by which other tables' rows are tied to a conversation `c`. */
export const ofConversation = { workspaceId: raw("c.workspace_id"), id: raw("c.id") };

/** The open conversations of these contacts. */
export const findOpenOf = async (db: Reader, workspaceId: string, contactIds: readonly string[]): Promise<string[]> =>
  contactIds.length === 0
    ? []
    : (
        await db.many<{ id: string }>(sql`
          select c.id from conversation c
          where c.workspace_id = ${workspaceId} and c.contact_id = any(${[...contactIds]}::uuid[]) and c.status <> 'closed'`)
      ).map(({ id }) => id);

/** Where a conversation stands: by a rank, and within it by a time. */
export interface Standing extends Place {
  rank: number;
}
/** Open conversations that are nobody's and that the condition lets through; what a join finds says how they stand. */
export const pageOfNobodys = (
  db: Reader,
  workspaceId: string,
  visible: Sql,
  { join, rank, at }: { join: Sql; rank: Sql; at: Sql },
  after: Standing | null,
  limit: number,
) =>
  db.many<ConversationRow & Standing>(sql`
    select ${columns}, ${rank} as rank, ${at} as at from conversation c ${join}
    where c.workspace_id = ${workspaceId} and c.status = 'open' and c.owner_key = ${nobody} and ${visible}
      ${after ? sql`and (${rank}, ${at}, c.id) > (${after.rank}, ${after.at}, ${after.id})` : sql``}
    order by rank, at, c.id limit ${limit}`);
export const countNobodys = (db: Reader, workspaceId: string, visible: Sql) =>
  db.one<{ total: number; oldestSince: Date | null }>(sql`
    select count(*)::int as total, min(coalesce(c.waiting_since, c.opened_at)) as "oldestSince" from conversation c
    where c.workspace_id = ${workspaceId} and c.status = 'open' and c.owner_key = ${nobody} and ${visible}`);

/** Conversations that were opened in a time, newest first. */
export const listOpenedBetween = (db: Reader, workspaceId: string, from: Date, to: Date, beforeId: string | null, limit: number) =>
  db.many<ConversationRow>(sql`
    select ${columns} from conversation c
    where c.workspace_id = ${workspaceId} and c.opened_at >= ${from} and c.opened_at < ${to} ${beforeId ? sql`and c.id < ${beforeId}` : sql``}
    order by c.id desc limit ${limit}`);
