import { fieldTests } from "@sigap/contract/field-tests";
import type { FieldTest } from "@sigap/contract/segment-filter";
import { type Sql, sql } from "#platform/db.ts";
import { ensure, refuse } from "#platform/errors.ts";
import type { FieldFacts } from "./field-store.ts";
import type { Asker } from "./ports.ts";
import { likeSql } from "./text-sql.ts";

const day = (now: Date, days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
const json = (value: unknown): string => JSON.stringify(value);

/** How a field is compared, by its type: amounts of money as numbers, numbers as JSON (which orders them), the rest as text. */
export const kindOf = (type: string): "numeric" | "jsonb" | "text" =>
  type === "currency" ? "numeric" : type === "number" || type === "rating" ? "jsonb" : "text";
/** What is compared and sorted. The field's index is over the same expression. */
export function fieldValue({ key, type }: Pick<FieldFacts, "key" | "type">): Sql {
  const kind = kindOf(type);
  if (kind === "numeric") return sql`field_number(p.fields -> ${key}::text)`;
  return kind === "jsonb" ? sql`(p.fields -> ${key}::text)` : sql`((p.fields ->> ${key}::text) collate "C")`;
}

const not = (condition: Sql): Sql => sql`not coalesce(${condition}, false)`;
/** The field's index holds those who have it, so whatever it shall answer says so once more. */
const having = ({ key, indexed }: FieldFacts, condition: Sql): Sql =>
  indexed ? sql`(p.fields ? ${key}::text and ${condition})` : condition;

/** What of a value is read as text. */
const textOf = ({ key, type }: FieldFacts): Sql =>
  type === "location" ? sql`p.fields -> ${key}::text ->> 'label'` : sql`p.fields ->> ${key}::text`;

/** What is asked of a custom field, as a condition over `contact p`. */
export function fieldSql(field: FieldFacts, test: FieldTest, { now }: Asker): Sql {
  ensure(fieldTests[field.type]?.includes(test.op), "test_does_not_fit", { name: field.label });
  const value = fieldValue(field);
  const many = sql`(p.fields -> ${field.key}::text)`;
  const kind = kindOf(field.type);
  const constant = (wanted: string | number | boolean): Sql => {
    if (kind === "text") return sql`${String(wanted)}::text`;
    ensure(typeof wanted === "number", "test_does_not_fit", { name: field.label });
    return kind === "numeric" ? sql`${wanted}::numeric` : sql`${json(wanted)}::jsonb`;
  };
  const holds = (condition: Sql) => having(field, condition);
  switch (test.op) {
    case "empty":
      return sql`not p.fields ? ${field.key}::text`;
    case "filled":
      return sql`p.fields ? ${field.key}::text`;
    case "is":
      // A box that nobody has ticked is as good as one without the tick.
      return field.type === "checkbox" && test.value === false
        ? not(holds(sql`${value} = 'true'`))
        : holds(sql`${value} = ${constant(test.value)}`);
    case "is_not":
      return not(holds(sql`${value} = ${constant(test.value)}`));
    case "contains":
      return holds(likeSql(textOf(field), "contains", test.value));
    case "contains_not":
      return not(holds(likeSql(textOf(field), "contains", test.value)));
    case "begins":
      return holds(likeSql(textOf(field), "begins", test.value));
    case "greater":
      return holds(sql`${value} > ${constant(test.value)}`);
    case "less":
      return holds(sql`${value} < ${constant(test.value)}`);
    case "between":
      return holds(sql`${value} between ${constant(test.from)} and ${constant(test.to)}`);
    case "before":
      return holds(sql`${value} < ${constant(test.value)}`);
    case "after":
      return holds(sql`${value} > ${constant(test.value)}`);
    case "in_last":
      return holds(sql`${value} between ${constant(day(now, -test.days))} and ${constant(day(now, 0))}`);
    case "in_next":
      return holds(sql`${value} between ${constant(day(now, 0))} and ${constant(day(now, test.days))}`);
    case "in":
    case "not_in": {
      const some = holds(
        field.type === "multi_list" ? sql`${many} ?| ${test.values}::text[]` : sql`${value} = any(${test.values}::text[])`,
      );
      return test.op === "in" ? some : not(some);
    }
    case "has_all":
      return holds(sql`${many} ?& ${test.values}::text[]`);
    default:
      return refuse("test_does_not_fit", { name: field.label });
  }
}
