import type { ConversationFilter } from "@sigap/contract/conversation-filter";
import { type Counts, countCap } from "@sigap/contract/conversation-lists";
import type { View } from "@sigap/contract/conversations";
import type { sorts } from "@sigap/contract/values";
import { scopeOf } from "#modules/identity";
import type { Actor } from "#platform/ctx.ts";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import { nobody } from "#platform/ids.ts";
import { filterOf } from "./filter-store.ts";
import { countUnseen, isMentioned } from "./mention-store.ts";
import { visibleTo } from "./policy.ts";
import { windowSoon } from "./rules.ts";
import { type ConversationRow, columns } from "./store.ts";

/** Which conversations, as somebody sees them at a moment. */
export interface Wanted {
  view: View;
  filter: ConversationFilter | null;
  actor: Actor;
  now: Date;
}
type Sort = (typeof sorts)[number];

const soon = (now: Date): Sql => sql`(c.window_expires_at > ${now} and c.window_expires_at <= ${windowSoon(now)})`;

/** Each view's condition matches one of the partial indexes, so a page costs a page. */
function viewSql({ view, actor, now }: Wanted): Sql {
  switch (view) {
    case "mine":
      return sql`c.status = 'open' and c.owner_key = ${actor.id ?? nobody}`;
    case "unassigned":
      return sql`c.status = 'open' and c.owner_key = ${nobody}`;
    case "all":
      return sql`c.status = 'open'`;
    case "team":
      return sql`c.status = 'open' and c.team_id is not null and c.team_id = any(${[...actor.teamIds]}::uuid[])`;
    case "mentions":
      return isMentioned(actor.id ?? nobody);
    case "waiting":
      return sql`c.status = 'open' and c.waiting_since is not null`;
    case "window":
      return sql`c.status = 'open' and c.waiting_since is not null and ${soon(now)}`;
    case "failed":
      return sql`c.failed_at is not null and c.status <> 'spam'`;
    case "snoozed":
      return sql`c.status = 'snoozed'`;
    case "closed":
      return sql`c.status = 'closed'`;
    case "spam":
      return sql`c.status = 'spam'`;
  }
}
async function conditionOf(db: Reader, workspaceId: string, wanted: Wanted): Promise<Sql> {
  const { filter, actor, now } = wanted;
  const filtered = filter ? await filterOf(db, filter, { workspaceId, personId: actor.id, now }) : sql`true`;
  return sql`c.workspace_id = ${workspaceId} and ${viewSql(wanted)} and ${visibleTo(actor, "c")}
    and ${filtered}`;
}

/** One stretch of a list: what stands in it, and in which order. A list is its stretches, one after the other. */
interface Stretch {
  where: Sql;
  key: Sql;
  descending: boolean;
}
const last = { key: sql`c.last_message_at`, descending: true };
const patience = { key: sql`c.waiting_since`, descending: false };

/** The order of priority is that of `urgencies`: each stretch is one reason, which the row can say (`rules.ts`, `urgencyOf`). */
function stretchesOf(sort: Sort, now: Date): Stretch[] {
  const waits = sql`c.waiting_since is not null`;
  const normal = sql`c.priority = 2`;
  const fromAd = sql`c.ad_clicked_at is not null`;
  const longest = { key: sql`coalesce(c.waiting_since, 'infinity')`, descending: false };
  switch (sort) {
    case "newest":
      return [{ where: sql`true`, ...last }];
    case "waiting":
      return [
        { where: waits, ...patience },
        { where: sql`c.waiting_since is null`, ...last },
      ];
    case "window":
      return [
        { where: sql`${waits} and c.window_expires_at > ${now}`, key: sql`c.window_expires_at`, descending: false },
        { where: sql`not coalesce(${waits} and c.window_expires_at > ${now}, false)`, ...last },
      ];
    case "priority":
      return [
        { where: sql`c.priority = 0`, ...longest },
        { where: sql`c.priority = 1`, ...longest },
        { where: sql`${normal} and ${waits} and ${soon(now)}`, key: sql`c.window_expires_at`, descending: false },
        { where: sql`${normal} and ${waits} and not coalesce(${soon(now)}, false) and ${fromAd}`, ...patience },
        { where: sql`${normal} and ${waits} and not coalesce(${soon(now)}, false) and not ${fromAd}`, ...patience },
        { where: sql`${normal} and c.waiting_since is null`, ...last },
        { where: sql`c.priority = 3`, ...last },
      ];
  }
}

/** Where a page ended. */
export interface ListPlace {
  stretch: number;
  at: string;
  id: string;
}
type Row = ConversationRow & { sortKey: string };

/** A page of a list, and where the next one begins. */
export async function pageOf(
  db: Reader,
  workspaceId: string,
  wanted: Wanted,
  page: { sort: Sort; after: ListPlace | null; limit: number },
): Promise<{ rows: ConversationRow[]; next: ListPlace | null }> {
  const condition = await conditionOf(db, workspaceId, wanted);
  const found: (Row & { stretch: number })[] = [];
  const stretches = stretchesOf(page.sort, wanted.now);
  for (let number = page.after?.stretch ?? 0; number < stretches.length && found.length <= page.limit; number += 1) {
    const stretch = stretches[number];
    if (!stretch) break;
    const { where, key, descending } = stretch;
    const after = page.after?.stretch === number ? page.after : null;
    const beyond = after ? sql`and (${key}, c.id) ${descending ? sql`<` : sql`>`} (${after.at}::timestamptz, ${after.id}::uuid)` : sql``;
    const way = descending ? sql`desc` : sql`asc`;
    const rows = await db.many<Row>(sql`
      select ${columns}, ${key}::text as "sortKey" from conversation c where ${condition} and ${where} ${beyond}
      order by ${key} ${way}, c.id ${way} limit ${page.limit + 1 - found.length}`);
    found.push(...rows.map((row) => ({ ...row, stretch: number })));
  }
  const rows = found.slice(0, page.limit);
  const end = found.length > page.limit ? rows.at(-1) : undefined;
  return { rows, next: end ? { stretch: end.stretch, at: end.sortKey, id: end.id } : null };
}

/** The episodes of one person, newest first. */
export const episodesOf = (db: Reader, workspaceId: string, contactId: string, actor: Actor, limit: number) =>
  db.many<ConversationRow>(sql`
    select ${columns} from conversation c
    where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} and ${visibleTo(actor, "c")}
    order by c.last_message_at desc, c.id desc limit ${limit}`);

/** All ids of a list in a fixed order, for acts on many. */
export async function idsOf(db: Reader, workspaceId: string, wanted: Wanted, limit: number): Promise<string[]> {
  const condition = await conditionOf(db, workspaceId, wanted);
  const rows = await db.many<{ id: string }>(sql`select c.id from conversation c where ${condition} order by c.id limit ${limit}`);
  return rows.map(({ id }) => id);
}
/** Those of some ids that somebody may see. */
export async function visibleIds(db: Reader, workspaceId: string, actor: Actor, ids: readonly string[]): Promise<string[]> {
  const rows = await db.many<{ id: string }>(sql`
    select c.id from conversation c where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}::uuid[]) and ${visibleTo(actor, "c")} order by c.id`);
  return rows.map(({ id }) => id);
}

/** Counted up to the cap, which stands for "more". */
export async function countUpTo(db: Reader, workspaceId: string, wanted: Wanted): Promise<number> {
  const condition = await conditionOf(db, workspaceId, wanted);
  const { count } = await db.one<{ count: number }>(
    sql`select count(*)::int as count from (select from conversation c where ${condition} limit ${countCap}) held`,
  );
  return count;
}

/** The differences do not know the channels: whoever sees by these is counted for row by row, of what is not closed. */
const countedRows = (workspaceId: string, actor: Actor): Sql =>
  scopeOf(actor, "conversations:read")?.scope === "inbox"
    ? sql`select status, assignee_id, team_id, connection_id, 1 as difference from conversation where workspace_id = ${workspaceId} and status <> 'closed'`
    : sql`select status, nullif(owner_key, ${nobody}) as assignee_id, team_id, difference from conversation_count where workspace_id = ${workspaceId}`;

/** What never changes by the clock is kept as differences; the rest is counted where an index holds it. */
export async function readCounts(db: Reader, workspaceId: string, actor: Actor, now: Date): Promise<Counts> {
  const capped = (view: View) => countUpTo(db, workspaceId, { view, filter: null, actor, now });
  const open = sql`status = 'open'`;
  const [kept, waiting, window, failed, mentions] = await Promise.all([
    db.one<Pick<Counts, "mine" | "unassigned" | "all" | "team" | "snoozed" | "spam">>(sql`
      select coalesce(sum(difference) filter (where ${open} and assignee_id = ${actor.id}), 0)::int as mine,
        coalesce(sum(difference) filter (where ${open} and assignee_id is null), 0)::int as unassigned,
        coalesce(sum(difference) filter (where ${open}), 0)::int as all,
        coalesce(sum(difference) filter (where ${open} and team_id = any(${[...actor.teamIds]}::uuid[])), 0)::int as team,
        coalesce(sum(difference) filter (where status = 'snoozed'), 0)::int as snoozed,
        coalesce(sum(difference) filter (where status = 'spam'), 0)::int as spam
      from (${countedRows(workspaceId, actor)}) v
      where ${visibleTo(actor, "v")}`),
    capped("waiting"),
    capped("window"),
    capped("failed"),
    countUnseen(db, workspaceId, actor.id ?? nobody, visibleTo(actor, "c")),
  ]);
  return { ...kept, waiting, window, failed, mentions };
}

/** How many open conversations each person has. */
export async function openLoads(db: Reader, workspaceId: string): Promise<Map<string, number>> {
  const rows = await db.many<{ id: string; load: number }>(sql`
    select owner_key as id, count(*)::int as load from conversation
    where workspace_id = ${workspaceId} and status = 'open' and owner_key <> ${nobody} group by owner_key`);
  return new Map(rows.map(({ id, load }) => [id, load]));
}
