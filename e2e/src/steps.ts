import { mkdirSync } from "node:fs";
import { test } from "node:test";
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
        const folder = new URL("../../node_modules/.cache/journeys/", import.meta.url).pathname;
        mkdirSync(folder, { recursive: true });
        await page()?.screenshot({ path: `${folder}${name}.png` });
        throw error;
      }
    });
  };
}
