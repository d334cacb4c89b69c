import { run } from "node:test";
import { inRoot } from "./paths.ts";
import type { TestGroup } from "./test-groups.ts";

export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

const sum = (outcomes: Iterable<Outcome>): Outcome =>
  [...outcomes].reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }), {
    passed: 0,
    failed: 0,
    skipped: 0,
  });

/**
 * Runs a group. Where it says so, a file that failed is run once more by itself, and that counts: a test with real processes
 * can fail for what the machine did. The first failure is told all the same: something that fails now and then is a fault,
 * of the test or of Sigap, and `npm run nightly` runs nothing twice.
 */
export async function runTests(group: TestGroup): Promise<Outcome> {
  const outcomes = await runOnce(group.files, group.concurrency);
  const failed = [...outcomes].filter(([, outcome]) => outcome.failed > 0).map(([file]) => file);
  // Where much fails something is broken, and a second look would only take time.
  if (!group.secondRun || failed.length === 0 || failed.length > 3) return sum(outcomes.values());
  for (const file of failed) {
    console.log(`  ↻ ${file} failed and is run once more`);
    for (const [name, outcome] of await runOnce([file], 1)) outcomes.set(name, outcome);
  }
  return sum(outcomes.values());
}

function runOnce(files: readonly string[], concurrency: number): Promise<Map<string, Outcome>> {
  const outcomes = new Map(files.map((file): [string, Outcome] => [file, { passed: 0, failed: 0, skipped: 0 }]));
  const fileOf = (name = "") => files.find((file) => name.endsWith(file));
  // A step of a journey is written in one file and run from another.
  const outcomeOf = (event: Told) => outcomes.get(fileOf(event.entryFile ?? event.file ?? event.name) ?? "") ?? noFile(event.name);
  // A file is a test of its own here; it counts only when it failed as a whole, without a test in it that did.
  const isFile = (event: { nesting: number; name: string }) => event.nesting === 0 && fileOf(event.name) !== undefined;
  // What a file's servers have logged since its last test: with a failure, the first thing one asks for.
  const logged = new Map<string, string[]>();
  const linesOf = ({ entryFile, file = "" }: Omit<Told, "name">) => {
    const from = entryFile ?? file;
    return logged.get(from) ?? logged.set(from, []).get(from) ?? [];
  };
  return new Promise((resolve) => {
    const stream = run({ files: files.map((file) => inRoot(file)), concurrency, timeout: 15 * 60_000 });
    stream.on("test:stdout", (event) => {
      for (const line of event.message.split("\n")) if (/"level":"(warn|error|fatal)"/.test(line)) linesOf(event).push(line.slice(0, 3000));
    });
    stream.on("test:pass", (event) => {
      linesOf(event).length = 0;
      if (isFile(event) || event.details.type === "suite") return;
      // What was skipped has shown nothing.
      outcomeOf(event)[event.skip === undefined ? "passed" : "skipped"] += 1;
    });
    stream.on("test:fail", (event) => {
      const { cause } = event.details.error as Error & { cause?: unknown };
      const outcome = outcomeOf(event);
      if (isFile(event) && outcome.failed > 0) return;
      outcome.failed += 1;
      console.log(
        `  ✖ ${event.name}\n    ${String((cause as Error | undefined)?.stack ?? cause ?? event.details.error).replaceAll("\n", "\n    ")}`,
      );
      for (const line of linesOf(event).splice(0).slice(-5)) console.log(`    logged: ${line.trimEnd()}`);
    });
    stream.on("test:stderr", (event) => process.stderr.write(event.message));
    stream.on("end", () => resolve(outcomes));
    stream.resume();
  });
}

/** Of every event; the types do not know `entryFile` yet. */
interface Told {
  name: string;
  file?: string | undefined;
  entryFile?: string | undefined;
}

function noFile(name: string): never {
  throw new Error(`a test belongs to no file: ${name}`);
}
