import { GraphError } from "../graph-error.ts";

/** The members that `fields` asks for, the id always; a name that does not exist is refused, as Graph does. */
export function fieldsOf(known: Record<string, unknown>, query: unknown, otherwise: readonly string[]): Record<string, unknown> {
  const { fields } = query as { fields?: string };
  const wanted = fields ? fields.split(",").map((name) => name.replace(/[{(.].*$/, "").trim()) : otherwise;
  const unknown = wanted.find((name) => !(name in known));
  if (unknown !== undefined) throw new GraphError(100, `Tried accessing nonexisting field (${unknown})`);
  return Object.fromEntries([...new Set(["id", ...wanted])].filter((name) => name in known).map((name) => [name, known[name]]));
}

const written = (position: number): string => Buffer.from(String(position)).toString("base64");

/** One page of a list, with cursors. (Graph API: paging) */
export function page<T>(items: readonly T[], query: unknown, address: string): { data: T[]; paging?: Record<string, unknown> } {
  const { limit = "25", after } = query as { limit?: string; after?: string };
  const start = after ? Number(Buffer.from(after, "base64").toString()) : 0;
  if (!Number.isInteger(start) || start < 0) throw new GraphError(131059, "The cursor is not one of this list.");
  const size = Number(limit);
  if (!Number.isInteger(size) || size < 1) throw new GraphError(100, "limit must be a positive number");
  const end = start + Math.min(size, 250);
  const data = items.slice(start, end);
  if (data.length === 0) return { data };
  const more = end < items.length ? { next: `${address}?limit=${size}&after=${encodeURIComponent(written(end))}` } : {};
  return { data, paging: { cursors: { before: written(start), after: written(end) }, ...more } };
}
