import { z } from "zod";

interface JsonSchema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  default?: unknown;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}
export interface Member {
  /** With dots for members of members and [] for lists. */
  path: string;
  type: string;
  required: boolean;
  description: string;
}

const read = (schema: z.ZodType, io: "input" | "output"): JsonSchema =>
  z.toJSONSchema(schema, { io, unrepresentable: "any" }) as JsonSchema;
const choices = (schema: JsonSchema): JsonSchema[] => (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== "null");
const nullable = (schema: JsonSchema): boolean => (schema.anyOf ?? []).some(({ type }) => type === "null");

function typeOf(schema: JsonSchema): string {
  const some = choices(schema);
  if (some.length > 0) return `${some.map(typeOf).join(" | ")}${nullable(schema) ? " or null" : ""}`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.type === "array") return `list of ${schema.items ? typeOf(schema.items) : "anything"}`;
  return schema.format ?? [schema.type ?? "anything"].flat().join(" or ");
}

function limits({ description, default: standard, maxLength, maximum }: JsonSchema): string {
  return [
    description,
    standard === undefined ? "" : `default ${JSON.stringify(standard)}`,
    maxLength === undefined ? "" : `at most ${maxLength} characters`,
    maximum === undefined || maximum > 1e9 ? "" : `at most ${maximum}`,
  ]
    .filter(Boolean)
    .join("; ");
}

function walk(schema: JsonSchema, path: string, depth: number, rows: Member[]): void {
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const here = path ? `${path}.${name}` : name;
    rows.push({ path: here, type: typeOf(member), required: schema.required?.includes(name) ?? false, description: limits(member) });
    if (depth >= 3) continue;
    for (const inner of [member, ...choices(member)]) {
      walk(inner, here, depth + 1, rows);
      if (inner.items) for (const item of [inner.items, ...choices(inner.items)]) walk(item, `${here}[]`, depth + 1, rows);
    }
  }
}

/** The members of a schema, those of its parts below them. */
export function members(schema: z.ZodType, io: "input" | "output"): Member[] {
  const rows: Member[] = [];
  const json = read(schema, io);
  for (const part of [json, ...choices(json)]) walk(part, "", 0, rows);
  return rows.filter((row, index) => rows.findIndex(({ path, type }) => path === row.path && type === row.type) === index);
}

const samples: Record<string, unknown> = {
  uuid: "01998f2e-7d1c-7c7a-9d0e-6a1b2c3d4e5f",
  "date-time": "2026-11-24T09:41:00Z",
  email: "dewi@example.com",
  uri: "https://example.com",
};
function sample(schema: JsonSchema): unknown {
  const [first] = choices(schema);
  if (first) return sample(first);
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if (schema.format && schema.format in samples) return samples[schema.format];
  if (schema.type === "array") return schema.items ? [sample(schema.items)] : [];
  if (schema.type === "integer" || schema.type === "number") return schema.minimum && schema.minimum > 0 ? schema.minimum : 1;
  if (schema.type === "boolean") return true;
  if (schema.type === "string") return "…";
  const wanted = schema.required ?? [];
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, member]) => (wanted.includes(name) ? [[name, sample(member)]] : [])),
  );
}
/** The smallest body that has the right shape. */
export const example = (schema: z.ZodType): unknown => sample(read(schema, "input"));
