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

const step = journey("views", () => page);
const row = (name: RegExp) => page.getByRole("option", { name });
const openViews = () =>
  page
    .getByRole("button", { name: /All open|Mine|Unassigned|Waiting|Spam|Rather urgent/ })
    .first()
    .click();

step("every view is behind the title with how much it holds", async () => {
  await setUp(page);
  for (const customer of [rizky, bagas, "c60123456781"])
    await house.control("POST", `customers/${customer}/messages`, { kind: "text", text: "Halo" });
  for (const name of [/Rizky/, /Bagas/, /Nurul/]) await row(name).waitFor();
  await page.keyboard.press("v");
  const views = page.getByRole("navigation", { name: "Views" });
  await views.getByRole("link", { name: "Waiting for an answer 3" }).waitFor();
  await expectAccessible(page, "the views");
  await views.getByRole("link", { name: /^Snoozed/ }).click();
  await page.waitForURL("**/inbox/snoozed");
  await page.getByRole("heading", { level: 1, name: "Snoozed" }).waitFor();
  await page.goBack();
});

step("what is urgent stands first in the order of priority, and the row says who said so", async () => {
  await openRow(page, row(/Bagas/));
  await page.keyboard.press("p");
  await page.getByRole("menuitem", { name: "Urgent" }).click();
  await page.getByRole("button", { name: /In the order: Newest/ }).click();
  await page.getByRole("menuitem", { name: "Most pressing" }).click();
  await page.waitForURL(/sort=priority/);
  await page.getByRole("option").first().getByText("Urgent · Dewi").waitFor();
  assert.match((await page.getByRole("option").first().textContent()) ?? "", /Bagas/);
});

step("a new message moves the list without a reload, in every order", async () => {
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Masih ada?" });
  await row(/Rizky.*Masih ada\?/).waitFor();
  assert.match((await page.getByRole("option").first().textContent()) ?? "", /Bagas/);
});

step("a filter of conditions narrows the list, says how many fit, and lives in the address", async () => {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Filter the list" });
  await dialog.getByRole("button", { name: "Add a condition" }).click();
  await page.getByRole("menuitem", { name: "Priority" }).click();
  await dialog.getByText("One conversation fits").waitFor();
  await page.getByRole("menu").waitFor({ state: "detached" });
  await expectAccessible(page, "the filter");
  await dialog.getByRole("button", { name: "Show them" }).click();
  await row(/Rizky/).waitFor({ state: "detached" });
  assert.equal(await page.getByRole("option").count(), 1);
  await page.reload();
  await row(/Bagas/).waitFor();
  assert.equal(await page.getByRole("option").count(), 1);
});

step("it is kept under a name, and one press clears it", async () => {
  await page.getByRole("button", { name: "Save this view" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Rather urgent");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { name: "Rather urgent" }).waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await row(/Rizky/).waitFor();
  await openViews();
  await page.getByRole("link", { name: /Rather urgent 1/ }).click();
  await row(/Rizky/).waitFor({ state: "detached" });
});

step("a saved view that is changed says so: it goes back, is saved with an undo, or is kept beside the old one", async () => {
  const sorted = async (to: string) => {
    await page.getByRole("button", { name: /In the order/ }).click();
    await page.getByRole("menuitem", { name: to }).click();
  };
  const changed = page.getByRole("region", { name: "Changed, not saved" });
  await sorted("Newest");
  await changed.waitFor();
  await page.getByRole("heading", { name: "Rather urgent" }).waitFor();
  await expectAccessible(page, "a saved view that was changed");
  await changed.getByRole("button", { name: "Back to the view Rather urgent" }).click();
  await changed.waitFor({ state: "detached" });
  await sorted("Newest");
  await changed.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Rather urgent is saved").last().waitFor();
  await changed.waitFor({ state: "detached" });
  await page.keyboard.press("z");
  await changed.waitFor();
  await changed.getByRole("button", { name: "Save as new" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Urgent first");
  await page.getByRole("dialog").getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("heading", { name: "Urgent first", exact: true }).waitFor();
  await page.getByRole("button", { name: "Name, share or delete this view" }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog", { name: "Delete the view Urgent first?" }).getByText("Only you have it").waitFor();
  await page.getByRole("button", { name: "Delete the view" }).click();
  await page.getByRole("heading", { name: "Urgent first", exact: true }).waitFor({ state: "detached" });
});

step("spam is out of the way with one press, stays there when they go on, and comes back with another", async () => {
  await page.goto("/inbox/all");
  await row(/Nurul/).click();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Mark as spam" }).click();
  await row(/Nurul/).waitFor({ state: "detached" });
  await house.control("POST", "customers/c60123456781/messages", { kind: "text", text: "Promo!" });
  await page.goto("/inbox/spam");
  await row(/Nurul.*Promo!/).click();
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Not spam" }).click();
  await row(/Nurul/).waitFor({ state: "detached" });
  await page.goto("/inbox/all");
  await row(/Nurul/).waitFor();
});

step("U goes to the next unread one", async () => {
  await openRow(page, row(/Bagas/));
  await page.waitForURL(/inbox\/all\/.+/);
  const before = page.url();
  await page.keyboard.press("u");
  await page.waitForFunction((address) => location.href !== address, before);
});

step("the next best conversation is one press away, and says why it is this one", async () => {
  await page.goto("/inbox/all");
  await openRow(page, row(/Bagas/));
  await page.keyboard.press("Shift+j");
  await page.getByText(/^Next: (Rizky Ananda|Nurul Aisyah) · waits longest$/).waitFor();
  await page.waitForURL(/inbox\/waiting\/.*sort=priority/);
  await page.getByRole("button", { name: "Next best conversation" }).click();
  await page.getByText("Next: Bagas Prakoso · Urgent · Dewi Lestari").waitFor();
  await page.goto("/inbox/all");
});

step("on a telephone every view can be reached and filtered", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/inbox/all");
  await row(/Bagas/).waitFor();
  await expectAccessible(page, "the list on a telephone");
  await openViews();
  await page.getByRole("dialog").getByRole("link", { name: /^Mine/ }).click();
  await page.waitForURL("**/inbox/mine");
});

step("nothing went wrong behind the screen", () => {
  assert.deepEqual(problems, []);
});
