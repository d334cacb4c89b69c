import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { removeData } from "../server/src/platform/embedded-postgres/index.ts";
import { type Figure, round } from "./lib/figures.ts";
import { freePort, inRoot } from "./lib/programs.ts";

/** `npm start` until it says that it is ready, in an empty data folder and again. */
export async function start(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "sigap-start-"));
  const port = String(await freePort());
  const once = async () => {
    const began = performance.now();
    const program = spawn(process.execPath, [inRoot("tools/start.ts")], {
      env: { ...process.env, PORT: port, SIGAP_DATA_DIR: folder, DATABASE_URL: "" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => program.once("exit", resolve));
    await new Promise<void>((resolve, reject) => {
      program.stdout.on("data", (chunk: Buffer) => String(chunk).includes("ready at") && resolve());
      void ended.then(() => reject(new Error("npm start ended")));
    });
    const seconds = (performance.now() - began) / 1000;
    program.kill("SIGTERM");
    await ended;
    return seconds;
  };
  await rm(inRoot("web/dist"), { recursive: true, force: true });
  const cold = await once();
  const warm = [await once(), await once(), await once()];
  await removeData(folder);
  return [
    {
      what: "Cold start after install (database made, web app built)",
      measured: `${round(cold, 1)} s`,
      toReach: "≤ 20 s",
      details: { cold },
    },
    { what: "Warm start", measured: `${round(Math.max(...warm), 1)} s at most of three`, toReach: "≤ 5 s", details: { warm } },
  ];
}
