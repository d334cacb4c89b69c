import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";

/** Steps of one journey: after the first that fails the rest is skipped, and what was on the screen is kept. */
export function journey(name: string, page: () => Page | undefined): (step: string, walk: () => Promise<void> | void) => void {
  let failed = false;
  return (step, walk) => {
    test(step, async (context) => {
      if (failed) return context.skip("an earlier step of this journey failed");
      try {
        await walk();
      } catch (error) {
        failed = true;
        const folder = fileURLToPath(new URL("../../node_modules/.cache/journeys/", import.meta.url));
        mkdirSync(folder, { recursive: true });
        // A browser that is gone has no picture to give; what failed is the news.
        await page()
          ?.screenshot({ path: `${folder}${name}.png` })
          .catch(() => undefined);
        throw error;
      }
    });
  };
}
