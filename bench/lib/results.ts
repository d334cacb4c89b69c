import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Machine, thisMachine } from "./machine.ts";

/** One line of the table. */
export interface Result {
  /** Names the line; measured again, it is replaced. */
  key: string;
  what: string;
  /** What was measured, for people. */
  measured: string;
  /** What is to be reached, and whether it was; null where there is nothing to reach. */
  target: string;
  reached: boolean | null;
  /** All figures behind it. */
  details: Record<string, unknown>;
}
interface Report {
  date: string;
  machine: Machine;
  command: string;
  results: (Result & { at: string; command: string })[];
}

const folder = fileURLToPath(new URL("../results/", import.meta.url));
const page = fileURLToPath(new URL("../RESULTS.md", import.meta.url));

export interface Book {
  add(result: Result): void;
}

/** Each line is written as soon as it is known: a long run that is cut off keeps what it has. */
export function openBook(command: string): Book {
  mkdirSync(folder, { recursive: true });
  const date = new Date().toISOString().slice(0, 10);
  const file = `${folder}${date}.json`;
  const report: Report = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Report)
    : { date, machine: thisMachine(), command, results: [] };
  return {
    add(result) {
      console.log(`  ${result.reached === false ? "✖" : "✓"} ${result.what}: ${result.measured}`);
      const row = { ...result, at: new Date().toISOString(), command };
      const place = report.results.findIndex(({ key }) => key === result.key);
      if (place < 0) report.results.push(row);
      else report.results[place] = row;
      report.results.sort((a, b) => order(a.key) - order(b.key) || (a.key < b.key ? -1 : 1));
      writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
      writeFileSync(page, render(newest()));
    },
  };
}

const order = (key: string) =>
  ["ingest", "parse", "latency", "outbound", "queries", "memory", "start"].findIndex((word) => key.startsWith(word));
const newest = (): Report =>
  JSON.parse(
    readFileSync(
      folder +
        (readdirSync(folder)
          .filter((name) => name.endsWith(".json"))
          .sort()
          .at(-1) ?? ""),
      "utf8",
    ),
  ) as Report;

function render({ date, machine, results }: Report): string {
  const commands = [...new Set(results.map(({ command }) => command))];
  const lines = results.map(
    ({ what, measured, target, reached }) =>
      `| ${what} | ${measured} | ${target} | ${reached === null ? "" : reached ? "yes" : "**no**"} |`,
  );
  return `# Results

${date}, ${machine.cores} cores shared with the load generators (${machine.processor}), ${machine.memoryGigabytes} GB, ${machine.system}, Node ${machine.node}.
PostgreSQL as \`npm start\` runs it: \`fsync\` and \`synchronous_commit\` on. Medians of several runs; every run stands in \`results/${date}.json\`.

| What | Measured | To reach | Reached |
| --- | --- | --- | --- |
${lines.join("\n")}

Repeat with:

\`\`\`sh
${commands.join("\n")}
\`\`\`
`;
}
