import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import type { Locator, Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];

before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
});
after(() => house.stop());
const step = journey("board", () => page);

const names = ["Bagas Prakoso", "Nurul Aisyah", "Citra Ayuningtyas", "Hakim Ismail", "Sri Wahyuni", "Farah Zulkifli", "Putri Handayani"];
const column = (name: string): Locator => page.getByRole("region", { name: new RegExp(`^${name}, \\d+`) });
const card = (name: string, stage: string): Locator => column(stage).getByRole("link", { name });
const counted = (stage: string, count: number): Promise<void> =>
  page.getByRole("region", { name: `${stage}, ${count}`, exact: true }).waitFor();

step("whoever writes for the first time stands on the board in the first stage, while one looks at it", async () => {
  await setUp(page);
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Leads" }).click();
  await page.getByText("No leads yet").waitFor();
  for (const [number, name] of names.entries()) {
    const customer = await house.control<{ id: string }>("POST", "customers", { name, phone: `6281290000${10 + number}` });
    await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Halo, masih ada?", fromAd: number % 2 === 0 });
  }
  await counted("New lead", names.length);
  await expectAccessible(page, "board");
});

step("a card is dragged to another stage: a ghost follows, a slot shows where it goes, and Z takes it back", async () => {
  const from = await card("Putri Handayani", "New lead").boundingBox();
  const to = await column("Hot lead").boundingBox();
  assert.ok(from && to);
  await page.mouse.move(from.x + 60, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 100, from.y + 40);
  await page.mouse.move(to.x + 80, to.y + 120, { steps: 8 });
  assert.equal(await page.locator("[data-slot=true]").count(), 1);
  await page.mouse.up();
  await card("Putri Handayani", "Hot lead").waitFor();
  await counted("Hot lead", 1);
  await page.getByText("Putri Handayani moved to Hot lead").waitFor();
  await page.keyboard.press("z");
  await card("Putri Handayani", "New lead").waitFor();
  await counted("Hot lead", 0);
});

step("with the keys alone: space picks up, arrows choose, space drops, and the focus stays with the card", async () => {
  await card("Nurul Aisyah", "New lead").focus();
  await page.keyboard.press(" ");
  await page.getByText("Nurul Aisyah picked up in New lead").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByText("Over Qualified").waitFor();
  await page.keyboard.press(" ");
  await card("Nurul Aisyah", "Qualified").waitFor();
  await column("Qualified").locator("a:focus").getByText("Nurul Aisyah").waitFor();
  await page.keyboard.press("l");
  await page.getByRole("menuitem", { name: /Payment/ }).waitFor();
  await page.keyboard.press("4");
  await card("Nurul Aisyah", "Payment").waitFor();
});

step("a stage asks for what it needs, in one small dialog: the value of a sale, the reason of a loss", async () => {
  await card("Nurul Aisyah", "Payment").focus();
  await page.keyboard.press("l");
  await page.getByRole("menuitem", { name: /Customer/ }).click();
  const dialog = page.getByRole("dialog", { name: "Move to Customer" });
  await dialog.getByLabel("Value").fill("24.500.000");
  await expectAccessible(page, "what a stage needs");
  await dialog.getByRole("button", { name: "Move" }).click();
  await card("Nurul Aisyah", "Customer").waitFor();
  await column("Customer").getByText("$24.5M").first().waitFor();
  await card("Hakim Ismail", "New lead").focus();
  await page.keyboard.press("l");
  await page.keyboard.press("6");
  const lost = page.getByRole("dialog", { name: "Move to Lost" });
  await lost.getByLabel("Did not answer").check();
  await lost.getByRole("button", { name: "Move" }).click();
  await card("Hakim Ismail", "Lost").waitFor();
  await column("Lost").getByText("Did not answer").waitFor();
});

step(
  "an e-mail address and a field that a stage needs are asked for; what does not fit is said beside it, and stays as typed",
  async () => {
    const headers = { origin: house.base };
    const { items } = (await (await page.request.get("/api/v1/lifecycles")).json()) as { items: Lifecycle[] };
    const people = items.find(({ subject }) => subject === "contact");
    assert.ok(people);
    await page.request.post("/api/v1/fields", { headers, data: { object: "contact", label: "Visit on", type: "date" } });
    const saveWith = async (required: string[], version: string | undefined) => {
      const stages = people.stages.map(({ progress: _, ...each }) => ({ ...each, ...(each.name === "Payment" ? { required } : {}) }));
      const data = { name: people.name, currency: people.currency, stages, version };
      const saved = await page.request.put(`/api/v1/lifecycles/${people.id}`, { headers, data });
      assert.equal(saved.status(), 200, await saved.text());
      return ((await saved.json()) as Lifecycle).version;
    };
    const version = await saveWith(["email", "visit_on"], people.version);
    await card("Farah Zulkifli", "New lead").focus();
    await page.keyboard.press("l");
    await page.getByRole("menuitem", { name: /Payment/ }).click();
    const dialog = page.getByRole("dialog", { name: "Move to Payment" });
    await dialog.getByLabel("E-mail").fill("farah at home");
    await dialog.getByLabel("Visit on").fill("2026-12-01");
    await dialog.getByLabel("Reason (optional)").fill("Wants to see it first");
    await dialog.getByRole("button", { name: "Move" }).click();
    await dialog.getByText("E-mail: write an e-mail address, like ayu@example.com.").waitFor();
    assert.equal(await dialog.getByLabel("Visit on").inputValue(), "2026-12-01");
    await expectAccessible(page, "what a stage needs, written wrongly");
    await dialog.getByLabel("E-mail").fill("farah@example.com");
    await dialog.getByRole("button", { name: "Move" }).click();
    await dialog.waitFor({ state: "detached" });
    await card("Farah Zulkifli", "Payment").waitFor();
    await page.getByText("Farah Zulkifli moved to Payment").waitFor();
    await page.keyboard.press("z");
    await card("Farah Zulkifli", "New lead").waitFor();
    await saveWith([], version);
  },
);

step("what a colleague moves is seen without a reload", async () => {
  const other = await page.context().newPage();
  await other.goto("/board");
  await other.getByRole("link", { name: "Sri Wahyuni" }).focus();
  await other.keyboard.press("l");
  await other.getByRole("menuitem", { name: /Qualified/ }).waitFor();
  await other.keyboard.press("2");
  await card("Sri Wahyuni", "Qualified").waitFor();
  await counted("Qualified", 1);
  await other.close();
});

step("filters and the search narrow cards, counts and sums alike, and stand in the address", async () => {
  await page.getByLabel("Search leads").fill("citra");
  await counted("New lead", 1);
  await counted("Customer", 0);
  assert.match(page.url(), /q=citra/);
  await page.getByLabel("Search leads").fill("nobody at all");
  await page.getByText("No leads match these filters").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await counted("New lead", 4);
  await page.getByRole("combobox", { name: "Source" }).click();
  await page.getByRole("option", { name: "Wrote by themselves" }).click();
  await counted("New lead", 1);
  await page.getByRole("button", { name: "Clear filters" }).click();
});

step("the stage stands in the inbox, in the thread and beside it; L moves there too, and the history says who and when", async () => {
  await card("Citra Ayuningtyas", "New lead").click();
  await page.getByRole("heading", { name: "Citra Ayuningtyas" }).waitFor();
  await page.getByRole("textbox", { name: "Write a reply" }).waitFor();
  await page.getByRole("button", { name: "Leads. Stage: New lead" }).first().waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await page.getByRole("menuitemcheckbox", { name: "Give a reason with the move" }).click();
  await page.keyboard.press("3");
  const why = page.getByRole("dialog", { name: "Move to Hot lead" });
  await why.getByLabel("Reason (optional)").fill("Asked for a test ride");
  await why.getByRole("button", { name: "Move" }).click();
  await page
    .getByRole("option", { name: /Citra Ayuningtyas/ })
    .getByText("Hot lead")
    .waitFor();
  await page.getByRole("button", { name: "Leads. Stage: Hot lead" }).first().waitFor();
  await page.getByRole("button", { name: "Show the history" }).click();
  await page.getByText("Dewi Lestari moved it from New lead to Hot lead").waitFor();
  await page.getByText("skipped a stage").waitFor();
  await page.getByText("Asked for a test ride").waitFor();
  await page.mouse.move(720, 300);
  await page.getByRole("tooltip").waitFor({ state: "hidden" });
  await expectAccessible(page, "stage of a person");
});

step("stages are changed in the settings; a stage that goes asks where its people go", async () => {
  await page.goto("/settings/lifecycle");
  await page.getByRole("button", { name: "Change Leads" }).click();
  const stages = page.getByRole("list", { name: "Stages", exact: true });
  await stages.getByRole("textbox", { name: "Name of the stage" }).nth(2).fill("Test ride");
  await page.getByRole("button", { name: "Remove Qualified" }).click();
  await page.getByRole("button", { name: "Earlier: Payment" }).click();
  await page.getByRole("button", { name: "Change Payment" }).click();
  await page.getByRole("textbox", { name: "Stuck after" }).fill("4");
  await page.getByRole("combobox", { name: "Hours or days" }).click();
  await page.getByRole("option", { name: "hours" }).click();
  await expectAccessible(page, "stages in the settings");
  await page.getByRole("button", { name: "Save the stages" }).click();
  const where = page.getByRole("dialog", { name: "Where do they go?" });
  await where.getByRole("button", { name: "Save the stages" }).click();
  await page.getByText("Leads is saved").waitFor();
  const { items } = (await (await page.request.get("/api/v1/lifecycles")).json()) as { items: Lifecycle[] };
  assert.equal(items.flatMap((lifecycle) => lifecycle.stages).find(({ name }) => name === "Payment")?.limitMinutes, 240);
  await page.goto("/board");
  await page.getByRole("heading", { name: "Test ride" }).waitFor();
  assert.deepEqual(await page.getByRole("heading", { level: 2 }).allTextContents(), [
    "New lead",
    "Payment",
    "Test ride",
    "Customer",
    "Lost",
  ]);
  await counted("New lead", 4);
});

step("on a phone one stage is shown at a time, and a card moves by its menu", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const tabs = page.getByRole("navigation", { name: "Stage" });
  await tabs.getByRole("button", { name: /New lead/ }).click();
  await card("Bagas Prakoso", "New lead").waitFor();
  assert.equal(await column("Payment").isVisible(), false);
  await card("Bagas Prakoso", "New lead").hover();
  await page.getByRole("button", { name: "Actions for Bagas Prakoso" }).click();
  await page.getByRole("menuitem", { name: /Payment/ }).click();
  await tabs.getByRole("button", { name: /Payment/ }).click();
  await card("Bagas Prakoso", "Payment").waitFor();
  await expectAccessible(page, "board on a phone");
});

step("a finger that rests on a card lifts it to another stage; one that moves at once scrolls", async () => {
  const phone = await house.visitor({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    storageState: await page.context().storageState(),
  });
  await phone.page.goto("/board");
  const tabs = phone.page.getByRole("navigation", { name: "Stage" });
  await tabs.getByRole("button", { name: /New lead/ }).tap();
  const lead = phone.page.getByRole("link", { name: /Farah Zulkifli/ });
  const [from, to] = [await lead.boundingBox(), await tabs.getByRole("button", { name: /Payment/ }).boundingBox()];
  assert.ok(from && to);
  const finger = await phone.context.newCDPSession(phone.page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const held = phone.page.locator("[data-away=true]");
  await touch("touchStart", from.x + 60, from.y + 30);
  await held.waitFor();
  await touch("touchMove", to.x + 20, to.y + 20);
  await tabs.locator("[data-over=true]", { hasText: "Payment" }).waitFor();
  // At the edge the stages beyond it come near, until the last one is there.
  const last = tabs.getByRole("button", { name: /Lost/ });
  await touch("touchMove", 364, to.y + 20);
  await tabs.locator("[data-over=true]", { hasText: "Lost" }).waitFor();
  await touch("touchEnd");
  const dialog = phone.page.getByRole("dialog", { name: "Move to Lost" });
  await dialog.getByLabel("Did not answer").check();
  await dialog.getByRole("button", { name: "Move" }).tap();
  await last.tap();
  await phone.page
    .getByRole("region", { name: /^Lost/ })
    .getByRole("link", { name: /Farah Zulkifli/ })
    .waitFor();
  await tabs.getByRole("button", { name: /New lead/ }).tap();
  await touch("touchStart", from.x + 60, from.y + 30);
  await touch("touchMove", from.x + 60, from.y + 80);
  await touch("touchEnd");
  assert.equal(await held.count(), 0);
  assert.deepEqual([...problems, ...phone.problems], []);
});
