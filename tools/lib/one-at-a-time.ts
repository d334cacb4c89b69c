import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};
const isOurs = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("start.ts");
  } catch {
    return false;
  }
};

/** Process id of the Sigap that runs in a data folder. */
export function runningIn(dataFolder: string): number | null {
  const file = path.join(dataFolder, "sigap.pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  return pid && pid !== process.pid && alive(pid) && isOurs(pid) ? pid : null;
}

/** One Sigap for each data folder. Returns the sentence of the other one, or null when there is none. */
export function claimFolder(dataFolder: string): string | null {
  const file = path.join(dataFolder, "sigap.pid");
  const pid = runningIn(dataFolder);
  if (pid) return `Sigap is running already in ${dataFolder} (process ${pid}). Stop that one first.`;
  writeFileSync(file, String(process.pid));
  process.on("exit", () => rmSync(file, { force: true }));
  return null;
}
