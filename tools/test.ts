import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "node:test";
import { findBrowser } from "../e2e/src/browser.ts";
import { removeData, startEmbeddedPostgres } from "../server/src/platform/embedded-postgres/index.ts";
import { buildWeb } from "./lib/build-web.ts";
import { check } from "./lib/checks.ts";
import { inRoot } from "./lib/paths.ts";
import { type TestGroup, testGroups } from "./lib/test-groups.ts";

const total = { passed: 0, failed: 0, skipped: 0 };

function runGroup(group: TestGroup): Promise<void> {
  return new Promise((resolve) => {
    const began = performance.now();
    const before = { ...total };
    const stream = run({ files: group.files.map((file) => inRoot(file)), concurrency: group.concurrency, timeout: 15 * 60_000 });
    // A file is a test of its own here; it counts only when it failed as a whole, without a test in it that did.
    const isFile = (event: { nesting: number; name: string }) =>
      event.nesting === 0 && group.files.some((file) => event.name.endsWith(file));
    // What a file's servers have logged since its last test: with a failure, the first thing one asks for.
    const logged = new Map<string, string[]>();
    const linesOf = (file = "") => logged.get(file) ?? logged.set(file, []).get(file) ?? [];
    stream.on("test:stdout", ({ file, message }) => {
      if (/"level":"(error|fatal)"/.test(message)) linesOf(file).push(message.slice(0, 3000));
    });
    stream.on("test:pass", (event) => {
      linesOf(event.file).length = 0;
      if (isFile(event) || event.details.type === "suite") return;
      // What was skipped has shown nothing.
      if (event.skip === undefined) total.passed += 1;
      else total.skipped += 1;
    });
    stream.on("test:fail", (event) => {
      const { cause } = event.details.error as Error & { cause?: unknown };
      if (isFile(event) && total.failed > before.failed) return;
      total.failed += 1;
      console.log(
        `  ✖ ${event.name}\n    ${String((cause as Error | undefined)?.stack ?? cause ?? event.details.error).replaceAll("\n", "\n    ")}`,
      );
      for (const line of linesOf(event.file).splice(0).slice(-5)) console.log(`    logged: ${line.trimEnd()}`);
    });
    stream.on("test:stderr", (event) => process.stderr.write(event.message));
    stream.on("end", () => {
      const [passed, failed, skipped] = [total.passed - before.passed, total.failed - before.failed, total.skipped - before.skipped];
      console.log(
        `${failed === 0 ? "✓" : "✖"} ${group.name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""} (${((performance.now() - began) / 1000).toFixed(0)} s)`,
      );
      resolve();
    });
    stream.resume();
  });
}

async function main(filter: string[]): Promise<void> {
  if (filter.length === 0) {
    const failures = await check();
    total.passed += 1 - Math.min(1, failures);
    total.failed += Math.min(1, failures);
  }
  const groups = testGroups(filter);
  const folder = await mkdtemp(path.join(tmpdir(), "sigap tests "));
  const needsDatabase = groups.some(({ name }) => name !== "pure");
  const postgres = needsDatabase ? await startEmbeddedPostgres({ dataFolder: folder, profile: "small" }) : null;
  if (postgres) process.env.TEST_DATABASE_URL = postgres.url;
  try {
    if (groups.some(({ name }) => name === "journeys")) {
      await buildWeb();
      await findBrowser();
    }
    for (const group of groups) await runGroup(group);
  } finally {
    await postgres?.stop();
    await removeData(folder);
  }
}

process.on("SIGINT", () => process.exit(130));
await main(process.argv.slice(2));
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
