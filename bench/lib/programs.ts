import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { serverFlags } from "../../tools/lib/children.ts";

export const inRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export async function freePort(): Promise<number> {
  for (let port = 21_000 + Math.floor(Math.random() * 8000); ; port += 1) {
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer();
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

export interface Program {
  process: ChildProcess;
  /** Resident memory in megabytes. */
  memory(): number;
  /** Seconds of processor time until now. */
  worked(): number;
  stop(): Promise<void>;
}
/** A program of its own that says when it is ready. */
export async function startProgram(file: string, environment: Record<string, string>): Promise<Program> {
  const child = fork(inRoot(file), [], {
    env: { ...process.env, ...environment },
    // As npm start does it.
    execArgv: file.startsWith("server/") ? [...process.execArgv, ...serverFlags] : [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    child.on("message", (message: { type?: string }) => message.type === "ready" && resolve());
    void ended.then((code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return {
    process: child,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024,
    worked: () => {
      // proc(5): the 14th and the 15th field, in hundredths of a second; the second one is a name in brackets.
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Runs a program to its end; what it sends last is its result. */
export function runProgram<T>(file: string, task: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const child = fork(inRoot(file), [JSON.stringify(task)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    let result: T | undefined;
    child.on("message", (message) => {
      result = message as T;
    });
    child.once("exit", (code) => (code === 0 && result !== undefined ? resolve(result) : reject(new Error(`${file} ended with ${code}`))));
  });
}
