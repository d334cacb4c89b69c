import { Logger, parseCronItems, type Runner, run, runMigrations } from "graphile-worker";
import pg from "pg";
import type { App } from "./app.ts";
import { sql, type Tx } from "./db.ts";

export interface NewJob {
  task: string;
  payload: Record<string, unknown>;
  runAt?: Date;
  maxAttempts?: number;
  /** A job with the same key replaces the waiting one. */
  key?: string;
}
export interface JobHandler {
  task: string;
  run(app: App, payload: Record<string, unknown>, attempt: { number: number; last: boolean }): Promise<void>;
}
/** Something that happens by the clock; `pattern` is a crontab line's five fields. */
export interface Cron {
  task: string;
  pattern: string;
}

/** Schedules, in the transaction that makes it necessary. */
export async function enqueue(tx: Tx, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const specs = jobs.map((job) => ({
    identifier: job.task,
    payload: job.payload,
    run_at: job.runAt?.toISOString(),
    max_attempts: job.maxAttempts ?? 10,
    job_key: job.key,
  }));
  await tx.run(sql`select enqueue_jobs(${JSON.stringify(specs)}::json)`);
}

/** Makes the queue's tables, and the one function through which requests may add to it. */
export async function prepareJobs(url: string): Promise<void> {
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client
    .query(`
      create or replace function enqueue_jobs(specs json) returns void language sql security definer set search_path = pg_catalog, public as $$
        -- add_jobs looks whether the job of a key is being worked on, and replaces it afterwards: one that a worker takes in between
        -- would be neither replaced nor followed by another (graphile-worker 0.18, add_jobs). A row that is held here is not taken.
        select from graphile_worker._private_jobs where key = any(array(select spec ->> 'job_key' from json_array_elements(specs) spec)) order by id for update;
        select graphile_worker.add_jobs(array(select json_populate_record(null::graphile_worker.job_spec, spec) from json_array_elements(specs) spec))
      $$;
      revoke all on function enqueue_jobs(json) from public;
      grant execute on function enqueue_jobs(json) to sigap_app`)
    .finally(() => client.end());
}

export function startJobs(app: App, handlers: readonly JobHandler[], crons: readonly Cron[]): Promise<Runner> {
  const logger = new Logger(() => (level, message) => {
    if (level === "error") app.log.error({ job: message }, "jobs");
    if (level === "warning") app.log.warn({ job: message }, "jobs");
  });
  return run({
    pgPool: app.database.pool,
    noHandleSignals: true,
    parsedCronItems: parseCronItems(crons.map(({ task, pattern }) => ({ task, match: pattern, options: { backfillPeriod: 0 } }))),
    // The local queue fetches and completes in batches: 6,300 jobs/s against 565 without.
    preset: { worker: { concurrentJobs: 8, localQueue: { size: 100 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    logger,
    taskList: Object.fromEntries(
      handlers.map((handler) => [
        handler.task,
        (payload: unknown, { job }: { job: { attempts: number; max_attempts: number } }) =>
          handler.run(app, payload as Record<string, unknown>, { number: job.attempts, last: job.attempts >= job.max_attempts }),
      ]),
    ),
  });
}
