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

step("of two who change the lost reasons at the same moment both keep what they wrote", async () => {
  const reasons = (page: Page) => page.getByRole("region", { name: "Lost reasons" });
  const add = async (page: Page, name: string) => {
    await reasons(page).getByLabel("New reason").fill(name);
    await reasons(page).getByRole("button", { name: "Add" }).click();
  };
  await dewi.route(
    "**/api/v1/lost-reasons",
    async (route) => {
      const saved = tablet.waitForResponse((answer) => answer.url().endsWith("/lost-reasons") && answer.ok());
      await add(tablet, "Too far away");
      await saved;
      await route.continue();
    },
    { times: 1 },
  );
  await add(dewi, "Bought elsewhere");
  await dewi.getByText("Somebody saved this in the meantime.").waitFor();
  await reasons(dewi).getByText("Bought elsewhere").waitFor();
  await reasons(dewi).getByText("Too far away").waitFor({ state: "detached" });
  await expectAccessible(dewi, "lost reasons that somebody else saved");
  await dewi.getByRole("button", { name: "Show what they saved" }).click();
  await reasons(dewi).getByText("Too far away").waitFor();
  await add(dewi, "Bought elsewhere");
  for (const name of ["Too far away", "Bought elsewhere"]) await reasons(tablet).getByText(name).waitFor();
});

step("of two who change one role the second is told while they write", async () => {
  await dewi.goto("/settings/roles/copy-agent");
  const name = dewi.getByRole("textbox", { name: "Name" });
  await name.fill("Counter");
  await dewi.getByRole("button", { name: "Create", exact: true }).click();
  await dewi.waitForURL(/roles\/[0-9a-f-]{36}$/);
  await tablet.goto(new URL(dewi.url()).pathname);
  await name.fill("Counter of Dewi");
  await tablet.getByRole("textbox", { name: "Name" }).fill("Front desk");
  await tablet.getByRole("button", { name: "Save", exact: true }).click();
  await dewi.getByText("Somebody saved this in the meantime.").waitFor();
  await tablet.getByText("Somebody saved this in the meantime.").waitFor({ state: "detached" });
  assert.equal(await name.inputValue(), "Counter of Dewi");
  await expectAccessible(dewi, "a role that somebody else saved");
  await dewi.getByRole("button", { name: "Show what they saved" }).click();
  assert.equal(await name.inputValue(), "Front desk");
  await dewi.getByRole("button", { name: "Back to mine" }).click();
  await dewi.getByRole("button", { name: "Save", exact: true }).click();
  await dewi.getByText("This is yours again.").waitFor({ state: "detached" });
  await tablet.getByText("Somebody saved this in the meantime.").waitFor();
});

step("nothing was left undone, and nothing went wrong on the way", async () => {
  await dewi.goto("/ledger");
  await dewi.getByText("Nothing was left undone.").waitFor();
  await expectAccessible(dewi, "what was left undone");
  assert.deepEqual(problems, []);
});
