import type { BoardFilter } from "@sigap/contract/board";
import type { Attribution } from "@sigap/contract/contacts";
import { personHasTags, personIsCalled } from "#modules/contacts";
import { assigneeOf, cardWithin, personIsSpam, windowOpenFor } from "#modules/conversations";
import type { Actor } from "#platform/ctx.ts";
import type { Place } from "#platform/cursor.ts";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import type { LifecycleRow } from "./lifecycle-store.ts";
import { dealColumns, personColumns, type Standing } from "./standing-store.ts";

/** A card with what its person's row tells. */
export interface CardRow extends Standing {
  title: string | null;
  ownerId: string | null;
  expectedCloseOn: string | null;
  want: string | null;
  firstTouch: Attribution | null;
  personOwnerId: string | null;
}
export type Filter = Omit<BoardFilter, "tag"> & { tag?: string[] | undefined };
export interface Wanted {
  lifecycle: LifecycleRow;
  filter: Filter;
  actor: Actor;
  now: Date;
}
const person = { workspaceId: sql`s.workspace_id`, contactId: sql`s.contact_id` };
/** Deals and people stand in stages alike; what differs is their table. */
const tableOf = ({ subject }: Pick<LifecycleRow, "subject">) =>
  subject === "deal"
    ? { table: sql`deal`, key: sql`s.id`, columns: dealColumns, owner: sql`coalesce(s.owner_id, p.owner_id)` }
    : {
        table: sql`contact_stage`,
        key: sql`s.contact_id`,
        columns: personColumns,
        owner: sql`coalesce(p.owner_id, ${assigneeOf(person)})`,
      };
const cardColumns = sql`p.fields ->> 'product_interest' as want, p.first_touch as "firstTouch", p.owner_id as "personOwnerId"`;
const listed = (text: string): string[] => text.split(",").filter(Boolean);

function ownedBy(owner: Sql, wanted: string, actor: Actor): Sql {
  const ids = listed(wanted)
    .map((each) => (each === "me" ? actor.id : each))
    .filter((each) => each !== null && each !== "nobody");
  const among = sql`${owner} = any(${ids}::text[]::uuid[])`;
  return listed(wanted).includes("nobody") ? sql`(${owner} is null or ${among})` : among;
}
function cameFrom(wanted: string): Sql {
  const among = sql`p.first_touch ->> 'sourceType' = any(${listed(wanted)}::text[])`;
  return listed(wanted).includes("none") ? sql`(p.first_touch is null or ${among})` : among;
}

/** What of a board somebody sees: never a group's or a merged person's, nor what is spam. */
function conditionOf(workspaceId: string, { lifecycle, filter, actor, now }: Wanted): Sql {
  const { owner } = tableOf(lifecycle);
  const conditions = [
    sql`s.workspace_id = ${workspaceId} and s.lifecycle_id = ${lifecycle.id} and p.merged_into_id is null and not ${personIsSpam(person)}`,
    cardWithin(actor, "lifecycle:read", { ...person, ownerId: lifecycle.subject === "deal" ? owner : sql`p.owner_id` }),
    filter.owner ? ownedBy(owner, filter.owner, actor) : null,
    filter.source ? cameFrom(filter.source) : null,
    filter.tag && filter.tag.length > 0 ? personHasTags(person, "any", filter.tag) : null,
    filter.createdFrom ? sql`p.created_at >= ${filter.createdFrom}` : null,
    filter.createdTo ? sql`p.created_at < ${filter.createdTo}` : null,
    filter.stuck ? sql`coalesce(s.stuck_at <= ${now}, false) = ${filter.stuck === "true"}` : null,
    filter.window ? sql`${windowOpenFor(person, now)} = ${filter.window === "open"}` : null,
    filter.q ? personIsCalled(person, workspaceId, filter.q, actor) : null,
  ].filter((each) => each !== null);
  return conditions.reduce((all, next) => sql`${all} and ${next}`);
}
const fromCards = (lifecycle: LifecycleRow): Sql =>
  sql`from ${tableOf(lifecycle).table} s join contact p on p.workspace_id = s.workspace_id and p.id = s.contact_id`;

export interface ColumnRow {
  stageId: string;
  currency: string | null;
  count: number;
  stuck: number;
  sum: string | null;
}
export const countColumns = (db: Reader, workspaceId: string, stageIds: readonly string[], wanted: Wanted) =>
  db.many<ColumnRow>(sql`
    select s.stage_id as "stageId", s.currency, count(*)::int as count, (count(*) filter (where s.stuck_at <= ${wanted.now}))::int as stuck,
      trim_scale(sum(s.value))::text as sum ${fromCards(wanted.lifecycle)}
    where s.stage_id = any(${[...stageIds]}::uuid[]) and ${conditionOf(workspaceId, wanted)} group by 1, 2 order by 1, 2`);

export function pageOfStage(
  db: Reader,
  workspaceId: string,
  stageId: string,
  wanted: Wanted,
  { before, limit }: { before: Place | null; limit: number },
): Promise<CardRow[]> {
  const { columns, key } = tableOf(wanted.lifecycle);
  const beyond = before ? sql`and (s.entered_at, ${key}) < (${before.at}, ${before.id}::uuid)` : sql``;
  return db.many<CardRow>(sql`
    select ${columns}, ${cardColumns} ${fromCards(wanted.lifecycle)}
    where s.stage_id = ${stageId} and ${conditionOf(workspaceId, wanted)} ${beyond} order by s.entered_at desc, ${key} desc limit ${limit}`);
}

/** The cards of these people and deals as they are now. */
export const cardsOf = async (db: Reader, workspaceId: string, contactIds: readonly string[], dealIds: readonly string[]) => [
  ...(await db.many<CardRow>(sql`
    select ${personColumns}, ${cardColumns} from contact_stage s join contact p on p.workspace_id = s.workspace_id and p.id = s.contact_id
      join lifecycle l on l.workspace_id = s.workspace_id and l.id = s.lifecycle_id and l.archived_at is null
    where s.workspace_id = ${workspaceId} and s.contact_id = any(${[...contactIds]}::uuid[]) order by l.position, l.id`)),
  ...(await db.many<CardRow>(sql`
    select ${dealColumns}, ${cardColumns} from deal s join contact p on p.workspace_id = s.workspace_id and p.id = s.contact_id
    where s.workspace_id = ${workspaceId} and s.id = any(${[...dealIds]}::uuid[])`)),
];
export const dealsOf = (db: Reader, workspaceId: string, contactId: string, { before, limit }: { before: Place | null; limit: number }) =>
  db.many<CardRow & { createdAt: Date }>(sql`
    select ${dealColumns}, ${cardColumns}, s.created_at as "createdAt" from deal s join contact p on p.workspace_id = s.workspace_id and p.id = s.contact_id
    where s.workspace_id = ${workspaceId} and s.contact_id = ${contactId}
      ${before ? sql`and (s.created_at, s.id) < (${before.at}, ${before.id}::uuid)` : sql``} order by s.created_at desc, s.id desc limit ${limit}`);
