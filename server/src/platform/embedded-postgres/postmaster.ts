import { spawn } from "node:child_process";
import { existsSync, openSync, readFileSync } from "node:fs";
import { chown, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { StartupProblem } from "../startup-problem.ts";

/** Where a cluster lives, and as whom it runs. */
export interface Cluster {
  binaries: string;
  folder: string;
  password: string;
  owner: { uid: number; gid: number } | null;
}

const major = "18";
export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const asOwner = ({ owner }: Cluster) => (owner ? { uid: owner.uid, gid: owner.gid } : {});

/** Creates the cluster on the first start; in a draft folder, so that a start that was cut off leaves no half of one. */
export async function createCluster(cluster: Cluster): Promise<void> {
  const version = await stat(path.join(cluster.folder, "PG_VERSION")).catch(() => null);
  if (version) {
    const found = readFileSync(path.join(cluster.folder, "PG_VERSION"), "utf8").trim();
    if (found !== major)
      throw new StartupProblem(
        `The data folder was written by PostgreSQL ${found}, this Sigap brings ${major}. Use the Sigap that wrote it, make a backup there and restore it here.`,
      );
    return;
  }
  const draft = `${cluster.folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const secret = path.join(draft, "..", `.password-${process.pid}`);
  await writeFile(secret, cluster.password, { mode: 0o600 });
  if (cluster.owner) {
    await chown(draft, cluster.owner.uid, cluster.owner.gid);
    await chown(secret, cluster.owner.uid, cluster.owner.gid);
  }
  const options = [
    "-D",
    draft,
    "-U",
    "sigap",
    `--pwfile=${secret}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=icu",
    "--icu-locale=und",
    "--data-checksums",
  ];
  try {
    await runToEnd(path.join(cluster.binaries, "initdb"), options, cluster);
  } finally {
    await rm(secret, { force: true });
  }
  if ((await readdir(path.dirname(cluster.folder))).includes(path.basename(cluster.folder))) await rm(cluster.folder, { recursive: true });
  await rename(draft, cluster.folder);
}

function runToEnd(program: string, options: string[], cluster: Cluster): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      ...asOwner(cluster),
      cwd: path.dirname(cluster.binaries),
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk;
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) resolve();
      else
        reject(
          /No space left/.test(said)
            ? new StartupProblem("The disk is full. Free some space and start again.")
            : new Error(`initdb ended with ${code}: ${said}`),
        );
    });
  });
}

/** Process id and port of the server that runs, or ran, in this folder. */
export function readPidFile(folder: string): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(path.join(folder, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has ended and that nobody has buried yet still takes signals.
    return !(existsSync(`/proc/${pid}/stat`) && readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** sockaddr_un holds 107 bytes. */
const longestSocket = 107;
/** Where the server's socket stands: beside the cluster, in a folder that nobody else may enter. */
const socketFolder = ({ folder }: Cluster) => path.dirname(folder);
const socketFile = (cluster: Cluster, port: number) => path.join(socketFolder(cluster), `.s.PGSQL.${port}`);
const socketFits = (cluster: Cluster, port: number) => Buffer.byteLength(socketFile(cluster, port)) <= longestSocket;

/** Over the socket where there is one: it takes a fraction of the processor time of a connection over TCP. */
export function urlOf(cluster: Cluster, port: number, database = "sigap"): string {
  const local = existsSync(socketFile(cluster, port)) ? `?host=${encodeURIComponent(socketFolder(cluster))}` : "";
  return `postgresql://sigap:${cluster.password}@127.0.0.1:${port}/${database}${local}`;
}

/** Whether a server answers there with our password and our folder. */
export async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, "postgres"), connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === cluster.folder;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

export async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, "postgres") });
  await client.connect();
  const { rowCount } = await client.query("select from pg_database where datname = 'sigap'");
  if (rowCount === 0) await client.query("create database sigap");
  await client.end();
}

/** Starts the server in a session of its own: a Ctrl-C in the terminal must not reach it before its users are done. */
export function spawnServer(cluster: Cluster, port: number, settings: Record<string, string>) {
  const log = openSync(path.join(path.dirname(cluster.folder), "postgres.log"), "a", 0o600);
  // The setting is a list: a folder with a comma in its name has to be quoted.
  const unix_socket_directories = socketFits(cluster, port) ? `"${socketFolder(cluster).replaceAll('"', '""')}"` : "";
  const options = Object.entries({ ...settings, listen_addresses: "127.0.0.1", port: String(port), unix_socket_directories }).flatMap(
    ([name, value]) => ["-c", `${name}=${value}`],
  );
  return spawn(path.join(cluster.binaries, "postgres"), ["-D", cluster.folder, ...options], {
    ...asOwner(cluster),
    cwd: path.dirname(cluster.binaries),
    detached: true,
    stdio: ["ignore", log, log],
  });
}
