import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { until } from "./until.ts";

const main = fileURLToPath(new URL("../../src/app/main.ts", import.meta.url));

/** A server process that is started again whenever it ends, as an operating system's supervisor would. */
export class Supervised {
  readonly #environment: Record<string, string>;
  #child: ChildProcess | undefined;
  #ready = false;
  #stopping = false;
  /** Why it ended the last time, for whoever waits in vain. */
  #lastWords = "";

  constructor(environment: Record<string, string>) {
    this.#environment = environment;
    this.#start();
  }
  #start(): void {
    this.#ready = false;
    const child = fork(main, [], { env: { ...process.env, ...this.#environment }, stdio: ["ignore", "ignore", "pipe", "ipc"] });
    this.#child = child;
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      said = (said + chunk).slice(-2000);
    });
    child.on("message", (message: { type?: string }) => {
      if (message.type === "ready") this.#ready = true;
    });
    child.once("exit", (code) => {
      if (this.#stopping) return;
      this.#lastWords = `it ended with ${code}: ${said}`;
      // Killed is what this is for; anything else is worth reading.
      if (code !== null && code !== 78) process.stderr.write(`a server ended with ${code}: ${said}\n`);
      setTimeout(() => this.#start(), 100);
    });
  }
  kill(): void {
    this.#ready = false;
    this.#child?.kill("SIGKILL");
  }
  ready = () =>
    until(() => this.#ready, "a server to be ready", 60_000).catch((error: Error) => {
      throw new Error(`${error.message}; ${this.#lastWords || "it is still starting"}`);
    });
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
}
