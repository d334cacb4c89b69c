import { spawnSync } from "node:child_process";
import { inRoot, root } from "./lib/paths.ts";

// What takes too long for every change: the fault suite with 200 kills, and everything with a server with no second run.
const { status } = spawnSync(process.execPath, [inRoot("tools", "test.ts"), "faults", "database", "loops", "journeys"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, SIGAP_SECOND_RUN: "off", SIGAP_FAULT_KILLS: process.env.SIGAP_FAULT_KILLS ?? "200" },
});
process.exit(status ?? 1);
