import { createReadStream } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type Pack, pack } from "tar-stream";
import { StartupProblem } from "../startup-problem.ts";
import { jobsEntry, type Manifest, manifestEntry, mediaPrefix, printOf, tablePrefix } from "./manifest.ts";
import { verifySeal, writeSealed } from "./sealed-file.ts";
import { copyList, listTables, type Table } from "./tables.ts";

export interface BackupOptions {
  url: string;
  dataFolder: string;
  secretKey: string;
  file: string;
  say?: (line: string) => void;
}

const chunkBytes = 4 * 1024 * 1024;

/** A consistent copy of database and media in one file, while Sigap runs. Read back and checked before it gets its name. */
export async function writeBackup({ url, dataFolder, secretKey, file, say = () => undefined }: BackupOptions): Promise<Manifest> {
  const draft = `${file}.part`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin transaction isolation level repeatable read, read only");
    const archive = pack();
    const written = writeSealed(draft, archive);
    const filled = fill(archive, client, { dataFolder, secretKey, say }).catch((error: Error) => {
      archive.destroy(error);
      throw error;
    });
    const [manifest] = await Promise.all([filled, written]);
    await client.query("commit");
    say("reading it back");
    await verifySeal(draft);
    await rename(draft, file);
    return manifest;
  } catch (error) {
    await rm(draft, { force: true });
    throw sentenceFor(error as NodeJS.ErrnoException, file);
  } finally {
    await client.end();
  }
}

function sentenceFor(error: NodeJS.ErrnoException, file: string): Error {
  if (error.code === "ENOSPC") return new StartupProblem("The disk is full; no backup was made.");
  if (error.code === "ENOENT" || error.code === "EACCES") return new StartupProblem(`${file} can't be written; no backup was made.`);
  if (error.code === "42P01") return new StartupProblem("There is nothing of Sigap in this database yet; no backup was made.");
  return error;
}

/** One entry; waits until the archive has taken it. */
const add = (archive: Pack, name: string, body: Buffer) =>
  new Promise<void>((resolve, reject) => archive.entry({ name }, body, (error) => (error ? reject(error) : resolve())));

async function fill(
  archive: Pack,
  client: pg.Client,
  { dataFolder, secretKey, say }: { dataFolder: string; secretKey: string; say: (line: string) => void },
): Promise<Manifest> {
  const { rows: versions } = await client.query<{ version: number }>("select max(version)::int as version from schema_migration");
  const manifest: Manifest = {
    madeAt: new Date().toISOString(),
    schema: versions[0]?.version ?? 0,
    tables: {},
    files: 0,
    keyPrint: printOf(secretKey),
  };
  for (const table of await listTables(client)) {
    const rows = await addTable(archive, client, table);
    manifest.tables[table.name] = { columns: table.columns, rows };
    say(`${table.name}: ${rows} rows`);
  }
  await add(archive, jobsEntry, Buffer.from(JSON.stringify(await waitingJobs(client))));
  // Files are on the disk before a row names them, and never change: what the snapshot names is here.
  manifest.files = await addMedia(archive, path.join(dataFolder, "media"), say);
  await add(archive, manifestEntry, Buffer.from(JSON.stringify(manifest)));
  archive.finalize();
  return manifest;
}

async function addTable(archive: Pack, client: pg.Client, table: Table): Promise<number> {
  const source = client.query(copyTo(`copy ${copyList(table)} to stdout`));
  let chunks: Buffer[] = [];
  let size = 0;
  let part = 0;
  const flush = async () => {
    if (size > 0) await add(archive, `${tablePrefix}${table.name}/${part++}`, Buffer.concat(chunks));
    chunks = [];
    size = 0;
  };
  for await (const chunk of source) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= chunkBytes) await flush();
  }
  await flush();
  return source.rowCount ?? 0;
}

/** What was scheduled and not done; the queue's own tables belong to its version. */
async function waitingJobs(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query<{ job: unknown }>(`
    select json_build_object('identifier', t.identifier, 'payload', j.payload, 'run_at', j.run_at, 'max_attempts', j.max_attempts, 'job_key', j.key) as job
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts < j.max_attempts`);
  return rows.map(({ job }) => job);
}

async function addMedia(archive: Pack, folder: string, say: (line: string) => void): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(".part"));
  for (const [index, entry] of files.entries()) {
    const full = path.join(entry.parentPath, entry.name);
    const { size } = await stat(full);
    await new Promise<void>((resolve, reject) => {
      const name = mediaPrefix + path.relative(folder, full).split(path.sep).join("/");
      const target = archive.entry({ name, size }, (error) => (error ? reject(error) : resolve()));
      createReadStream(full).on("error", reject).pipe(target);
    });
    if ((index + 1) % 100 === 0) say(`media: ${index + 1} of ${files.length} files`);
  }
  say(`media: ${files.length} files`);
  return files.length;
}
