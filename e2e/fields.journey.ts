import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];

before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
});
after(() => house.stop());
const step = journey("fields", () => page);
const pane = (on = page) => on.getByRole("complementary", { name: "Details" });
const box = (on = page) => pane(on).getByRole("region", { name: "Fields" });
const newField = async (name: string, type: string, more?: () => Promise<void>) => {
  await page.getByRole("button", { name: "New field" }).click();
  await page.getByRole("textbox", { name: "Name of the field" }).fill(name);
  await page.getByRole("combobox", { name: "Type" }).click();
  await page.getByRole("option", { name: type, exact: true }).click();
  await more?.();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
};
const order = () => page.getByRole("list", { name: "Fields", exact: true }).locator("li .semi").allTextContents();

step("a new workspace has the usual fields; an owner adds those of their business, drawn from the type", async () => {
  await setUp(page);
  await page.goto("/settings/fields");
  await page.getByText("Product interest").waitFor();
  assert.deepEqual(await order(), ["Product interest", "Intent level", "Campaign source", "Location"]);
  await newField("Size", "Several of a list", async () => {
    await page.getByRole("button", { name: "Add a choice" }).click();
    await page.getByRole("textbox", { name: "Choice 1" }).fill("Small");
    await page.getByRole("textbox", { name: "Choice 1" }).press("Enter");
    await page.getByRole("textbox", { name: "Choice 2" }).fill("Large");
  });
  await newField("Budget", "Amount of money", async () => {
    await page.getByRole("textbox", { name: "At most" }).fill("5,000");
  });
  await newField("Test drive", "Date");
  await newField("Mood", "Stars");
  await newField("Id card", "Text", async () => {
    await page.getByRole("combobox", { name: "Who may read it" }).click();
    await page.getByRole("option", { name: "Sensitive data" }).click();
  });
  await expectAccessible(page, "settings of fields");
});

step("fields are put into an order with the keyboard, archived with an undo, and restored", async () => {
  await page.getByRole("button", { name: "Move Budget" }).focus();
  await page.keyboard.press("ArrowUp");
  await page.getByText("Budget is number 5 of 9").waitFor();
  await page.reload();
  await page.getByText("Product interest").waitFor();
  assert.deepEqual((await order()).slice(4, 6), ["Budget", "Size"]);
  await page.getByRole("button", { name: "Actions for Campaign source" }).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  const archived = page.getByRole("list", { name: "Archived" });
  await archived.getByText("Campaign source").waitFor();
  await archived.getByRole("button", { name: "Restore" }).click();
  await archived.waitFor({ state: "detached" });
});

step(
  "beside a conversation values are changed where they stand: Enter saves, Escape puts back, a refusal is said at the field",
  async () => {
    await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo" });
    await page.goto("/inbox/all");
    await page.getByRole("option", { name: /Rizky Ananda/ }).click();
    const interest = box().getByRole("textbox", { name: "Product interest" });
    await interest.fill("Vario 160");
    await interest.press("Enter");
    await interest.fill("something else");
    await interest.press("Escape");
    assert.equal(await interest.inputValue(), "Vario 160");
    const budget = box().getByRole("textbox", { name: "Budget" });
    await budget.fill("6,000");
    await budget.press("Enter");
    await box().getByText("Budget: at most 5000.").waitFor();
    await budget.fill("4,500");
    await budget.press("Enter");
    await box().getByRole("combobox", { name: "Intent level" }).click();
    await page.getByRole("option", { name: "High" }).click();
    await box().getByRole("combobox", { name: "Size" }).click();
    await page.getByRole("option", { name: "Large" }).click();
    await page.keyboard.press("Escape");
    await box().getByRole("button", { name: "4 stars" }).click();
    await box().getByLabel("Test drive").fill("2026-12-01");
    await box().getByLabel("Test drive").press("Enter");
    const card = box().getByRole("textbox", { name: "Id card" });
    await card.fill("3273015550001");
    await card.press("Enter");
    await page.reload();
    await box().getByRole("button", { name: "4 stars", pressed: true }).waitFor();
    assert.equal(await interest.inputValue(), "Vario 160");
    assert.match(await budget.inputValue(), /4,500/);
    assert.equal(await box().getByLabel("Test drive").inputValue(), "2026-12-01");
    await box().getByText("Large").waitFor();
  },
);

step("an owner and a company are given there; the company is made on the way", async () => {
  await box().getByRole("combobox", { name: "Lead owner" }).click();
  await page.getByRole("option", { name: "Dewi Lestari" }).click();
  await box().getByRole("combobox", { name: "Company", exact: true }).fill("Toko Maju");
  await page.getByRole("option", { name: "New company “Toko Maju”" }).click();
  await box().getByRole("link", { name: "Open the company" }).waitFor();
  await expectAccessible(page, "fields in the details");
});

step("an agent sees no sensitive value, and what they reveal is written down; changes come without a reload", async () => {
  const origin = new URL(page.url()).origin;
  const invited = await page.request.post("/api/v1/invitations", {
    data: { email: "sari@example.com", role: "agent" },
    headers: { origin },
  });
  const { url } = (await invited.json()) as { url: string };
  const guest = await house.visitor();
  await guest.page.goto(url);
  await guest.page.getByLabel("Your name").fill("Sari");
  await guest.page.getByLabel(/^Password/).fill("kata sandi panjang");
  await guest.page.getByRole("button", { name: "Join" }).click();
  await guest.page.waitForURL(/start|inbox/);
  await guest.page.goto(page.url());
  const seen = box(guest.page);
  await seen.getByText("Masked").waitFor();
  assert.equal(await guest.page.getByText("3273015550001").count(), 0);
  await seen.getByRole("button", { name: /^Reveal Id card/ }).click();
  await guest.page.waitForFunction(() => [...document.querySelectorAll("input")].some(({ value }) => value === "3273015550001"));
  const place = box().getByRole("textbox", { name: "Location" });
  await place.fill("Bandung");
  await place.press("Enter");
  await guest.page.waitForFunction(() => [...document.querySelectorAll("input")].some(({ value }) => value === "Bandung"));
  const { items } = (await (await page.request.get("/api/v1/audit-entries")).json()) as {
    items: { action: string; actor: { name: string } }[];
  };
  assert.equal(items.find(({ action }) => action === "contact.field_revealed")?.actor.name, "Sari");
  assert.deepEqual(guest.problems, []);
  await guest.context.close();
});

step("a company has a page with its people; it is deleted once it is clear what becomes of them", async () => {
  await box().getByRole("link", { name: "Open the company" }).click();
  await page.getByRole("link", { name: "Rizky Ananda" }).waitFor();
  await expectAccessible(page, "a company");
  await page.getByRole("link", { name: "Companies" }).click();
  await page.getByRole("searchbox", { name: "Find a company" }).fill("maju");
  await page.getByRole("link", { name: "Toko Maju" }).click();
  await page.getByRole("button", { name: "Delete company" }).click();
  await page.getByText("1 person belongs to it and will belong to no company.").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Delete company" }).click();
  await page.getByText("No companies yet").waitFor();
});

step("what changed stands in the activity, by label and in words", async () => {
  await page.getByRole("link", { name: "All", exact: true }).click();
  await page.getByRole("link", { name: /Rizky Ananda/ }).click();
  const known = page.getByRole("region", { name: /Rizky/ });
  await known.getByText("Vario 160").waitFor();
  await known.getByText("Large").waitFor();
  await known.getByText("Toko Maju").first().waitFor();
});

step("on a phone everything fits, and what is touched is large enough", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ["/settings/fields", "/contacts/companies"]) {
    await page.goto(path);
    await page.getByRole("button", { name: /^New/ }).first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, path);
  }
  await page.goto("/settings/fields");
  await page.getByRole("button", { name: "Move Budget" }).waitFor();
  const height = await page.getByRole("button", { name: "Move Budget" }).evaluate((node) => node.getBoundingClientRect().height);
  assert.ok(height >= 44);
  await expectAccessible(page, "settings of fields on a phone");
  assert.deepEqual(problems, []);
});
