import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { bagas, type House, openHouse, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];

before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
});
after(() => house.stop());
const step = journey("routing", () => page);

const write = (customer: string, text: string) => house.control("POST", `customers/${customer}/messages`, { kind: "text", text });
const shown = async (name: string) => {
  const folder = process.env.ROUTING_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

step("without rules whoever writes waits, and the queue says that there are none", async () => {
  await setUp(page);
  await write(rizky, "Halo, mau tanya kredit Vario");
  await page.goto("/queue");
  await page.getByRole("link", { name: "Rizky Ananda" }).waitFor();
  await page.getByText("There are no rules, so nobody is looked for").waitFor();
  await expectAccessible(page, "the queue");
  await shown("queue-no-rules");
});

step("a rule is built from conditions, reads as a sentence, and tells what it would have done", async () => {
  await page.goto("/settings/routing");
  await page.getByRole("button", { name: "New rule" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the rule").fill("Credit");
  await dialog.getByRole("button", { name: "Add a condition" }).click();
  await page.getByRole("menuitem", { name: "First message contains" }).click();
  await dialog.getByRole("combobox", { name: "First message contains" }).fill("kredit");
  await page.keyboard.press("Enter");
  await dialog.getByText("First message contains: kredit").waitFor();
  await dialog.getByRole("button", { name: /Try on the last 30 days/ }).click();
  await dialog.getByText("1 of 1 would have gone to somebody else").waitFor();
  await expectAccessible(page, "the editor of a rule");
  await shown("rule-editor");
  await dialog.getByRole("button", { name: "Save the rule" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Credit", { exact: true }).waitFor();
});

step("whoever waits already is given to somebody, and the thread says why this person", async () => {
  await page.goto("/queue");
  await page.getByText("Somebody is responsible for everybody").waitFor();
  await page.goto("/inbox/all");
  await page.getByRole("option", { name: /Rizky Ananda/ }).click();
  await page
    .getByText(/Rule “Credit”: next in the round/)
    .first()
    .waitFor({ state: "attached" });
  await page.getByRole("button", { name: "Why this person" }).click();
  const why = page.getByRole("dialog", { name: "Why this person" });
  await why.getByText("next in turn").waitFor();
  await why.getByText("Who was looked at").click();
  await why.getByText("could have taken it").waitFor();
  await expectAccessible(page, "why this person");
  await shown("why");
  await page.keyboard.press("Escape");
  await why.waitFor({ state: "detached" });
});

step("whom no rule wants waits with the reason, appears without a reload, and is given away by hand", async () => {
  await page.goto("/queue");
  await page.getByText("Somebody is responsible for everybody").waitFor();
  await write(bagas, "Halo");
  await page.getByText("No rule holds").waitFor();
  await shown("queue");
  await page.getByRole("button", { name: /^Give to… / }).click();
  await page.getByRole("menuitem", { name: "Me" }).click();
  await page.getByText("Somebody is responsible for everybody").waitFor();
});

step("rules are put into another order with the keyboard, switched off and on, and fairness counts what was given", async () => {
  await page.goto("/settings/routing");
  await page.getByRole("button", { name: "New rule" }).click();
  await page.getByRole("dialog").getByLabel("Name of the rule").fill("Everybody else");
  await page.getByRole("dialog").getByRole("button", { name: "Save the rule" }).click();
  const second = page.getByRole("button", { name: /^Move Everybody else/ });
  await second.focus();
  await page.keyboard.press("ArrowUp");
  await page.getByText("Everybody else is rule 1 of 2 now").waitFor({ state: "attached" });
  const handles = page.getByRole("button", { name: /^Move / });
  await handles.first().and(second).waitFor();
  const saved = page.waitForResponse((answer) => answer.request().method() === "PUT" && answer.url().includes("/routing-rules/"));
  await page.getByLabel("Credit is on").click({ force: true });
  await saved;
  await page.reload();
  await page.getByLabel("Credit is on").waitFor({ state: "attached" });
  assert.equal(await page.getByLabel("Credit is on").isChecked(), false);
  await page.getByRole("button", { name: /Dewi Lestari, .*: 1 lead/ }).click();
  await page.getByRole("dialog").getByText("next in turn").waitFor();
  await shown("decisions");
  await page.keyboard.press("Escape");
  await expectAccessible(page, "the rules");
  await shown("rules");
});

step("a rule asks for the business's own fields and for companies by their names", async () => {
  const create = (path: string, data: object) => page.request.post(`/api/v1${path}`, { data, headers: { origin: house.base } });
  const choices = ["Honda Vario", "Yamaha NMAX"].map((label) => ({ label }));
  await create("/fields", { object: "contact", type: "list", label: "Model", options: { choices } });
  await create("/companies", { name: "PT Maju Bersama" });
  await page.reload();
  await page.getByRole("button", { name: "New rule" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the rule").fill("Fleets");
  for (const subject of ["Model", "Company"]) {
    await dialog.getByRole("button", { name: "Add a condition" }).click();
    await page.getByRole("menuitem", { name: subject, exact: true }).click();
  }
  await dialog.getByText("Model: Honda Vario").waitFor();
  await dialog.getByRole("combobox", { name: "Company", exact: true }).fill("maju");
  await page.getByRole("option", { name: "PT Maju Bersama" }).click();
  await dialog.getByText("Company: no company, PT Maju Bersama").waitFor();
  await dialog.getByRole("combobox", { name: "Skill named by a field of the person" }).click();
  await page.getByRole("option", { name: "Model" }).click();
  await dialog.getByText("skill as in Model").waitFor();
  await expectAccessible(page, "a rule about one's own fields");
  await shown("rule-fields");
  await dialog.getByRole("button", { name: "Save the rule" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Company: no company, PT Maju Bersama").waitFor();
});

step("on a phone everything fits", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [path, heading] of [
    ["/queue", "Queue"],
    ["/settings/routing", "Routing"],
  ] as const) {
    await page.goto(path);
    await page.getByRole("heading", { name: heading, exact: true }).first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, path);
    await expectAccessible(page, `${path} on a phone`);
    await shown(`phone${path.replaceAll("/", "-")}`);
  }
  await page.getByRole("button", { name: "New rule" }).click();
  await page.getByRole("dialog").getByLabel("Name of the rule").waitFor();
  await shown("phone-editor");
  assert.deepEqual(problems, []);
});
