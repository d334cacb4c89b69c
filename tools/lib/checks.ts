import { spawn } from "node:child_process";
import { inRoot, root } from "./paths.ts";

const bin = (name: string) => inRoot("node_modules", ".bin", name);
const workspaces = ["contract", "server", "sandbox", "e2e", "bench", "tools", "web"];

interface Check {
  name: string;
  command: string;
  args: string[];
}
const all: Check[] = [
  { name: "format and lint", command: bin("biome"), args: ["ci", "--diagnostic-level=error", "."] },
  ...workspaces.map((workspace) => ({ name: `types of ${workspace}`, command: bin("tsc"), args: ["-p", workspace, "--noEmit"] })),
  { name: "walls between modules", command: process.execPath, args: [inRoot("tools", "architecture", "check.ts")] },
  { name: "generated files", command: process.execPath, args: [inRoot("tools", "generate.ts"), "--check"] },
  { name: "dead code", command: process.execPath, args: [inRoot("node_modules", "knip", "bin", "knip.js"), "--no-progress"] },
];

function execute({ name, command, args }: Check): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk;
    });
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk;
    });
    child.on("error", (error) => {
      said += error.message;
    });
    child.on("close", (code) => {
      if (code !== 0) console.log(`✖ ${name}\n${said}`);
      resolve(code === 0);
    });
  });
}

/** Format, lint, types, walls, generated files, dead code; two at a time. Returns how many failed. */
export async function check(): Promise<number> {
  const began = performance.now();
  const waiting = [...all];
  let failed = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) if (!(await execute(next))) failed += 1;
  };
  await Promise.all([worker(), worker()]);
  console.log(
    `${failed === 0 ? "✓" : "✖"} check: ${all.length - failed} of ${all.length} (${((performance.now() - began) / 1000).toFixed(0)} s)`,
  );
  return failed;
}
