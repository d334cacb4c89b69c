import type { FieldTest } from "./segment-filter.ts";

type Op = FieldTest["op"];
const text: readonly Op[] = ["is", "is_not", "contains", "contains_not", "begins", "empty", "filled"];
const number: readonly Op[] = ["is", "is_not", "greater", "less", "between", "empty", "filled"];
const choice: readonly Op[] = ["in", "not_in", "empty", "filled"];

/** What can be asked of a field, by its type. */
export const fieldTests: Readonly<Record<string, readonly Op[]>> = {
  text,
  long_text: ["contains", "contains_not", "empty", "filled"],
  phone: text,
  email: text,
  url: text,
  number,
  currency: number,
  rating: number,
  date: ["is", "before", "after", "in_last", "in_next", "empty", "filled"],
  time: ["is", "before", "after", "empty", "filled"],
  list: choice,
  multi_list: ["in", "has_all", "not_in", "empty", "filled"],
  relation: choice,
  checkbox: ["is", "empty", "filled"],
  location: ["contains", "empty", "filled"],
};
