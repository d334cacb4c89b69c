import { existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { readSettings, type Settings } from "../server/src/platform/config.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../server/src/platform/embedded-postgres/index.ts";
import { StartupProblem } from "../server/src/platform/startup-problem.ts";
import { buildWeb } from "./lib/build-web.ts";
import { type Child, startChild } from "./lib/children.ts";
import { claimFolder } from "./lib/one-at-a-time.ts";
import { inRoot } from "./lib/paths.ts";
import { sandboxSecrets, secretKey } from "./lib/secrets.ts";

const configurationProblem = 78;

/** One line for each step, with how long it took. */
async function step<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`  ✓ ${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  return result;
}

function tryPort(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

/** What is wrong with a port; with `patience` (milliseconds) for a server whose parent was killed and that is about to leave it. */
async function portProblem(port: number, host: string, patience = 0): Promise<string | null> {
  let problem = await tryPort(port, host);
  for (const deadline = Date.now() + patience; problem === "EADDRINUSE" && Date.now() < deadline; ) {
    await setTimeout(100);
    problem = await tryPort(port, host);
  }
  if (!problem) return null;
  if (problem === "EADDRINUSE") return `Port ${port} is in use. Stop the other program, or choose another with PORT=${port + 1} npm start.`;
  return `Sigap can't listen on ${host}:${port} (${problem}). Choose another HOST or PORT.`;
}

const running: { server?: Child; sandbox?: Child; postgres?: EmbeddedPostgres } = {};
let stopping = false;

/** What a person must mend, as a sentence; null for anything else. */
function asStartupProblem(error: unknown): StartupProblem | null {
  if (error instanceof StartupProblem) return error;
  const { code = "", path: place = process.env.SIGAP_DATA_DIR } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC") return new StartupProblem("The disk is full. Free some space and start again.");
  if (["EACCES", "EPERM", "EROFS", "ENOENT", "EEXIST", "ENOTDIR"].includes(code))
    return new StartupProblem(`Sigap can't write to ${place} (${code}). Give its user the right to, or choose another SIGAP_DATA_DIR.`);
  return null;
}

/** In the order of who needs whom. */
async function stop(code: number): Promise<never> {
  if (!stopping) {
    stopping = true;
    await running.server?.stop();
    await running.sandbox?.stop();
    await running.postgres?.stop();
    process.exit(code);
  }
  return new Promise(() => undefined);
}

/** Where a server that listens at a host is reached from its own machine. */
const nearHost = (host: string): string => (host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host);

async function startSandbox(settings: Settings, dataFolder: string, publicUrl: string): Promise<Record<string, string>> {
  const secrets = sandboxSecrets(dataFolder);
  running.sandbox = startChild(inRoot("sandbox", "src", "main.ts"), {
    ...secrets,
    // Another Sigap on this machine may have one of its own.
    SANDBOX_PORT: "3100",
    SANDBOX_PORTS: "200",
    SANDBOX_FRAME_ANCESTORS: `'self' ${publicUrl}`,
    SANDBOX_STATE_FOLDER: path.join(dataFolder, "sandbox"),
    // Our public address may not be reachable from this machine. The web server of a worker is elsewhere.
    SANDBOX_CALLBACK_ORIGIN: settings.ROLE === "worker" ? "" : `http://${nearHost(settings.HOST)}:${settings.PORT}`,
  });
  const { address } = await running.sandbox.ready;
  return { ...secrets, SIGAP_SANDBOX_URL: String(address) };
}

async function start(settings: Settings): Promise<void> {
  const dataFolder = path.resolve(settings.SIGAP_DATA_DIR);
  mkdirSync(dataFolder, { recursive: true });
  const embedded = !settings.DATABASE_URL;
  const other = await claimFolder(dataFolder, embedded);
  if (other) throw new StartupProblem(other);
  const taken = settings.ROLE === "worker" ? null : await portProblem(settings.PORT, settings.HOST, 3000);
  if (taken) throw new StartupProblem(taken);

  const publicUrl = settings.PUBLIC_URL ?? `http://${nearHost(settings.HOST).replace("127.0.0.1", "localhost")}:${settings.PORT}`;
  const say = (line: string) => console.log(`  ! ${line}`);
  let url = settings.DATABASE_URL;
  if (!url) {
    running.postgres = await step("Database", () => startEmbeddedPostgres({ dataFolder, say }));
    url = running.postgres.url;
  }
  if (settings.ROLE !== "worker") await step("Web app", () => buildWeb());
  const wanted = settings.SIGAP_SANDBOX ? settings.SIGAP_SANDBOX === "on" : embedded;
  const sandbox = wanted ? await step("Sandbox", () => startSandbox(settings, dataFolder, publicUrl)) : {};
  const server = startChild(inRoot("server", "src", "app", "main.ts"), {
    DATABASE_URL: url,
    PUBLIC_URL: publicUrl,
    SIGAP_SECRET_KEY: secretKey(dataFolder),
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    ...sandbox,
  });
  running.server = server;
  await step("Server", () => server.ready.catch((error: { exitCode?: number }) => stop(error.exitCode ?? 1)));
  void server.ended.then((code) => {
    if (!stopping) console.error("  ! The server ended unexpectedly.");
    return stop(code || 1);
  });
  console.log(settings.ROLE === "worker" ? "\nSigap's worker is ready." : `\nSigap is ready at ${publicUrl}\n(Ctrl-C ends it.)`);
}

process.on("SIGINT", () => {
  // A second Ctrl-C does not wait for what is still being finished.
  if (stopping) for (const child of [running.server, running.sandbox]) child?.process.kill("SIGKILL");
  void stop(0);
});
for (const signal of ["SIGTERM", "SIGHUP", "disconnect"] as const) process.on(signal, () => void stop(0));
try {
  if (existsSync(inRoot(".env"))) process.loadEnvFile(inRoot(".env"));
  await start(readSettings(process.env));
} catch (error) {
  const problem = asStartupProblem(error);
  if (!stopping) console.error(problem?.sentence ?? error);
  await stop(problem ? configurationProblem : 1);
}
