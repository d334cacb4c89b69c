import { fieldTests } from "@sigap/contract/field-tests";
import type { FieldTest, SegmentCondition } from "@sigap/contract/segment-filter";
import type { FilterableField } from "@sigap/contract/segments";
import type { Say } from "../../../lib/i18n.tsx";
import type { Addable } from "../../../ui/filter-builder.tsx";
import { choicesOf, type PeopleNames } from "./names.ts";

/** What a condition is about, as it is chosen: a field, one of its kinds, or a custom field by its key. */
export const subjectOf = (condition: SegmentCondition): string =>
  condition.field === "text"
    ? `text_${condition.of}`
    : condition.field === "custom"
      ? `custom:${condition.key}`
      : condition.field === "source"
        ? `source_${condition.of}`
        : condition.field;

type Op = FieldTest["op"];
/** Of a list without choices nothing but whether it is set can be asked. */
export const opsOf = (field: FilterableField): readonly Op[] => {
  const all = fieldTests[field.type] ?? [];
  const lists = ["list", "multi_list"].includes(field.type);
  return lists && choicesOf(field).length === 0 ? ["filled", "empty"] : all;
};

const numbers = ["number", "currency", "rating"];
/** A test as it begins, for this operator; the value that stood there stays where it fits. */
export function freshTest(field: FilterableField, op: Op, before?: FieldTest): FieldTest {
  const value = before && "value" in before ? before.value : undefined;
  const number = typeof value === "number" ? value : 0;
  const text = typeof value === "string" ? value : "";
  const today = new Date().toISOString().slice(0, 10);
  switch (op) {
    case "is":
    case "is_not":
      if (field.type === "checkbox") return { op, value: value !== false };
      if (numbers.includes(field.type)) return { op, value: number };
      return { op, value: field.type === "date" ? text || today : field.type === "time" ? text || "09:00" : text };
    case "contains":
    case "contains_not":
    case "begins":
      return { op, value: text };
    case "greater":
    case "less":
      return { op, value: number };
    case "between":
      return { op, from: 0, to: number || 100 };
    case "before":
    case "after":
      return { op, value: text || (field.type === "time" ? "09:00" : today) };
    case "in_last":
    case "in_next":
      return { op, days: before && "days" in before ? before.days : 30 };
    case "in":
    case "not_in":
    case "has_all":
      return {
        op,
        values:
          before && "values" in before
            ? before.values
            : choicesOf(field)
                .slice(0, 1)
                .map((choice) => choice.value),
      };
    case "empty":
    case "filled":
      return { op };
  }
}

/** A condition that still waits for its text holds nothing and is asked of nobody. */
export function isWhole(condition: SegmentCondition): boolean {
  if ("in" in condition) return condition.in.length > 0;
  if (!("test" in condition)) return true;
  const { test } = condition;
  return !("value" in test && test.value === "") && !("values" in test && test.values.length === 0);
}

/** Everything that can be asked of a person, in the order in which it is offered. */
export function addableConditions(names: PeopleNames, say: Say): Addable<SegmentCondition>[] {
  const first = (name: "owner" | "assignee" | "team" | "connection" | "segment" | "stage" | "language" | "country" | "marketing") =>
    names[name][0]?.value;
  const some = <T>(value: string | undefined, make: (value: string) => T) => (value === undefined ? null : make(value));
  const text = (of: "name" | "email" | "about") => () => ({ field: "text" as const, of, test: { op: "contains" as const, value: "" } });
  const list: [string, () => SegmentCondition | null][] = [
    ["tag", () => some(names.tag[0]?.value, (tag) => ({ field: "tag", has: "any", tags: [tag] }))],
    ["owner", () => ({ field: "owner", in: ["me"] })],
    ["segment", () => some(first("segment"), (value) => ({ field: "segment", in: [value], not: false }))],
    ["company", () => ({ field: "company", in: [], not: false })],
    ["stage", () => some(first("stage"), (value) => ({ field: "stage", in: [value], longerThanDays: null }))],
    ["activity", () => ({ field: "activity", what: "wrote", did: true, days: 7 })],
    ["created", () => ({ field: "created", test: { op: "in_last", days: 30 } })],
    ["window", () => ({ field: "window", is: "open" })],
    ["window_ends", () => ({ field: "window_ends", within: 240 })],
    ["open_conversation", () => ({ field: "open_conversation", is: true })],
    ["assignee", () => ({ field: "assignee", in: ["me"] })],
    ["team", () => ({ field: "team", in: ["none"] })],
    ["connection", () => some(first("connection"), (value) => ({ field: "connection", in: [value] }))],
    ["marketing", () => ({ field: "marketing", in: ["allowed"] })],
    ["from_ad", () => ({ field: "from_ad", is: true })],
    ["source_id", () => ({ field: "source", of: "id", in: [] })],
    ["language", () => some(first("language"), (value) => ({ field: "language", in: [value] }))],
    ["country", () => some(first("country"), (value) => ({ field: "country", in: [value] }))],
    ["text_name", text("name")],
    ["text_email", text("email")],
    ["text_about", text("about")],
  ];
  return [
    ...list.map(([key, fresh]) => ({ key, label: say(`about_${key}` as "about_tag"), fresh })),
    ...names.fields.map((field, index) => ({
      key: `custom:${field.key}`,
      label: field.label,
      ...(index === 0 ? { heading: say("customFields") } : {}),
      fresh: (): SegmentCondition | null => {
        const [op] = opsOf(field);
        return op ? { field: "custom", key: field.key, test: freshTest(field, op) } : null;
      },
    })),
  ];
}
