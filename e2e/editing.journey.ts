import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let dewi: Page;
let tablet: Page;
let problems: string[];

before(async () => {
  house = await openHouse();
  ({ page: dewi, problems } = await house.visitor());
});
after(() => house.stop());
const step = journey("editing", () => dewi);

const nameOf = (page: Page, number: number) =>
  page.getByRole("list", { name: "Stages", exact: true }).getByRole("textbox", { name: "Name of the stage" }).nth(number);
const save = (page: Page) => page.getByRole("button", { name: "Save the stages" }).click();

step("two people open the stages of one lifecycle, and one of them saves", async () => {
  await setUp(dewi);
  ({ page: tablet } = await house.visitor({ storageState: await dewi.context().storageState() }));
  for (const page of [dewi, tablet]) {
    await page.goto("/settings/lifecycle");
    await page.getByRole("button", { name: "Change Leads" }).click();
  }
  await nameOf(dewi, 1).fill("Mine");
  await nameOf(tablet, 2).fill("Theirs");
  await save(tablet);
  await tablet.getByText("Leads is saved").waitFor();
});

step("the other is told at once, keeps what was typed, and writes over nothing unseen", async () => {
  await dewi.getByText("Somebody saved this in the meantime.").waitFor();
  assert.equal(await nameOf(dewi, 1).inputValue(), "Mine");
  await expectAccessible(dewi, "stages that somebody else saved");
  await save(dewi);
  await dewi.getByText("Somebody saved this in the meantime.").waitFor();
  assert.equal(await nameOf(dewi, 2).inputValue(), "Hot lead");
});

step("they look at the newer one and come back to theirs, and what they saw they may replace", async () => {
  await dewi.getByRole("button", { name: "Show what they saved" }).click();
  assert.deepEqual([await nameOf(dewi, 1).inputValue(), await nameOf(dewi, 2).inputValue()], ["Qualified", "Theirs"]);
  await dewi.getByText("Yours is kept aside.").waitFor();
  await dewi.getByRole("button", { name: "Back to mine" }).click();
  assert.deepEqual([await nameOf(dewi, 1).inputValue(), await nameOf(dewi, 2).inputValue()], ["Mine", "Hot lead"]);
  await dewi.getByRole("button", { name: "Show what they saved" }).click();
  await nameOf(dewi, 1).fill("Both");
  await save(dewi);
  await dewi.getByText("Leads is saved").waitFor();
  const chips = dewi.getByRole("list", { name: "Stages of Leads" });
  await chips.getByText("Both").waitFor();
  await chips.getByText("Theirs").waitFor();
});

step("nothing was left undone, and nothing went wrong on the way", async () => {
  await dewi.goto("/ledger");
  await dewi.getByText("Nothing was left undone.").waitFor();
  await expectAccessible(dewi, "what was left undone");
  assert.deepEqual(problems, []);
});
