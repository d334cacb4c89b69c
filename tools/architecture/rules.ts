import path from "node:path";
import { circles } from "./circles.ts";
import { longestFile, ranks, workspaces } from "./modules.ts";
import type { SourceFile } from "./read.ts";

const featureOf = (file: string): string | null => /^web\/src\/features\/([\w-]+)\//.exec(file)?.[1] ?? null;
const moduleOf = (file: string): string | null => /^server\/src\/modules\/([\w-]+)\//.exec(file)?.[1] ?? null;

/** Where an import leads: a path from the root, or a package's name. */
const target = (file: SourceFile, specifier: string): string =>
  specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file.path), specifier) : specifier;

function wall(file: SourceFile, specifier: string): string | null {
  const to = target(file, specifier);
  const [home = ""] = file.path.split("/");
  const from = moduleOf(file.path);
  const test = /\.test\.ts$|^server\/test\//.test(file.path);
  const named = /^#modules\/([\w-]+)$/.exec(to)?.[1];
  if (specifier.startsWith("#modules/") && !named) return "modules are imported by their name alone";
  if (to.startsWith("@sigap/") && !workspaces[home]?.some((allowed) => to === allowed || to.startsWith(`${allowed}/`)))
    return `${home} may not import ${to}`;
  const toModule = moduleOf(to);
  if (from && toModule && toModule !== from) return "another module is entered only through #modules/<name>";
  if (from && named && named !== from && (ranks[named] ?? 99) >= (ranks[from] ?? 0))
    return `${from} (rank ${ranks[from]}) may not import ${named} (rank ${ranks[named]})`;
  if (from && named === from) return "a module imports its own files directly";
  if (from && !(from in ranks)) return `${from} has no rank in tools/architecture/modules.ts`;
  if (file.path.startsWith("server/src/platform/") && (named || toModule || to.startsWith("server/src/app/")))
    return "the platform knows no module";
  if ((from || file.path.startsWith("server/src/platform/")) && to.startsWith("server/src/app/"))
    return "only tests and the programs import the composition root";
  if (home === "web") {
    const screens = webWall(file.path, to);
    if (screens) return screens;
  }
  const [toHome = ""] = to.split("/");
  const crosses = specifier.startsWith(".") && toHome !== home;
  const allowed = test || home === "e2e" || home === "bench" || home === "tools";
  return crosses && !allowed ? `${home} may not reach into ${toHome}` : null;
}

/** The screens have the same ranks as the modules; the parts below them know no screen. */
function webWall(from: string, to: string): string | null {
  const [feature, other] = [featureOf(from), featureOf(to)];
  const below = /^web\/src\/(ui|lib|words)\//.test(from);
  if (below && (other || to.startsWith("web/src/app/"))) return "ui, lib and words know no screen";
  if (feature && to.startsWith("web/src/app/")) return "a feature does not know where it is shown";
  if (feature && other && other !== feature && (ranks[other] ?? 99) >= (ranks[feature] ?? 0))
    return `${feature} (rank ${ranks[feature]}) may not import ${other} (rank ${ranks[other]})`;
  return null;
}

/** Everything that breaks the plan of the house, as sentences. */
export const violations = (files: readonly SourceFile[]): string[] => [
  ...circles(files).map((circle) => `${circle.join(" → ")} → ${circle[0]}: a circle; dependencies point one way`),
  ...files.flatMap((file) => [
    ...(file.lines > longestFile + 1 && /\.(ts|tsx|mjs|js)$/.test(file.path) && !file.path.endsWith(".generated.ts")
      ? [`${file.path}: ${file.lines} lines; at most ${longestFile}`]
      : []),
    ...file.imports.flatMap((specifier) => {
      const sentence = wall(file, specifier);
      return sentence ? [`${file.path} → ${specifier}: ${sentence}`] : [];
    }),
  ]),
];
