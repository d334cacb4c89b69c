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
  await row(/Nurul/).waitFor();
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

step("an undo that the server refuses is told, and the bar is free for the next act", async () => {
  await openRow(page, row(/Nurul/));
  await page.keyboard.press("Control+a");
  await bar().getByRole("button", { name: "Mark as unread" }).click();
  await page.getByText(/conversations? changed/i).waitFor();
  await page.route("**/undo", (route) => route.abort(), { times: 1 });
  await page.keyboard.press("z");
  await page.getByText(/^Not undone\./).waitFor();
  await row(/Rizky/).hover();
  await page.getByTitle("Select Rizky Ananda").click();
  await bar().getByText("1 selected").waitFor();
  await page.route("**/bulk-actions", (route) => route.abort(), { times: 1 });
  await bar().getByRole("button", { name: "Mark as read" }).click();
  await page.getByRole("alert").nth(1).waitFor();
  await bar().getByText("1 selected").waitFor();
  await page.keyboard.press("Escape");
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

step("while something is ticked the keys and the palette act on that, and not on the one that is open", async () => {
  await openRow(page, row(/Nurul/));
  await page.keyboard.press("Control+a");
  await bar().getByText("3 selected").waitFor();
  await page.keyboard.press("e");
  await page.getByRole("menuitem", { name: "Booked" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("menuitem", { name: "Booked" }).waitFor({ state: "detached" });
  await bar().getByText("3 selected").waitFor();
  await page.keyboard.press("p");
  await page.getByRole("menuitem", { name: "High" }).click();
  await page.getByText("3 conversations changed").last().waitFor();
  const { items } = (await (await page.request.get("/api/v1/conversations")).json()) as { items: { priority: string }[] };
  assert.deepEqual(
    items.map(({ priority }) => priority),
    ["high", "high", "high"],
  );
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+k");
  await page.getByText("Mark as unread · what is selected").waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await bar().waitFor({ state: "detached" });
});

step("what is ticked among the spam comes back with one press", async () => {
  await page.goto("/inbox/all");
  await row(/Rizky/).hover();
  await page.getByTitle("Select Rizky Ananda").click();
  await bar().getByRole("button", { name: "Mark as spam" }).click();
  await row(/Rizky/).waitFor({ state: "detached" });
  await page.goto("/inbox/spam");
  await row(/Rizky/).hover();
  await page.getByTitle("Select Rizky Ananda").click();
  await bar().getByRole("button", { name: "Not spam" }).click();
  await row(/Rizky/).waitFor({ state: "detached" });
  await page.goto("/inbox/all");
  await row(/Rizky/).waitFor();
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
