import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inRoot, root } from "./paths.ts";

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "node_modules" || entry.name === "dist") return [];
    const full = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(full) : [full];
  });
}

/** Builds the web app when its sources have changed since the last time; returns whether it did. */
export function buildWeb(): boolean {
  const hash = createHash("sha256");
  for (const file of [...filesBelow(inRoot("web")), ...filesBelow(inRoot("contract"))].sort())
    hash.update(path.relative(root, file)).update(readFileSync(file));
  const digest = hash.digest("hex");
  const stamp = inRoot("web", "dist", ".built-from");
  if (existsSync(stamp) && statSync(stamp).isFile() && readFileSync(stamp, "utf8") === digest) return false;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [inRoot("node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "warn"],
    { cwd: inRoot("web"), encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`The web app could not be built.\n${stdout}${stderr}`);
  writeFileSync(stamp, digest);
  return true;
}
