import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { chmod, chown, mkdir, readFile, rm, stat, statfs, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { StartupProblem } from "../startup-problem.ts";
import { findBinaries, reachable } from "./binaries.ts";
import { answers, type Cluster, createCluster, ensureDatabase, isAlive, pause, readPidFile, spawnServer, urlOf } from "./postmaster.ts";
import { sizedSettings } from "./sizing.ts";

export interface EmbeddedPostgres {
  url: string;
  port: number;
  pid(): number;
  /** True when a server was found running that had outlived its parent. */
  adopted: boolean;
  /** Ends it in order: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
}
export interface EmbeddedOptions {
  dataFolder: string;
  profile?: "machine" | "small";
  /** One line for the log. */
  say?: (line: string) => void;
}

const leastFree = 200 * 1024 * 1024;

/** PostgreSQL refuses to run as root: an ordinary user that every system has takes its place. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user)
    throw new StartupProblem(
      "PostgreSQL can't run as root, and this system has no user postgres or nobody. Start Sigap as an ordinary user.",
    );
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** The cluster's folder: inside of the data folder, or, where the server's user can't go, in a place of its own that is noted there. */
async function prepare(dataFolder: string): Promise<Cluster> {
  const owner = unprivileged();
  const data = path.resolve(dataFolder);
  await mkdir(data, { recursive: true });
  const home =
    owner && !(await reachable(data))
      ? path.join("/var/lib/sigap", createHash("sha256").update(data).digest("hex").slice(0, 16))
      : path.join(data, "database");
  await mkdir(home, { recursive: true });
  const folder = path.join(home, "cluster");
  const existing = owner && (await stat(folder).catch(() => null));
  // A cluster that an ordinary user has made stays theirs, whoever starts it now.
  if (owner && existing?.uid) Object.assign(owner, { uid: existing.uid, gid: existing.gid });
  if (owner) {
    await chown(home, owner.uid, owner.gid);
    if (!home.startsWith(data)) await writeFile(path.join(data, "database-is-elsewhere"), `${home}\n`);
  }
  await chmod(home, 0o700);
  const { bavail, bsize } = await statfs(home);
  if (bavail * bsize < leastFree)
    throw new StartupProblem(`The disk of ${data} is full (less than 200 MB are free). Free some space and start again.`);
  const passwordFile = path.join(home, "password");
  if (!existsSync(passwordFile)) await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  return {
    binaries: await findBinaries(owner !== null),
    folder,
    password: await readFile(passwordFile, "utf8"),
    owner,
  };
}

/** Removes a data folder for good, with the database that may lie elsewhere. */
export async function removeData(dataFolder: string): Promise<void> {
  const note = path.join(dataFolder, "database-is-elsewhere");
  if (existsSync(note)) await rm((await readFile(note, "utf8")).trim(), { recursive: true, force: true });
  await rm(dataFolder, { recursive: true, force: true });
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

/** The port of the last time if it is free, else another; never one that the system gives to outgoing connections. */
async function choosePort(cluster: Cluster): Promise<number> {
  const note = path.join(path.dirname(cluster.folder), "port");
  const last = existsSync(note) ? Number(await readFile(note, "utf8")) : 0;
  const random = () => 20_000 + (randomBytes(2).readUInt16BE() % 11_000);
  for (const port of [last, ...Array.from({ length: 50 }, random)]) {
    if (port < 1024 || !(await isFree(port))) continue;
    await writeFile(note, String(port));
    return port;
  }
  throw new StartupProblem("No free port for the database was found between 20000 and 31000.");
}

/** Starts PostgreSQL under a supervisor, or adopts the one that outlived its parent; restarts it when it dies. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepare(options.dataFolder);
  await createCluster(cluster);
  const { bavail, bsize } = await statfs(path.dirname(cluster.folder));
  const settings = sizedSettings(bavail * bsize, options.profile ?? "machine");
  const living = await findLiving(cluster);
  const port = living?.port ?? (await choosePort(cluster));
  const { pid, launch, stop } = supervise(cluster, port, settings, options.say ?? (() => undefined));
  await launch();
  await ensureDatabase(cluster, port);
  return { url: urlOf(cluster, port), port, pid, adopted: living !== null, stop };
}

/** Sees to it that a server runs in the folder: one that is there already, else one of its own; again when it dies. */
function supervise(cluster: Cluster, port: number, settings: Record<string, string>, say: (line: string) => void) {
  let stopping = false;
  let pid = 0;
  const again = () => {
    if (stopping) return;
    say("the database ended unexpectedly and is started again");
    launch().catch((error: Error) => say(`the database does not start: ${error.message}`));
  };
  /** True when one was found; being no child of ours, it is looked at now and then. */
  async function adopt(): Promise<boolean> {
    const living = await findLiving(cluster);
    if (!living) return false;
    pid = living.pid;
    const timer = setInterval(() => {
      if (isAlive(living.pid)) return;
      clearInterval(timer);
      again();
    }, 500).unref();
    return true;
  }
  /** True when the child answers, false when it ended first. */
  async function spawnOne(deadline: number): Promise<boolean> {
    const child = spawnServer(cluster, port, settings);
    let over = false;
    const ended = new Promise<void>((resolve) => {
      for (const event of ["exit", "error"]) child.once(event, () => resolve());
    }).then(() => {
      over = true;
    });
    child.unref();
    pid = child.pid ?? 0;
    while (!over && Date.now() < deadline) {
      if (await answers(cluster, port)) {
        void ended.then(again);
        return true;
      }
      await pause(30);
    }
    return false;
  }
  async function launch(): Promise<void> {
    const deadline = Date.now() + 60_000;
    // After a crash its children take a moment to go, and a start in between is refused.
    for (let attempt = 0; attempt <= 20 && Date.now() < deadline; attempt += 1) {
      if (stopping || (await adopt()) || (await spawnOne(deadline))) return;
      await pause(300);
    }
    throw new StartupProblem(`The embedded database does not start; ${path.join(path.dirname(cluster.folder), "postgres.log")} says why.`);
  }
  return {
    pid: () => pid,
    launch,
    async stop() {
      stopping = true;
      await stopProcess(pid);
    },
  };
}

/** A server that still runs in this folder; one that is about to end is waited for. */
async function findLiving(cluster: Cluster): Promise<{ pid: number; port: number } | null> {
  for (let waited = 0; waited < 5000; waited += 100) {
    const noted = readPidFile(cluster.folder);
    // The note of a dead one stays: by it PostgreSQL sees that children of the dead one are still at work.
    if (!noted || !isAlive(noted.pid)) return null;
    if (!servesFolder(noted.pid, cluster.folder)) {
      await rm(path.join(cluster.folder, "postmaster.pid"), { force: true });
      return null;
    }
    if (await answers(cluster, noted.port)) return noted;
    await pause(100);
  }
  return null;
}

/** Another program may have got the process id of a server that is long gone. */
function servesFolder(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(folder);
  } catch {
    return true;
  }
}

async function stopProcess(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 30_000 && isAlive(pid); waited += 20) await pause(20);
}
