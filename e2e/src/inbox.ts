import type { Locator, Page } from "playwright-core";

/** Opens a conversation of the list and leaves the box to write in, in which whoever came with the mouse stands. */
export async function openRow(page: Page, row: Locator): Promise<void> {
  await row.click();
  await page.getByRole("textbox", { name: "Write a reply" }).waitFor();
  await page.keyboard.press("Escape");
}
