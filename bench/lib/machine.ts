import { readFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import path from "node:path";

export interface Machine {
  processor: string;
  cores: number;
  memoryGigabytes: number;
  system: string;
  node: string;
}
export const thisMachine = (): Machine => ({
  processor: cpus()[0]?.model ?? "unknown",
  cores: availableParallelism(),
  memoryGigabytes: Math.round(totalmem() / 1024 ** 3),
  system: `${process.platform} ${process.arch}`,
  node: process.version,
});

/** Memory that a process holds now, in megabytes; 0 where the system does not say. */
export function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}

/** Looks again and again; `stop` gives the most that was seen. */
export function watchMemory(pid: number): { stop(): number } {
  let most = residentMegabytes(pid);
  const timer = setInterval(() => {
    most = Math.max(most, residentMegabytes(pid));
  }, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}

const ticksPerSecond = 100;
function secondsOf(pid: number): number {
  try {
    const fields =
      readFileSync(path.join("/proc", String(pid), "stat"), "utf8")
        .split(") ")[1]
        ?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return 0;
  }
}
/** Seconds of processor time that a process has used so far. */
export const processorSeconds = secondsOf;

/** Seconds of processor time that the whole machine has used so far: shows how busy others were. */
export function machineSeconds(): number {
  try {
    const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] = (readFileSync("/proc/stat", "utf8").split("\n")[0] ?? "")
      .split(/\s+/)
      .slice(1)
      .map(Number);
    return (user + nice + system + irq + soft) / ticksPerSecond;
  } catch {
    return 0;
  }
}
