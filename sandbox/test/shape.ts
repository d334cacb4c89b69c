import { readFileSync } from "node:fs";

export interface Change {
  field: string;
  value: Record<string, unknown>;
}
export interface Notice {
  id: string;
  time?: number;
  changes: Change[];
}

/** A webhook as it is documented. */
export function fixture(name: string): Notice {
  const text = readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8");
  return (JSON.parse(text) as { entry: [Notice] }).entry[0];
}

/** Every member with the kind of its value; the items of a list count as one. */
export function shapeOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => shapeOf(item, `${path}[]`)))].sort();
  if (value === null || typeof value !== "object") return [`${path}: ${value === null ? "null" : typeof value}`];
  return [...new Set(Object.entries(value).flatMap(([name, inside]) => shapeOf(inside, path ? `${path}.${name}` : name)))].sort();
}

/** What one has and the other has not: `+` is new, `-` is missing. */
export function differences(got: unknown, wanted: unknown): string[] {
  const [mine, theirs] = [shapeOf(got), shapeOf(wanted)];
  return [
    ...mine.filter((one) => !theirs.includes(one)).map((one) => `+ ${one}`),
    ...theirs.filter((one) => !mine.includes(one)).map((one) => `- ${one}`),
  ];
}

/** Which webhook it is: its field, and the kind of the first thing in it. */
export function kindOf({ field, value }: Change): string {
  const items = Object.entries(value).find(([name, inside]) => name !== "contacts" && Array.isArray(inside));
  const [first] = (items?.[1] ?? []) as Record<string, unknown>[];
  const { type, status, event, action_type: action } = first ?? {};
  return [field, items?.[0], ...(items?.[0] === "statuses" ? [status] : [event ?? action ?? type])].filter(Boolean).join(" ");
}
