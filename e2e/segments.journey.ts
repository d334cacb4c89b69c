import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];
let vip: string;

before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
});
after(() => house.stop());

const step = journey("segments", () => page);
const table = () => page.getByRole("table", { name: "People" });
const row = (name: string) => table().getByRole("row", { name: new RegExp(name) });
const toolbar = () => page.getByRole("toolbar", { name: "What to do with the selected people" });
const dialog = () => page.getByRole("dialog");

async function post<T>(path: string, data: unknown, method: "POST" | "PUT" | "PATCH" = "POST"): Promise<T> {
  const answer = await page.request.fetch(`/api/v1${path}`, { method, data, headers: { origin: house.base } });
  assert.ok(answer.ok(), `${path}: ${answer.status()}`);
  return (await answer.json()) as T;
}

step("the table holds everybody, hundreds of them, and only those that are seen are drawn", async () => {
  await setUp(page);
  vip = (await post<{ id: string }>("/tags", { name: "VIP", tone: "hot", group: "Worth" })).id;
  for (let from = 0; from < 150; from += 25)
    await Promise.all(
      Array.from({ length: 25 }, async (_, index) => {
        const number = from + index;
        const { id } = await post<{ id: string }>("/contacts", {
          name: `Lead ${String(number).padStart(3, "0")}`,
          phone: `+62812555${String(number).padStart(5, "0")}`,
          language: number % 2 ? "id" : "en",
        });
        if (number % 5 === 0) await post(`/contacts/${id}/tags`, { tagIds: [vip] }, "PUT");
      }),
    );
  await page.goto("/contacts");
  await page.getByText("150 people").waitFor();
  assert.ok((await table().getByRole("row").count()) < 80);
  await expectAccessible(page, "the table of people");
});

step("a press on a heading sorts, and the last ones are there at the end of the way down", async () => {
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await row("Lead 000").waitFor();
  await page.getByRole("columnheader", { name: "Name" }).and(page.locator("[aria-sort=ascending]")).waitFor();
  const bottom = table().locator("xpath=..");
  // The way down grows while it is walked.
  await page.waitForFunction(() => {
    const people = document.querySelector("[role=table]");
    people?.parentElement?.scrollTo(0, people.scrollHeight);
    return people?.textContent?.includes("Lead 149");
  });
  await row("Lead 149").waitFor();
  await bottom.evaluate((scroller) => scroller.scrollTo(0, 0));
});

step("a name is changed in place, and a colleague's screen shows it without a reload", async () => {
  const other = await page.context().newPage();
  await other.goto("/contacts?sort=name&way=asc");
  await other.getByRole("row", { name: /Lead 000/ }).waitFor();
  await page.getByRole("button", { name: "Change Name of Lead 000" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Change Name of Lead 000" }).fill("Lead 000 Sari");
  await page.keyboard.press("Enter");
  await row("Lead 000 Sari").waitFor();
  await other.getByRole("row", { name: /Lead 000 Sari/ }).waitFor();
  await other.close();
});

step("a field of one's own is changed in its cell by the keys alone, and what is refused says why there", async () => {
  for (const [label, type, options] of [
    ["Score", "number", { max: 100 }],
    ["Plan", "list", { choices: [{ label: "Gold" }, { label: "Silver" }] }],
    ["Agreed", "checkbox", {}],
    ["Likes", "multi_list", { choices: [{ label: "Red" }, { label: "Blue" }] }],
  ])
    await post("/fields", { object: "contact", type, label, options });
  await post("/companies", { name: "Toko Maju" });
  await page.goto("/contacts?sort=name&way=asc");
  await page.getByRole("button", { name: "Columns" }).click();
  for (const name of ["Score", "Plan", "Agreed", "Likes"]) await page.getByRole("checkbox", { name }).click();
  await page.keyboard.press("Escape");
  const cell = (name: string) => page.getByRole("button", { name: `Change ${name} of Lead 001` });
  const open = async (name: string) => {
    await cell(name).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
  };
  const score = page.getByRole("textbox", { name: "Change Score of Lead 001" });
  const shows = (text: string) => row("Lead 001").locator("bdi").getByText(text, { exact: true }).waitFor();
  await cell("Score").focus();
  await open("Score");
  await score.fill("700");
  await page.keyboard.press("Enter");
  await row("Lead 001")
    .getByText(/at most 100/)
    .waitFor();
  await expectAccessible(page, "a cell that was refused");
  await score.fill("70");
  await page.keyboard.press("Enter");
  await open("Score");
  await score.fill("55");
  await page.keyboard.press("Escape");
  await shows("70");
  await open("Score");
  await score.fill("80");
  await page.keyboard.press("Tab");
  await shows("80");
  await open("Plan");
  await page.getByRole("option", { name: "Silver" }).click();
  await open("Plan");
  await page.keyboard.press("Tab");
  await open("Agreed");
  await page.keyboard.press(" ");
  await cell("Agreed").and(page.locator(":focus")).waitFor();
  await cell("Likes").focus();
  await open("Likes");
  await page.getByRole("option", { name: "Red" }).click();
  await page.getByRole("option", { name: "Blue" }).click();
  await page.keyboard.press("Escape");
  await shows("Red, Blue");
  await page.reload();
  for (const text of ["80", "Silver", "Yes", "Red, Blue"]) await shows(text);
});

step("people of a company are found, those of none too; the company is found by typing", async () => {
  const [company] = (await (await page.request.get("/api/v1/companies?q=maju")).json()).items as { id: string }[];
  const [first] = (await (await page.request.get("/api/v1/contact-rows?sort=name&way=asc")).json()).items as { id: string }[];
  await post(`/contacts/${first?.id}`, { companyId: company?.id }, "PATCH");
  await page.goto("/contacts");
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("button", { name: "Add a condition" }).click();
  await page.getByRole("menuitem", { name: "Company", exact: true }).click();
  await dialog().getByRole("combobox", { name: "Company" }).fill("maju");
  await page.getByRole("option", { name: "Toko Maju" }).click();
  await dialog().getByText("One person fits").waitFor();
  await expectAccessible(page, "a condition about companies");
  const how = dialog().getByRole("combobox", { name: "How" });
  for (const [name, count] of [
    ["is none of", 149],
    ["has none", 149],
  ]) {
    await how.click();
    await page.getByRole("option", { name: String(name) }).click();
    await dialog().getByText(`${count} people fit`).waitFor();
  }
  await page.getByRole("button", { name: "Clear filters" }).click();
});

step("a filter says how many each condition holds, how many all of them, and names some", async () => {
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("button", { name: "Add a condition" }).click();
  await page.getByRole("menuitem", { name: "Tags" }).click();
  await dialog().getByText("30 people fit").waitFor();
  await dialog().getByText("30", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Add a condition" }).click();
  await page.getByRole("menuitem", { name: "Language" }).click();
  await dialog().getByText("15 people fit").waitFor();
  await dialog().getByText("75", { exact: true }).waitFor();
  await dialog()
    .getByText(/For example: Lead \d+/)
    .waitFor();
  await expectAccessible(page, "the filter of people");
  await page.getByRole("button", { name: "Show them" }).click();
  await page.getByText("15 people", { exact: true }).waitFor();
});

step("it is kept as a segment, a tab of its own, and frozen", async () => {
  await page.getByRole("button", { name: "Keep as a segment" }).click();
  await dialog().getByLabel("Name").fill("VIP, Indonesian");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "VIP, Indonesian", exact: true }).and(page.locator("[aria-current=page]")).waitFor();
  await page.getByRole("button", { name: "Change the segment" }).click();
  await expectAccessible(page, "a segment");
  await dialog().getByRole("button", { name: "Freeze" }).click();
  await page.getByText(/VIP, Indonesian, .* holds those who are in it now/).waitFor();
  await page.getByText("15 people", { exact: true }).waitFor();
});

step("everybody who matches loses the tag, which can be undone; the frozen ones stay in their segment", async () => {
  await page.goto("/contacts");
  await page.getByText("150 people", { exact: true }).waitFor();
  await page.getByRole("checkbox", { name: "Select all that are loaded" }).click();
  await toolbar().getByRole("button", { name: "Select all 150" }).click();
  await toolbar().getByText("150 selected").waitFor();
  await toolbar().getByRole("button", { name: "Tags" }).click();
  await page.getByText("Take away").click();
  await page.getByLabel("Find a tag or a group").fill("worth");
  await expectAccessible(page, "tags to give and take");
  await page.getByRole("option", { name: "VIP" }).click();
  await dialog()
    .getByText(/150 people: Lead/)
    .waitFor();
  await page.getByRole("button", { name: "Change them" }).click();
  await page.getByText("30 people changed").waitFor();
  await page.getByRole("button", { name: "VIP, Indonesian", exact: true }).click();
  await page.getByText("Nobody fits").waitFor();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByText(/Taken back/).waitFor();
  await page.getByRole("button", { name: "Everybody", exact: true }).click();
  await page.getByRole("button", { name: "VIP, Indonesian", exact: true }).click();
  await page.getByText("15 people", { exact: true }).waitFor();
});

step("columns are chosen, and stay so on another device", async () => {
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Language" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("columnheader", { name: "Language" }).waitFor();
  await page.reload();
  await page.getByRole("columnheader", { name: "Language" }).waitFor();
});

step("a segment is a condition of the inbox, and says where it is used when somebody removes it", async () => {
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo" });
  await page.goto("/inbox/all");
  await page.getByRole("option", { name: /Rizky/ }).waitFor();
  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("button", { name: "Add a condition" }).click();
  await page.getByRole("menuitem", { name: "Segment", exact: true }).click();
  await page.getByRole("button", { name: "Show them" }).click();
  await page.getByText("No conversation fits").first().waitFor();
});

step("on a phone it is a list, and nothing is wider than the phone", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/contacts");
  await row("Rizky Ananda").waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false);
  await expectAccessible(page, "people on a phone");
  assert.deepEqual(problems, []);
});
