import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { findBrowser } from "../e2e/src/browser.ts";
import { removeData, startEmbeddedPostgres } from "../server/src/platform/embedded-postgres/index.ts";
import { buildWeb } from "./lib/build-web.ts";
import { check } from "./lib/checks.ts";
import { testGroups } from "./lib/test-groups.ts";
import { type Outcome, runTests } from "./lib/test-run.ts";

async function main(filter: string[]): Promise<Outcome> {
  const total: Outcome = { passed: 0, failed: 0, skipped: 0 };
  if (filter.length === 0) total[(await check()) === 0 ? "passed" : "failed"] += 1;
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
    for (const group of groups) {
      const began = performance.now();
      const { passed, failed, skipped } = await runTests(group);
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      console.log(
        `${failed === 0 ? "✓" : "✖"} ${group.name}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""} (${seconds} s)`,
      );
      total.passed += passed;
      total.failed += failed;
    }
  } finally {
    await postgres?.stop();
    await removeData(folder);
  }
  return total;
}

process.on("SIGINT", () => process.exit(130));
const { passed, failed } = await main(process.argv.slice(2));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
