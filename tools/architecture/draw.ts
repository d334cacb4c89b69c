import { ranks } from "./modules.ts";
import { readSources } from "./read.ts";

const moduleOf = (file: string): string | null => /^server\/src\/modules\/([\w-]+)\//.exec(file)?.[1] ?? null;

/** The house as it stands: modules by rank, who uses whom, how large. */
export function drawArchitecture(): string {
  const sources = readSources().filter(({ path }) => !path.endsWith(".test.ts"));
  const uses = new Set<string>();
  const sizes = new Map<string, { files: number; lines: number }>();
  for (const { path, imports, lines } of sources) {
    const from = moduleOf(path);
    if (!from) continue;
    const size = sizes.get(from) ?? { files: 0, lines: 0 };
    sizes.set(from, { files: size.files + 1, lines: size.lines + lines });
    for (const specifier of imports) {
      const to = /^#modules\/([\w-]+)$/.exec(specifier)?.[1];
      if (to) uses.add(`${from} --> ${to}`);
    }
  }
  const names = [...sizes.keys()].sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0) || a.localeCompare(b));
  const rows = names.map((name) => `| ${ranks[name]} | [${name}](../server/src/modules/${name}/README.md) | ${sizes.get(name)?.files} |`);
  return [
    "# The house",
    "",
    "Drawn from the imports by `npm run generate`; `npm run check` fails when it is stale.",
    "",
    "```mermaid",
    "graph TD",
    ...[...uses].sort().map((line) => `  ${line}`),
    "```",
    "",
    "| Rank | Module | Files |",
    "| --- | --- | --- |",
    ...rows,
    "",
    "A module imports only modules of a lower rank, and only through their `index.ts`. What must go upwards goes by event, or through a registry that the lower module offers (`onDeliveries`, `registerMergeParticipant`, `provideLastMessages`, `provideQueues`).",
    "",
  ].join("\n");
}
