import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

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

/**
 * Notes who runs in a data folder. `alone`: an embedded database has one Sigap; then the sentence of the other one is
 * returned when there is one. On a database of one's own several share the folder.
 */
export async function claimFolder(dataFolder: string, alone: boolean): Promise<string | null> {
  const file = path.join(dataFolder, "sigap.pid");
  let pid = runningIn(dataFolder);
  // One whose terminal or npm was killed is about to end.
  for (const deadline = Date.now() + 3000; pid && alone && Date.now() < deadline; pid = runningIn(dataFolder)) await setTimeout(100);
  if (pid) return alone ? `Sigap is running already in ${dataFolder} (process ${pid}). Stop that one first.` : null;
  writeFileSync(file, String(process.pid));
  process.on("exit", () => rmSync(file, { force: true }));
  return null;
}
