import { spawnSync } from "node:child_process";
import { inRoot, root } from "./lib/paths.ts";

// What takes too long for every change: the fault suite with 200 kills.
const { status } = spawnSync(process.execPath, [inRoot("tools", "test.ts"), "faults"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, SIGAP_FAULT_KILLS: process.env.SIGAP_FAULT_KILLS ?? "200" },
});
process.exit(status ?? 1);
