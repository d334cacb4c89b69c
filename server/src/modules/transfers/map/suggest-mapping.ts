import type { Field } from "@sigap/contract/fields";
import type { ImportColumn, ImportFormat, ImportTarget } from "@sigap/contract/imports";
import { origins, synonyms } from "./synonyms.ts";

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** What a column is taken for, by its name, or else by what stands in it; each target once, except tags. */
export function suggestMapping(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  fields: readonly Field[],
  last: readonly ImportTarget[] | null,
  /** Names of stages, in lower case. */
  stages: ReadonlySet<string>,
): ImportColumn[] {
  const taken = new Set<ImportTarget>();
  const take = (target: ImportTarget | null): ImportTarget | null => {
    if (target === null || (taken.has(target) && target !== "tags")) return null;
    taken.add(target);
    return target;
  };
  return headers.map((header, index) => {
    const values = rows.map((row) => row[index]?.trim() ?? "").filter((value) => value !== "");
    const examples = [...new Set(values)].slice(0, 3).map((value) => value.slice(0, 120));
    const remembered = last?.[index] ?? null;
    // A field that was put away since is nothing any more.
    if (remembered && (remembered === "ignore" || isThere(remembered, fields)))
      return { header, examples, target: take(remembered) ?? "ignore", why: "last_time" };
    const byName = take(targetOf(header, fields));
    if (byName) return { header, examples, target: byName, why: "header" };
    const byValues = take(targetOfValues(values, stages));
    return byValues ? { header, examples, target: byValues, why: "values" } : { header, examples, target: "ignore", why: "nothing" };
  });
}
const isThere = (target: ImportTarget, fields: readonly Field[]): boolean =>
  !target.startsWith("field:") || fields.some(({ key }) => target === `field:${key}`);

function targetOf(header: string, fields: readonly Field[]): ImportTarget | null {
  const name = plain(header);
  const field = fields.find(({ key, label }) => plain(label) === name || plain(key) === name);
  if (field) return `field:${field.key}`;
  return synonyms.get(name) ?? null;
}

const isMost = (values: readonly string[], pattern: RegExp) =>
  values.length > 0 && values.filter((value) => pattern.test(value)).length >= values.length * 0.8;
function targetOfValues(values: readonly string[], stages: ReadonlySet<string>): ImportTarget | null {
  const named = values.filter((value) => stages.has(value.toLowerCase()));
  if (values.length > 0 && named.length >= values.length * 0.8) return "stage";
  if (isMost(values, /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i)) return "email";
  if (isMost(values, /^(?:\+|00|0)[\d\s().-]{8,18}$/) || isMost(values, /^62\d{8,12}$/)) return "phone";
  return null;
}

/** Whose export has these columns. */
export const originOf = (headers: readonly string[]): ImportFormat["origin"] => {
  const names = new Set(headers.map(plain));
  return origins.find(({ columns }) => columns.every((column) => names.has(column)))?.origin ?? null;
};
