import type { Connection as ConnectionView } from "@sigap/contract/channels";
import type { Reader } from "#platform/db.ts";
import type { Connection } from "../store.ts";
import { type Chunk, listChunks } from "./store.ts";

type History = NonNullable<ConnectionView["history"]>;

/** How far the past of each connection has come, and what is missing of it. */
export async function readHistory(db: Reader, rows: readonly Connection[]): Promise<Map<string, History>> {
  const [first] = rows;
  if (!first) return new Map();
  const chunks = await listChunks(
    db,
    first.workspaceId,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.flatMap((row) => {
      const own = chunks.filter(({ connectionId }) => connectionId === row.id);
      if (own.length === 0) return row.historyDeclinedAt ? [[row.id, { state: "declined", percent: null, gaps: [] }] as const] : [];
      const percents = own.flatMap(({ percent }) => (percent === null ? [] : [percent]));
      const percent = percents.length > 0 ? Math.max(...percents) : null;
      return [[row.id, { state: percent !== null && percent >= 100 ? "complete" : "importing", percent, gaps: gapsOf(own) }] as const];
    }),
  );
}

/** Parts are numbered from 1 within their phase, or from 0; a number that was skipped did not come. */
export function gapsOf(chunks: readonly Pick<Chunk, "phase" | "chunk">[]): History["gaps"] {
  const phases = [...new Set(chunks.map(({ phase }) => phase))].sort((a, b) => a - b);
  return phases.flatMap((phase) => {
    const came = new Set(chunks.filter((one) => one.phase === phase).map(({ chunk }) => chunk));
    const first = Math.min(1, ...came);
    const numbers = Array.from({ length: Math.max(...came) - first + 1 }, (_, index) => first + index);
    return numbers.filter((chunk) => !came.has(chunk)).map((chunk) => ({ phase, chunk }));
  });
}
