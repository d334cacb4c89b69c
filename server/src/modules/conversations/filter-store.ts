import type { ConversationFilter, FilterCondition } from "@sigap/contract/conversation-filter";
import { conditionsOf } from "@sigap/contract/filter-group";
import { priorities } from "@sigap/contract/values";
import { personCameFromAd, personHasTags, personLivesIn, personSpeaks } from "#modules/contacts";
import { segmentConditions } from "#modules/segments";
import { type Reader, raw, type Sql, sql } from "#platform/db.ts";
import { filterSql } from "#platform/filter-sql.ts";
import { serviceConditionOf, stages } from "./ports.ts";

interface Asked {
  workspaceId: string;
  personId: string | null;
  now: Date;
}
interface Asker extends Asked {
  /** Whether whoever wrote is in one of these segments. */
  inSegments(of: { workspaceId: Sql; contactId: Sql }, ids: readonly string[]): Sql;
}
const contact = { workspaceId: raw("c.workspace_id"), contactId: raw("c.contact_id") };
const ago = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000);
const either = (is: boolean, condition: Sql): Sql => (is ? condition : sql`not (${condition})`);

/** Some of these ids, or none at all when the word for it is among them. */
function ownedBy(column: Sql, wanted: readonly string[], nobody: string): Sql {
  const ids = wanted.filter((each) => each !== nobody);
  return wanted.includes(nobody) ? sql`(${column} is null or ${column} = any(${ids}::uuid[]))` : sql`${column} = any(${ids}::uuid[])`;
}

/** A filter as a condition over `conversation c`. Every value is a parameter. */
export async function filterOf(db: Reader, filter: ConversationFilter, asked: Asked): Promise<Sql> {
  const segments = conditionsOf(filter).flatMap((condition) => (condition.field === "segment" ? condition.in : []));
  const inSegments = await segmentConditions(db, asked, segments);
  return filterSql(filter, (condition: FilterCondition) => conditionSql(condition, { ...asked, inSegments }));
}

function conditionSql(condition: FilterCondition, { personId, now, inSegments }: Asker): Sql {
  switch (condition.field) {
    case "assignee": {
      const people = condition.in.map((each) => (each === "me" ? personId : each)).filter((each) => each !== null);
      return ownedBy(sql`c.assignee_id`, people, "nobody");
    }
    case "team":
      return ownedBy(sql`c.team_id`, condition.in, "none");
    case "connection":
      return sql`c.connection_id = any(${condition.in}::uuid[])`;
    case "tag":
      return personHasTags(contact, condition.has, condition.tags);
    case "stage":
      return stages().among(
        contact,
        condition.in.filter((each) => each !== "none"),
        condition.in.includes("none"),
      );
    case "priority":
      return sql`c.priority = any(${condition.in.map((each) => priorities.indexOf(each))}::smallint[])`;
    case "outcome":
      return sql`c.outcome = any(${condition.in}::text[])`;
    case "language":
      return personSpeaks(contact, condition.in);
    case "country":
      return personLivesIn(contact, condition.in);
    case "unread":
      return either(condition.is, sql`c.unread > 0`);
    case "from_ad":
      return either(condition.is, personCameFromAd(contact));
    case "failed":
      return either(condition.is, sql`c.failed_at is not null`);
    case "draft":
      return either(
        condition.is,
        sql`exists (select from draft d where d.workspace_id = c.workspace_id and d.conversation_id = c.id and d.person_id = ${personId})`,
      );
    case "window":
      return either(condition.is === "open", sql`coalesce(c.window_expires_at > ${now}, false)`);
    case "window_ends":
      return sql`(c.window_expires_at > ${now} and c.window_expires_at <= ${ago(now, -condition.within)})`;
    case "waiting":
      return sql`coalesce(c.waiting_since < ${ago(now, condition.longerThan)}, false)`;
    case "quiet":
      return sql`c.last_message_at < ${ago(now, condition.longerThan)}`;
    case "segment":
      return inSegments(contact, condition.in);
    case "service":
      return serviceConditionOf(condition.is, now);
    case "opened":
      return sql`(${condition.from}::timestamptz is null or c.opened_at >= ${condition.from}) and (${condition.to}::timestamptz is null or c.opened_at < ${condition.to})`;
  }
}

/** Of these conversations, those that a filter fits, for nobody in particular. */
export async function matching(
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
  filter: ConversationFilter | null,
  now: Date,
): Promise<Set<string>> {
  if (ids.length === 0 || !filter) return new Set(ids);
  const rows = await db.many<{ id: string }>(sql`
    select c.id from conversation c where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}::uuid[])
      and ${await filterOf(db, filter, { workspaceId, personId: null, now })}`);
  return new Set(rows.map(({ id }) => id));
}
