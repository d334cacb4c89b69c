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
  const found = new Map<string, History>();
  for (const { id, historyDeclinedAt } of rows) {
    const own = chunks.filter(({ connectionId }) => connectionId === id);
    if (own.length > 0) found.set(id, historyOf(own));
    else if (historyDeclinedAt) found.set(id, { state: "declined", percent: null, gaps: [] });
  }
  return found;
}

function historyOf(chunks: readonly Chunk[]): History {
  const percents = chunks.flatMap(({ percent }) => (percent === null ? [] : [percent]));
  const percent = percents.length > 0 ? Math.max(...percents) : null;
  return { state: percent !== null && percent >= 100 ? "complete" : "importing", percent, gaps: gapsOf(chunks) };
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
