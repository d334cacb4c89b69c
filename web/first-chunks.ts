import path from "node:path";

interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[]; code: string | null } | null;
}
const source = (file: string) => path.join(import.meta.dirname, "src", file);
const isPackage = (id: string) => id.includes("node_modules");
/** Packages that the first load uses as a whole. */
const isWhole = (id: string) => /node_modules\/(react|react-dom|scheduler|@tanstack|@lingui)\//.test(id);
const iconOf = (id: string) => /@tabler\/icons-react\/.*\/(Icon\w+)\.mjs$/.exec(id)?.[1];

/** The icons that our own modules name on the way to a page. */
function iconsOn(entries: readonly string[], modules: Modules): Set<string> {
  const [seen, icons] = [new Set<string>(), new Set<string>()];
  const visit = (id: string): void => {
    if (seen.has(id) || isPackage(id)) return;
    seen.add(id);
    const info = modules.getModuleInfo(id);
    for (const [icon] of info?.code?.matchAll(/\bIcon[A-Z]\w+/g) ?? []) icons.add(icon);
    for (const each of info?.importedIds ?? []) visit(each);
  };
  for (const entry of entries) visit(entry);
  return icons;
}

/**
 * Packages of the first load travel in one file and not in forty: a part that later pages need too is no reason to cut it
 * out, since it is there already when they come. Only what needs nothing of ours may be in it, so no two files need each other.
 */
export function firstPackages(): (id: string, modules: Modules) => string | null {
  let icons: Set<string> | undefined;
  return (id, modules) => {
    icons ??= iconsOn([source("main.tsx"), source("app/inbox.tsx")], modules);
    return isWhole(id) || icons.has(iconOf(id) ?? "") ? "packages" : null;
  };
}
