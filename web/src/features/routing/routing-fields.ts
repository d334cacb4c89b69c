import type { Field } from "@sigap/contract/fields";
import type { RoutingCondition } from "@sigap/contract/routing-conditions";
import { priorities } from "@sigap/contract/values";
import { localeOf } from "../../lib/format.ts";
import type { Say } from "../../lib/i18n.tsx";
import type { Addable } from "../../ui/filter-builder.tsx";
import { useConnections } from "../channels/queries.ts";
import { useFieldsOf } from "../contacts/fields/queries.ts";
import { countries, languages } from "../contacts/places.ts";
import { useSegments, useStages, useTags } from "../contacts/queries.ts";
import { useMembers, useTeams } from "../identity/queries.ts";

type Asked = Exclude<RoutingCondition["field"], "custom" | "value">;
/** What can be asked for, what is used most first; behind it the workspace's own fields. */
const asked: readonly Asked[] = [
  "country",
  "phone_prefix",
  "language",
  "tag",
  "segment",
  "stage",
  "worth",
  "words",
  "from_ad",
  "ad",
  "connection",
  "owner",
  "company",
  "priority",
  "hours",
  "time",
  "weekday",
];

export interface Option {
  value: string;
  label: string;
}
/** Names of what a rule can ask for, or ask. */
export interface Names {
  people: Option[];
  team: Option[];
  tag: Option[];
  connection: Option[];
  segment: Option[];
  /** Of people. */
  stage: Option[];
  /** In which a worth is asked first. */
  currency: string;
  /** The workspace's own fields of people. */
  fields: Field[];
}
const options = (items: readonly { id: string; name: string }[] | undefined): Option[] =>
  (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
export function useNames(): Names {
  const lifecycles = useStages();
  return {
    people: options(useMembers().data?.items),
    team: options(useTeams().data?.items),
    tag: options(useTags().data?.items),
    connection: options(useConnections().data?.items),
    segment: options(useSegments().data?.items),
    stage: lifecycles.flatMap(({ name, stages }) =>
      stages.map((stage) => ({ value: stage.id, label: lifecycles.length > 1 ? `${stage.name} (${name})` : stage.name })),
    ),
    currency: (lifecycles.find(({ isDefault }) => isDefault) ?? lifecycles[0])?.currency ?? "USD",
    fields: useFieldsOf("contact"),
  };
}

const numbers: readonly Field["type"][] = ["number", "currency", "rating"];
/** Whose values are words that can be compared one by one. */
const words: readonly Field["type"][] = ["text", "list", "multi_list", "checkbox", "phone", "email", "url", "relation"];
/** Fields that can name a skill. */
export const skillFields = ({ fields }: Names): Option[] =>
  fields.filter(({ type }) => type === "text" || type === "list" || type === "multi_list").map(({ key, label }) => ({ value: key, label }));
/** A field that is no longer in use is still shown where it is asked for, by its key. */
export const withKey = (known: readonly Option[], keys: readonly string[]): Option[] => [
  ...known,
  ...keys.filter((key) => !known.some(({ value }) => value === key)).map((key) => ({ value: key, label: key })),
];
/** What a list or a checkbox can hold, as it is stored; null where something is typed. What is offered no longer stays where it is held. */
export function choicesOf({ type, options }: Field, held: readonly string[], say: Say): Option[] | null {
  if (type === "checkbox") return (["yes", "no"] as const).map((word) => ({ value: String(word === "yes"), label: say(word) }));
  if (type !== "list" && type !== "multi_list") return null;
  return (options.choices ?? [])
    .filter(({ id, archived }) => !archived || held.includes(id))
    .map(({ id, label }) => ({ value: id, label }));
}

/** What a condition is about, as it is chosen. */
export const subjectOf = (condition: RoutingCondition): string =>
  condition.field === "custom" || condition.field === "value" ? `field:${condition.key}` : condition.field;
/** Everything that a rule can ask, with how the question begins. */
export const addable = (names: Names, say: Say): Addable<RoutingCondition>[] => [
  ...asked.map((field) => ({ key: field, label: say(`rfield_${field}`), fresh: () => fresh(field, names) })),
  ...names.fields
    .filter(({ type }) => numbers.includes(type) || words.includes(type))
    .map((field, index) => ({
      key: `field:${field.key}`,
      label: field.label,
      ...(index === 0 ? { heading: say("customFields") } : {}),
      fresh: () => freshOf(field, say),
    })),
];
function freshOf(field: Field, say: Say): RoutingCondition {
  const { key, type } = field;
  if (numbers.includes(type)) return { field: "value", key, atLeast: type === "rating" ? 1 : 0 };
  return { field: "custom", key, in: (choicesOf(field, [], say) ?? []).slice(0, 1).map(({ value }) => value) };
}

const dayName = (day: number, language: string): string =>
  // The fifth of January 1970 was a Monday.
  new Intl.DateTimeFormat(localeOf(language), { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(1970, 0, 4 + day)));

/** What can be chosen for a field; null where something is typed. */
export function optionsOf(field: RoutingCondition["field"], names: Names, say: Say): readonly Option[] | null {
  if (field === "owner") return [{ value: "nobody", label: say("nobody") }, ...names.people];
  if (field === "tag" || field === "connection" || field === "segment" || field === "stage") return names[field];
  if (field === "country") return countries(say.language);
  if (field === "language") return languages(say.language);
  if (field === "priority") return priorities.map((value) => ({ value, label: say(`priority_${value}`) }));
  if (field === "weekday") return [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: dayName(day, say.language) }));
  return null;
}

/** A condition as it begins. */
export function fresh(field: Asked, { currency }: Pick<Names, "currency">): RoutingCondition {
  switch (field) {
    case "country":
      return { field, in: ["ID"] };
    case "phone_prefix":
      return { field, in: ["+62"] };
    case "language":
      return { field, in: ["id"] };
    case "tag":
      return { field, has: "any", tags: [] };
    case "segment":
      return { field, in: [], not: false };
    case "worth":
      return { field, atLeast: 0, currency };
    case "from_ad":
      return { field, is: true };
    case "priority":
      return { field, in: ["urgent"] };
    case "hours":
      return { field, is: "open" };
    case "time":
      return { field, clock: "lead", from: "08:00", to: "17:00" };
    case "weekday":
      return { field, clock: "workspace", in: [6, 7] };
    case "company":
      return { field, in: ["none"] };
    default:
      return { field, in: field === "owner" ? ["nobody"] : [] };
  }
}

/** One condition as words: what about, and what it is. Companies are named by whoever shows them. */
export function sayCondition(condition: RoutingCondition, say: Say, names: Names): { about: string; is: string } {
  if (condition.field === "custom" || condition.field === "value") return sayOwn(condition, say, names);
  const about = say(`rfield_${condition.field}`);
  const options = optionsOf(condition.field, names, say);
  const label = (value: string) => options?.find((option) => option.value === value)?.label ?? (options ? say("gone") : value);
  switch (condition.field) {
    case "tag":
      return { about, is: `${say(`has_${condition.has}`)} ${condition.tags.map(label).join(", ")}` };
    case "segment":
      return { about, is: `${say(condition.not ? "has_none" : "has_any")} ${condition.in.map(label).join(", ")}` };
    case "worth":
      return { about, is: `≥ ${sayAmount(condition, say)}` };
    case "from_ad":
      return { about, is: say(condition.is ? "yes" : "no") };
    case "hours":
      return { about, is: say(condition.is === "open" ? "routingHoursOpen" : "routingHoursClosed") };
    case "time":
      return { about, is: `${condition.from}–${condition.to}, ${say(`routingClock_${condition.clock}`)}` };
    case "weekday":
      return { about, is: `${condition.in.map((day) => label(String(day))).join(", ")}, ${say(`routingClock_${condition.clock}`)}` };
    default:
      return { about, is: condition.in.map(label).join(", ") };
  }
}
const sayAmount = ({ atLeast, currency }: { atLeast: number; currency: string }, { language }: Say): string =>
  new Intl.NumberFormat(localeOf(language), { style: "currency", currency, minimumFractionDigits: 0 }).format(atLeast);
function sayOwn(condition: Extract<RoutingCondition, { key: string }>, say: Say, { fields }: Names): { about: string; is: string } {
  const field = fields.find(({ key }) => key === condition.key);
  const about = field?.label ?? condition.key;
  if (condition.field === "value") return { about, is: `≥ ${condition.atLeast.toLocaleString(localeOf(say.language))}` };
  const choices = (field && choicesOf(field, condition.in, say)) ?? [];
  return { about, is: condition.in.map((each) => choices.find(({ value }) => value === each)?.label ?? each).join(", ") };
}
