// Runs on the machine's own Node (18 or newer): installs what is missing, then hands over to the Node that Sigap brings.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const stamp = path.join(root, "node_modules", ".cache", "sigap-installed");
const windows = process.platform === "win32";
const ownNode = () =>
  [
    path.join(root, "node_modules", "node", "bin", windows ? "node.exe" : "node"),
    path.join(root, "node_modules", ".bin", windows ? "node.exe" : "node"),
  ].find((file) => existsSync(file));

const lockHash = createHash("sha256")
  .update(readFileSync(path.join(root, "package-lock.json")))
  .digest("hex");
const installed = () => existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash && ownNode() !== undefined;

/** Process ids of npm and of the shell that some systems put between npm and us. */
function starters() {
  const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  const shell = read(`/proc/${process.ppid}/cmdline`).includes("bootstrap.mjs");
  const above = shell ? /\) \S (\d+)/.exec(read(`/proc/${process.ppid}/stat`))?.[1] : "";
  return `${process.ppid} ${above}`;
}

function run(command, args) {
  // On Windows npm is a script that only a shell can start.
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"], shell: windows });
}

if (!installed()) {
  console.log("Installing what Sigap needs; this happens once and takes a minute or two …");
  const { status } = run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (status !== 0) {
    console.error(
      "The packages could not be installed. Look at npm's message above: usually the registry can't be reached or the disk is full.",
    );
    process.exit(status ?? 1);
  }
  // Where install scripts are not allowed, the package that brings Node has not run its own yet.
  if (!ownNode()) run("npm", ["rebuild", "node", "--loglevel=error"]);
  if (!ownNode()) {
    console.error("Node 24 could not be installed. Install it yourself, or allow the install script of the package `node`.");
    process.exit(1);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, lockHash);
}

const node = ownNode();
const [command = "start", ...args] = process.argv.slice(2);
const child = spawn(node, [path.join(root, "tools", `${command}.ts`), ...args], {
  cwd: root,
  stdio: ["inherit", "inherit", "inherit", "ipc"],
  env: {
    ...process.env,
    PATH: [path.dirname(node), path.join(root, "node_modules", ".bin"), process.env.PATH].join(path.delimiter),
    NODE_NO_WARNINGS: "1",
  },
});
// A Ctrl-C or a closed terminal reaches the child by itself; here it must only not end the parent first.
for (const signal of ["SIGINT", "SIGHUP"]) process.on(signal, () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
// npm does not pass on what ends it, and what it leaves behind would be in the way of the next start.
if (process.env.npm_lifecycle_event) {
  const before = starters();
  setInterval(() => starters() !== before && child.kill("SIGTERM"), 300).unref();
}
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
