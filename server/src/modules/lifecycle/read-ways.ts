import type { Reader } from "#platform/db.ts";
import { type LifecycleRow, readLifecycles, readLostReasons, readStages, type StageRow } from "./lifecycle-store.ts";

/** All lifecycles of a workspace with their stages: a handful of rows that every move and every view needs. */
export interface Ways {
  lifecycles: ReadonlyMap<string, LifecycleRow>;
  /** With those that were removed: facts name them still. */
  stages: ReadonlyMap<string, StageRow>;
  /** Only those that are there, in order. */
  stagesOf(lifecycleId: string): StageRow[];
  reasons: ReadonlyMap<string, string>;
  /** Those that can be given. */
  openReasons: ReadonlySet<string>;
}

export async function readWays(db: Reader, workspaceId: string): Promise<Ways> {
  const [{ lifecycles, stages }, reasons] = await Promise.all([readAll(db, workspaceId), readLostReasons(db, workspaceId)]);
  return {
    lifecycles: new Map(lifecycles.map((row) => [row.id, row])),
    stages: new Map(stages.map((row) => [row.id, row])),
    stagesOf: (lifecycleId) => stages.filter((row) => row.lifecycleId === lifecycleId && !row.archived),
    reasons: new Map(reasons.map(({ id, name }) => [id, name])),
    openReasons: new Set(reasons.filter(({ archived }) => !archived).map(({ id }) => id)),
  };
}

async function readAll(db: Reader, workspaceId: string) {
  const lifecycles = await readLifecycles(db, workspaceId);
  const ids = lifecycles.map(({ id }) => id);
  return { lifecycles, stages: await readStages(db, workspaceId, ids) };
}
