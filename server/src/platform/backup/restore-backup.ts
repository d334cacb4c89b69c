import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Sql } from "sql-template-tag";
import { extract } from "tar-stream";
import { prepareJobs } from "../jobs.ts";
import { migrate, readMigrations } from "../migrate.ts";
import { StartupProblem } from "../startup-problem.ts";
import { jobsEntry, type Manifest, manifestEntry, mediaPrefix, tablePrefix } from "./manifest.ts";
import { openSealed, verifySeal } from "./sealed-file.ts";
import { copyList, listForeignKeys, listTables, quoted } from "./tables.ts";

export interface RestoreOptions {
  url: string;
  dataFolder: string;
  file: string;
  /** Throws away what the database holds now. */
  replace: boolean;
  /** What modules set right in rows that come from another time. */
  afterwards?: readonly Sql[];
  say?: (line: string) => void;
}

/** Reads the whole backup before anything is touched; then all of it comes back, or nothing. */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { url, dataFolder, file, replace, say = () => undefined } = options;
  say("checking the file");
  await verifySeal(file);
  const manifest = await readManifest(file);
  const newest = (await readMigrations()).at(-1)?.version ?? 0;
  if (manifest.schema > newest)
    throw new StartupProblem(
      `${file} was made by a newer Sigap (schema ${manifest.schema}, this one knows ${newest}). Update Sigap first.`,
    );
  await emptyTarget(url, replace);
  try {
    await migrate(url, manifest.schema);
    await prepareJobs(url);
    await load(options, manifest);
    await migrate(url);
    await prepareJobs(url);
  } catch (error) {
    // The database was empty before: it is empty again, and the media folder as it was.
    await emptyTarget(url, true);
    await rm(path.join(dataFolder, "media.restoring"), { recursive: true, force: true });
    throw (error as NodeJS.ErrnoException).code === "ENOSPC" ? new StartupProblem("The disk is full; nothing was restored.") : error;
  }
  return manifest;
}

async function readManifest(file: string): Promise<Manifest> {
  let manifest: Manifest | null = null;
  await eachEntry(file, async (name, body) => {
    if (name === manifestEntry) manifest = JSON.parse(await textOf(body)) as Manifest;
  });
  if (!manifest) throw new StartupProblem(`${file} has no list of its contents; it is not a backup of Sigap.`);
  return manifest;
}

async function textOf(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function eachEntry(file: string, visit: (name: string, body: Readable) => Promise<void>): Promise<void> {
  const reader = extract();
  const source = await openSealed(file);
  const flowing = pipeline(source, reader);
  for await (const entry of reader) {
    await visit(entry.header.name, entry as unknown as Readable);
    entry.resume();
  }
  await flowing;
}

/** Nothing of another Sigap is overwritten unless somebody said so. */
async function emptyTarget(url: string, replace: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ people: boolean }>("select to_regclass('public.account_person') is not null as people");
    if (rows[0]?.people && !replace) {
      const { rowCount } = await client.query("select from account_person limit 1");
      if (rowCount) throw new StartupProblem("This database holds a Sigap already; nothing was restored. Use --replace to throw it away.");
    }
    await client.query("drop schema public cascade; create schema public; drop schema if exists graphile_worker cascade");
  } finally {
    await client.end();
  }
}

/** Rows in one transaction, media beside the folder's place; both come to stand at the end. */
async function load({ url, dataFolder, file, afterwards = [], say = () => undefined }: RestoreOptions, manifest: Manifest): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const media = path.join(dataFolder, "media.restoring");
  await rm(media, { recursive: true, force: true });
  try {
    await client.query("begin");
    const keys = await listForeignKeys(client);
    for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
    // A migration may have put rows of its own into a table.
    for (const { name } of await listTables(client)) if (manifest.tables[name]) await client.query(`truncate ${quoted(name)}`);
    const counts = await loadEntries(client, file, media, manifest, say);
    for (const [table, { rows }] of Object.entries(manifest.tables))
      if ((counts.get(table) ?? 0) !== rows)
        throw new StartupProblem(`${file} holds ${counts.get(table) ?? 0} rows of ${table} instead of ${rows}; nothing was restored.`);
    for (const { table, name, definition } of keys) await client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
    await rebaseEvents(client);
    for (const statement of afterwards) await client.query(statement);
    await client.query("commit");
  } finally {
    await client.end();
  }
  await placeMedia(dataFolder, media);
  const analysing = new pg.Client({ connectionString: url });
  await analysing.connect();
  await analysing.query("analyze").finally(() => analysing.end());
}

async function loadEntries(
  client: pg.Client,
  file: string,
  media: string,
  manifest: Manifest,
  say: (line: string) => void,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let current = "";
  await eachEntry(file, async (name, body) => {
    if (name.startsWith(tablePrefix)) {
      const table = name.slice(tablePrefix.length).split("/")[0] ?? "";
      const columns = manifest.tables[table]?.columns;
      if (!columns) throw new StartupProblem(`${file} holds an unknown table ${table}; nothing was restored.`);
      if (table !== current) say(`${table}: ${manifest.tables[table]?.rows} rows`);
      current = table;
      const copy = client.query(copyFrom(`copy ${copyList({ name: table, columns })} from stdin`));
      await pipeline(body, copy);
      counts.set(table, (counts.get(table) ?? 0) + (copy.rowCount ?? 0));
    } else if (name === jobsEntry) {
      await client.query("select enqueue_jobs($1::json)", [await textOf(body)]);
    } else if (name.startsWith(mediaPrefix)) {
      const target = path.resolve(media, name.slice(mediaPrefix.length));
      if (!target.startsWith(media + path.sep)) throw new StartupProblem(`${file} names a file outside of the media folder.`);
      await mkdir(path.dirname(target), { recursive: true });
      const written = createWriteStream(target, { mode: 0o600 });
      body.pipe(written);
      await finished(written);
    }
  });
  return counts;
}

/**
 * Events are read by transaction numbers, which belong to one server. Those that somebody has not read yet get a number
 * of this one and are read again by all, who take an event twice without harm; the others have done their work.
 */
async function rebaseEvents(client: pg.Client): Promise<void> {
  await client.query(`
    delete from domain_event where (transaction_id, id) <= (
      select transaction_id, event_id from subscriber_cursor order by transaction_id, event_id limit 1)`);
  await client.query("update domain_event set transaction_id = pg_current_xact_id()");
  await client.query(
    "update subscriber_cursor set transaction_id = '0', event_id = '00000000-0000-0000-0000-000000000000', holder = null, lease_until = null",
  );
}

async function placeMedia(dataFolder: string, restored: string): Promise<void> {
  const place = path.join(dataFolder, "media");
  await mkdir(restored, { recursive: true });
  const old = `${place}.before-restore`;
  await rm(old, { recursive: true, force: true });
  await rename(place, old).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  await rename(restored, place);
  await rm(old, { recursive: true, force: true });
}
