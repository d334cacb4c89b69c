import { availableParallelism } from "node:os";
import type { App } from "#platform/app.ts";
import { type Reader, sql } from "#platform/db.ts";
import { refuse } from "#platform/errors.ts";

const longest = "10s";
const cancelled = "57014";
/** One works where the question was asked; more than there are cores only stand in each other's way. */
const helpers = String(Math.min(4, Math.max(1, availableParallelism() - 1)));

/**
 * The door through which people are filtered: without row-level security, which would forbid the indexes (so every statement
 * names its workspace); with scans, which are the right way to read a million people at once, on as many cores as there are;
 * without hash joins, which the planner takes for cheaper than a walk along two lists in order, and which are three times as
 * dear once hundreds of thousands are in them; and with an end.
 */
export async function readPeople<T>(app: App, work: (db: Reader) => Promise<T>): Promise<T> {
  try {
    return await app.database.readAcross(async (db) => {
      await db.many(
        sql`select set_config('enable_seqscan', 'on', true), set_config('statement_timeout', ${longest}, true), set_config('work_mem', '64MB', true),
          set_config('enable_hashjoin', 'off', true), set_config('jit', 'off', true), set_config('parallel_setup_cost', '100', true),
          set_config('parallel_tuple_cost', '0.01', true), set_config('max_parallel_workers_per_gather', ${helpers}, true)`,
      );
      return await work(db);
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === cancelled) return refuse("filter_too_slow");
    throw error;
  }
}
