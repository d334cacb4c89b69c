import { type ChildProcess, fork } from "node:child_process";

export interface Child {
  process: ChildProcess;
  /** Resolves when it says that it is ready; rejects when it ends first. */
  ready: Promise<Record<string, unknown>>;
  ended: Promise<number>;
  stop(): Promise<void>;
}

/**
 * How the server's Node is started: what is made for a webhook is gone when it is answered, and a nursery that grows with the
 * load only keeps memory (a fifth of it, at the same speed).
 */
export const serverFlags = ["--max-semi-space-size=16"];

/** A program of ours as a child: it notices when this process is gone, and ends itself. */
export function startChild(file: string, environment: Record<string, string | undefined>): Child {
  const child = fork(file, [], {
    env: { ...process.env, ...environment },
    execArgv: serverFlags,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    detached: true,
  });
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  const ready = new Promise<Record<string, unknown>>((resolve, reject) => {
    child.on("message", (message: Record<string, unknown>) => message.type === "ready" && resolve(message));
    void ended.then((code) => reject(Object.assign(new Error(`${file} ended`), { exitCode: code })));
  });
  return {
    process: child,
    ready,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    },
  };
}
