import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { removeData, startEmbeddedPostgres } from "../server/src/platform/embedded-postgres/index.ts";
import { run } from "../server/test/support/database.ts";
import { freePort } from "../server/test/support/free-port.ts";
import { until } from "../server/test/support/until.ts";
import { inRoot } from "./lib/paths.ts";

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sigap start "));
});
after(() => removeData(folder));

interface Start {
  program: ChildProcess;
  /** Everything it said so far. */
  said(): string;
  ready(): Promise<unknown>;
  ended: Promise<number | null>;
}
function start(environment: Record<string, string>): Start {
  const program = spawn(process.execPath, [inRoot("tools", "start.ts")], {
    env: { ...process.env, SIGAP_DATA_DIR: folder, DATABASE_URL: "", SIGAP_SANDBOX: "off", ROLE: "worker", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let said = "";
  for (const stream of [program.stdout, program.stderr])
    stream?.on("data", (chunk: Buffer) => {
      said += chunk;
    });
  const ended = new Promise<number | null>((resolve) => program.once("exit", (code) => resolve(code)));
  return { program, said: () => said, ended, ready: () => until(() => /is ready/.test(said), `a start; it said: ${said}`, 60_000) };
}
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
};
/** Process id of the embedded database that runs in the folder. */
function databasePid(): number | null {
  for (const place of [path.join(folder, "database"), ...elsewhere()]) {
    const note = path.join(place, "cluster", "postmaster.pid");
    if (existsSync(note)) return Number(readFileSync(note, "utf8").split("\n")[0]);
  }
  return null;
}
const elsewhere = (): string[] => {
  const note = path.join(folder, "database-is-elsewhere");
  return existsSync(note) ? [readFileSync(note, "utf8").trim()] : [];
};
/** Refused with one sentence, and nothing else. */
async function refused(environment: Record<string, string>, sentence: RegExp): Promise<void> {
  const { ended, said } = start(environment);
  assert.equal(await ended, 78, said());
  const last = said().trim().split("\n").at(-1) ?? "";
  assert.match(last, sentence);
  assert.doesNotMatch(said(), /\n\s+at /, "a stack is no sentence");
}

test("in a folder with a space it starts, a second one is told that it runs already, and Ctrl-C ends everything", async () => {
  const first = start({});
  await first.ready();
  const database = databasePid();
  assert.ok(database && isAlive(database));
  await refused({}, /running already/);
  process.kill(-(first.program.pid ?? 0), "SIGINT");
  assert.equal(await first.ended, 0);
  assert.equal(isAlive(database), false, "the database has ended too");
});

test("a start that was killed leaves nothing that is in the way of the next one, and the database goes on under its care", async () => {
  const PORT = String(await freePort());
  const first = start({ PORT, ROLE: "all" });
  await first.ready();
  process.kill(first.program.pid ?? 0, "SIGKILL");
  await first.ended;
  const next = start({ PORT, ROLE: "all" });
  await next.ready();
  const left = databasePid() ?? 0;
  process.kill(left, "SIGKILL");
  const ready = () => fetch(`http://127.0.0.1:${PORT}/readyz`).then((answer) => answer.ok);
  await until(async () => databasePid() !== left && (await ready()), "another database");
  process.kill(-(next.program.pid ?? 0), "SIGINT");
  assert.equal(await next.ended, 0);
});

test("a closed terminal ends it as Ctrl-C does", async () => {
  const first = start({});
  await first.ready();
  const database = databasePid() ?? 0;
  process.kill(-(first.program.pid ?? 0), "SIGHUP");
  assert.equal(await first.ended, 0);
  assert.equal(isAlive(database), false, "the database has ended too");
});

test("a data folder that can't be written is named", async () => {
  const file = path.join(folder, "a file");
  await writeFile(file, "");
  await refused({ SIGAP_DATA_DIR: file }, /can't write to .*a file.*SIGAP_DATA_DIR/);
});

test("a port in use is named, with what to do", async () => {
  const port = await freePort();
  const other = createServer().listen(port, "127.0.0.1");
  await refused({ PORT: String(port), ROLE: "all" }, new RegExp(`Port ${port} is in use.*PORT=`));
  await new Promise((resolve) => other.close(resolve));
});

test("a database that does not answer, a wrong password and a missing database are told apart from a crash", async () => {
  await refused({ DATABASE_URL: "postgresql://sigap:x@127.0.0.1:1/sigap" }, /database does not answer under DATABASE_URL/);
  await refused({ DATABASE_URL: "postgresql://sigap:x@nowhere.invalid/sigap" }, /database does not answer under DATABASE_URL.*nowhere/);
  const own = await mkdtemp(path.join(tmpdir(), "sigap own "));
  const postgres = await startEmbeddedPostgres({ dataFolder: own, profile: "small" });
  const wrong = new URL(postgres.url);
  wrong.password = "wrong";
  await refused({ DATABASE_URL: wrong.toString() }, /database does not answer under DATABASE_URL.*password/);
  wrong.href = postgres.url;
  wrong.pathname = "/nothing";
  await refused({ DATABASE_URL: wrong.toString() }, /database does not answer under DATABASE_URL.*nothing/);
  await run(
    postgres.url,
    "create table schema_migration (version integer primary key, name text not null, applied_at timestamptz not null default now()); insert into schema_migration (version, name) values (9999, 'from the future')",
  );
  await refused({ DATABASE_URL: postgres.url }, /newer Sigap.*Update Sigap/);
  await postgres.stop();
  await removeData(own);
});

test("settings that are not right are all named at once", async () => {
  await refused({ PORT: "seventy", ROLE: "boss" }, /PORT.*ROLE|ROLE.*PORT/);
});
