import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { bagas, type House, openHouse, rizky, setUp } from "./src/house.ts";
import { openRow } from "./src/inbox.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];

before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
});
after(() => house.stop());

const step = journey("bulk", () => page);
const row = (name: RegExp) => page.getByRole("option", { name });
const bar = () => page.getByRole("toolbar", { name: "What to do with the selected conversations" });

step("X ticks the conversation that is open, Shift X everything up to another one", async () => {
  await setUp(page);
  for (const customer of [rizky, bagas, "c60123456781"])
    await house.control("POST", `customers/${customer}/messages`, { kind: "text", text: "Halo" });
  await row(/Rizky/).waitFor();
  await row(/Bagas/).waitFor();
  await openRow(page, page.getByRole("option").first());
  await page.keyboard.press("x");
  await bar().getByText("1 selected").waitFor();
  await openRow(page, page.getByRole("option").last());
  await page.keyboard.press("Shift+X");
  await bar().getByText("3 selected").waitFor();
  await expectAccessible(page, "a selection");
});

step("Escape clears it", async () => {
  await page.keyboard.press("Escape");
  await bar().waitFor({ state: "detached" });
});

step("two that are ticked with the pointer are closed at once, and undo opens them again", async () => {
  await row(/Rizky/).hover();
  await page.getByTitle("Select Rizky Ananda").click();
  await row(/Bagas/).hover();
  await page.getByTitle("Select Bagas Prakoso").click();
  await bar().getByRole("button", { name: "Close" }).click();
  await page.getByRole("menuitem", { name: "Booked" }).click();
  await page.getByText("2 conversations changed").waitFor();
  await row(/Rizky/).waitFor({ state: "detached" });
  await row(/Bagas/).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await row(/Rizky/).waitFor();
  await row(/Bagas/).waitFor();
});

step("everything in the list is given to a person with the keyboard and the bar", async () => {
  await openRow(page, row(/Nurul/));
  await page.keyboard.press("Control+a");
  await bar().getByText("3 selected").waitFor();
  await bar().getByRole("button", { name: "Assign" }).click();
  await page.getByRole("menuitem", { name: "Dewi Lestari" }).click();
  await page.getByText("3 conversations changed").waitFor();
  await page.getByRole("navigation", { name: "Views" }).getByText(/Mine/).click();
  await page.getByRole("option").nth(2).waitFor();
  assert.equal(await page.getByRole("option").count(), 3);
});

step("M marks a conversation as unread again", async () => {
  await openRow(page, row(/Nurul/));
  await row(/Nurul(?!.*unread)/).waitFor();
  await page.keyboard.press("m");
  await row(/Nurul.*1 unread/).waitFor();
});

step("nothing went wrong behind the screen", () => {
  assert.deepEqual(problems, []);
});
