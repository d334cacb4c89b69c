import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Colours that are still on their way from one scheme to the other belong to neither. */
async function colorsAtRest(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const moving = document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(moving.map((animation) => animation.finished));
}

/** No serious finding of axe (WCAG 2.2 AA) on what is shown now, in the light and in the dark. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const dark = await page.evaluate(() => document.documentElement.dataset.mantineColorScheme === "dark");
  for (const scheme of dark ? ["dark", "light"] : ["light", "dark"]) {
    await page.evaluate((next) => {
      document.documentElement.dataset.mantineColorScheme = next;
    }, scheme);
    await page.evaluate(colorsAtRest);
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .exclude("iframe")
      .analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary}`).join("; ")}`,
    );
    assert.deepEqual(found, [], `${what}, ${scheme}`);
  }
  await page.evaluate(
    (before) => {
      document.documentElement.dataset.mantineColorScheme = before;
    },
    dark ? "dark" : "light",
  );
}
