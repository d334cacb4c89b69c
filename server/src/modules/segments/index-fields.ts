import type { FilterableField } from "@sigap/contract/segments";
import type { App } from "#platform/app.ts";
import { type Ctx, causeOf, systemCause } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { enqueue, type JobHandler } from "#platform/jobs.ts";
import { kindOf } from "./field-sql.ts";
import { indexName, readFields, setFast } from "./field-store.ts";

const task = "segments.index-fields";

export const listFilterable = (ctx: Ctx) => ctx.read(async (db) => ({ items: await readFields(db, ctx.workspaceId) }));

export const setFieldFast = (ctx: Ctx, id: string, fast: boolean): Promise<FilterableField> =>
  ctx.transaction(async (tx) => {
    ensure((await setFast(tx, ctx.workspaceId, id, fast)) === 1, "not_found");
    await enqueue(tx, [{ task, payload: {}, key: task }]);
    emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "segment.saved", subjectId: id, cause: causeOf(ctx.actor) }]);
    return found((await readFields(tx, ctx.workspaceId)).find((field) => field.id === id));
  });

interface Wanted {
  workspaceId: string;
  id: string;
  key: string;
  type: string;
}
const wantedFields = `
  select workspace_id as "workspaceId", id, key, type from field
  where fast and object = 'contact' and archived_at is null and sensitivity <> 'sensitive' and type <> 'multi_list'`;
const presentIndexes = `
  select c.relname as name, i.indisvalid as valid from pg_class c join pg_index i on i.indexrelid = c.oid
  where c.relname like 'contact\\_field\\_%' and i.indrelid = 'contact'::regclass`;

/** Letters, digits and underscores only: the table's check says so, and an id is an id. */
function creation({ workspaceId, id, key, type }: Wanted): string {
  if (!/^[a-z][a-z0-9_]{0,49}$/.test(key) || !/^[0-9a-f-]{36}$/.test(workspaceId)) throw new Error("not the key of a field");
  const kind = kindOf(type);
  const value =
    kind === "numeric"
      ? `field_number(fields -> '${key}')`
      : kind === "jsonb"
        ? `(fields -> '${key}')`
        : `((fields ->> '${key}') collate "C")`;
  return `create index concurrently ${indexName(id)} on contact (${value}, id)
    where workspace_id = '${workspaceId}' and merged_into_id is null and fields ? '${key}'`;
}

/**
 * Makes the indexes what the fields want: one that is missing (also after a restore), one that broke off half way, one that is
 * wanted no more. Outside of any transaction, as PostgreSQL demands of what must not stop anybody's work.
 */
async function indexFields(app: App): Promise<void> {
  const client = await app.database.pool.connect();
  try {
    // An index that another node is building looks like one that broke off.
    const { rows } = await client.query<{ free: boolean }>("select pg_try_advisory_lock(hashtext('segments.index-fields')) as free");
    if (!rows[0]?.free) return await lookAgain(app);
    const touched = await reconcile(client).finally(() => client.query("select pg_advisory_unlock(hashtext('segments.index-fields'))"));
    await app.database.acrossWorkspaces(async (tx) =>
      emit(
        app,
        tx,
        touched.map((workspaceId) => ({ workspaceId, name: "segment.saved", subjectId: workspaceId, cause: systemCause })),
      ),
    );
  } finally {
    client.release();
  }
}

/** Whoever builds may have begun before the newest wish was there. */
const lookAgain = (app: App): Promise<void> =>
  app.database.acrossWorkspaces((tx) => enqueue(tx, [{ task, payload: {}, key: `${task} again`, runAt: new Date(Date.now() + 2000) }]));

/** The workspaces whose fields have a new index. */
async function reconcile(pool: Pick<App["database"]["pool"], "query">): Promise<string[]> {
  const wanted = (await pool.query<Wanted>(wantedFields)).rows;
  const present = (await pool.query<{ name: string; valid: boolean }>(presentIndexes)).rows;
  const names = new Map(wanted.map((field) => [indexName(field.id), field]));
  for (const { name, valid } of present) if (!valid || !names.has(name)) await pool.query(`drop index concurrently if exists ${name}`);
  const missing = wanted.filter(({ id }) => !present.some(({ name, valid }) => valid && name === indexName(id)));
  for (const field of missing) await pool.query(creation(field));
  // Only now does the planner know how often each value occurs.
  if (missing.length > 0) await pool.query("analyze contact");
  return [...new Set(missing.map(({ workspaceId }) => workspaceId))];
}

export const indexJobs: readonly JobHandler[] = [{ task, run: (app) => indexFields(app) }];
export const indexCrons = [{ task, pattern: "23 * * * *" }];
