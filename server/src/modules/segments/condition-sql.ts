import type { SegmentCondition } from "@sigap/contract/segment-filter";
import { type Sql, sql } from "#platform/db.ts";
import { type Asker, providedCondition } from "./ports.ts";
import { likeSql } from "./text-sql.ts";

const ago = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);
const either = (is: boolean, condition: Sql): Sql => (is ? condition : sql`not coalesce(${condition}, false)`);

/** Some of these ids, or none at all when the word for it is among them. */
function idOrNone(column: Sql, wanted: readonly string[], nobody: string, personId: string | null): Sql {
  const ids = wanted.map((each) => (each === "me" ? personId : each)).filter((each) => each !== null && each !== nobody);
  return wanted.includes(nobody) ? sql`(${column} is null or ${column} = any(${ids}::uuid[]))` : sql`${column} = any(${ids}::uuid[])`;
}

type Text = Extract<SegmentCondition, { field: "text" }>;
function textSql({ of, test }: Text): Sql {
  const column = { name: sql`p.name`, email: sql`p.email`, about: sql`p.about` }[of];
  switch (test.op) {
    case "is":
    case "is_not":
      return either(test.op === "is", sql`lower(${column}) = lower(${test.value})`);
    case "contains":
    case "contains_not":
      return either(test.op === "contains", likeSql(column, "contains", test.value));
    case "begins":
      return likeSql(column, "begins", test.value);
    case "empty":
    case "filled":
      return either(test.op === "filled", sql`${column} <> ''`);
  }
}

/** Each tag's people lie in order; those of several are put together in that order. */
function tagSql({ has, tags }: Extract<SegmentCondition, { field: "tag" }>, { workspaceId }: Asker): Sql {
  const [first, ...rest] = tags.map(
    (tag) => sql`select t.contact_id from contact_tag t where t.workspace_id = ${workspaceId} and t.tag_id = ${tag}`,
  );
  if (!first) return sql`false`;
  if (has === "any") return sql`p.id in (${rest.reduce((one, other) => sql`${one} union ${other}`, first)})`;
  const each = [first, ...rest].map((one) => (has === "all" ? sql`p.id in (${one})` : sql`not exists (${one} and t.contact_id = p.id)`));
  return sql`(${each.reduce((one, other) => sql`${one} and ${other}`)})`;
}

/** The newest word holds; of two of one moment, the one that was written down later. Few have said stop, so these are looked for. */
function marketingSql(states: readonly ("allowed" | "stopped" | "unknown")[], { workspaceId }: Asker): Sql {
  const said = (condition: Sql) =>
    sql`select s.contact_id from consent s where s.workspace_id = ${workspaceId} and s.category = 'marketing' ${condition}`;
  const stopped = said(sql`and s.state = 'stopped' and not exists (select from consent o
    where o.workspace_id = ${workspaceId} and o.contact_id = s.contact_id and o.category = 'marketing' and o.state = 'allowed'
      and (o.at, o.created_at) > (s.at, s.created_at))`);
  const conditions = {
    allowed: sql`(p.id in (${said(sql`and s.state = 'allowed'`)}) and not exists (${stopped} and s.contact_id = p.id))`,
    stopped: sql`p.id in (${stopped})`,
    unknown: sql`not exists (${said(sql`and s.contact_id = p.id`)})`,
  };
  return sql`(${states.map((state) => conditions[state]).reduce((one, other) => sql`${one} or ${other}`)})`;
}

function createdSql({ test }: Extract<SegmentCondition, { field: "created" }>, now: Date): Sql {
  if ("days" in test)
    return test.op === "in_last" ? sql`p.created_at >= ${ago(now, test.days)}` : sql`p.created_at < ${ago(now, test.days)}`;
  return test.op === "before" ? sql`p.created_at < ${test.value}::timestamptz` : sql`p.created_at >= ${test.value}::timestamptz`;
}

const recencyColumns = { wrote: sql`wrote_at`, was_sent: sql`sent_at`, read: sql`read_at` };
function activitySql({ what, did, days }: Extract<SegmentCondition, { field: "activity" }>, { workspaceId, now }: Asker): Sql {
  const recent = sql`select a.contact_id from contact_recency a
    where a.workspace_id = ${workspaceId} and a.${recencyColumns[what]} >= ${ago(now, days)}`;
  return did ? sql`p.id in (${recent})` : sql`not exists (${recent} and a.contact_id = p.id)`;
}

/** What this module knows by itself; `custom` and `segment` are compiled where fields and segments are known. */
export function conditionSql(condition: Exclude<SegmentCondition, { field: "custom" | "segment" }>, asker: Asker): Sql {
  switch (condition.field) {
    case "text":
      return textSql(condition);
    case "tag":
      return tagSql(condition, asker);
    case "owner":
      return idOrNone(sql`p.owner_id`, condition.in, "nobody", asker.personId);
    case "company":
      return either(!condition.not, idOrNone(sql`p.company_id`, condition.in, "none", null));
    case "marketing":
      return marketingSql(condition.in, asker);
    case "from_ad":
      return either(condition.is, sql`p.first_touch ->> 'sourceType' = 'ad'`);
    case "source":
      return sql`p.first_touch ->> ${condition.of === "kind" ? "sourceType" : "sourceId"}::text = any(${condition.in}::text[])`;
    case "language":
      return sql`p.language = any(${condition.in}::text[])`;
    case "country":
      return sql`p.country = any(${condition.in}::text[])`;
    case "created":
      return createdSql(condition, asker.now);
    case "activity":
      return activitySql(condition, asker);
    default:
      return providedCondition(condition, asker);
  }
}
