import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartupProblem } from "../../server/src/platform/startup-problem.ts";
import { inRoot, root } from "./paths.ts";

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules" || entry.name === "dist") return [];
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(full) : [full];
  });
}

const vite = () =>
  new Promise<{ status: number | null; said: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot("node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"], {
      cwd: inRoot("web"),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        said += chunk;
      });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, said }));
  });

/** Builds the web app when its sources have changed since the last time; returns whether it did. */
export async function buildWeb(): Promise<boolean> {
  const hash = createHash("sha256");
  for (const file of [...filesBelow(inRoot("web")), ...filesBelow(inRoot("contract"))].sort())
    hash.update(path.relative(root, file)).update(readFileSync(file));
  const digest = hash.digest("hex");
  const stamp = inRoot("web", "dist", ".built-from");
  if (existsSync(stamp) && statSync(stamp).isFile() && readFileSync(stamp, "utf8") === digest) return false;
  const { status, said } = await vite();
  if (status !== 0) throw new StartupProblem(`The web app could not be built:\n${said}`);
  writeFileSync(stamp, digest);
  return true;
}
