import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];
let folder = "";

before(async () => {
  house = await openHouse();
  folder = await mkdtemp(path.join(tmpdir(), "sigap-import-"));
  ({ page, problems } = await house.visitor({ viewport: { width: 1440, height: 900 } }));
});
after(async () => {
  await house.stop();
  await rm(folder, { recursive: true, force: true });
});
const step = journey("import", () => page);

/** 5,000 leads of a fair: one in a hundred was rounded by the spreadsheet, and one came twice. */
async function leads(): Promise<string> {
  const lines = Array.from({ length: 5000 }, (_, row) =>
    [
      `Lead ${row}`,
      row % 100 === 99 ? "6.28122E+11" : `0813${10_000_000 + row}`,
      `lead${row}@example.com`,
      "pameran",
      row === 0 ? "Hot lead" : "",
    ].join(";"),
  );
  const file = path.join(folder, "pameran.csv");
  await writeFile(file, ["Nama;No HP;Email;Tag;Tahap", ...lines, "Lead 7;+62 813 10000007;lead7@example.com;pameran;"].join("\r\n"));
  return file;
}
const choose = async (file: string) => {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).click();
  await (await choosing).setFiles(file);
};

step("the owner sets up and finds the import among the contacts", async () => {
  await page.goto("/");
  await setUp(page);
  await page.goto("/contacts");
  await page.getByRole("link", { name: "Import" }).click();
  await page.getByRole("heading", { name: "No imports yet" }).waitFor();
  await expectAccessible(page, "import");
});

step("a file says by its examples what its columns mean", async () => {
  await choose(await leads());
  await page.getByRole("heading", { name: "What the columns mean" }).waitFor();
  await page.getByText("081310000000 · 081310000001 · 081310000002").waitFor();
  assert.equal(await page.getByRole("combobox", { name: "What No HP becomes" }).inputValue(), "Phone number");
  assert.equal(await page.getByRole("combobox", { name: "What Tahap becomes" }).inputValue(), "Stage, by its name");
  await expectAccessible(page, "columns of an import");
  await page.getByRole("button", { name: "Next" }).click();
  await expectAccessible(page, "rules of an import");
});

step("the check says what would become of each row, and each count opens into its rows", async () => {
  await page.getByRole("combobox", { name: "Numbers without a country code are from" }).fill("Indonesia");
  await page.getByRole("option", { name: "Indonesia" }).click();
  await page.getByRole("combobox", { name: "Everybody without a stage enters" }).click();
  await page.getByRole("option", { name: "Qualified" }).click();
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import 4,950 rows" }).waitFor();
  await page.getByRole("button", { name: "50 Refused" }).click();
  await page.getByText("The spreadsheet has rounded this number").first().waitFor();
  await page.getByRole("button", { name: "1 Says nothing new" }).click();
  await page.getByText("same person as row 9").waitFor();
  await expectAccessible(page, "a checked import");
});

step("it runs, the refused rows can be taken away, and the people are there", async () => {
  await page.getByRole("button", { name: "Import 4,950 rows" }).click();
  await page.getByText("4,950 rows were written").waitFor();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the refused rows" }).click();
  assert.equal((await downloading).suggestedFilename(), "pameran-refused.csv");
  await page.getByRole("button", { name: "4,950 New" }).click();
  await page.getByRole("link", { name: "Lead 0", exact: true }).click();
  await page.getByRole("heading", { name: "Lead 0" }).waitFor();
  await page.getByRole("button", { name: "Leads. Stage: Hot lead" }).first().waitFor();
  await page.goto("/board");
  await page.getByRole("region", { name: "Qualified, 4,949", exact: true }).waitFor();
  await page.goBack();
});

step("the whole import is taken back, and the same file is noticed", async () => {
  await page.goBack();
  await page.getByRole("button", { name: "Take the whole import back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take the whole import back" }).click();
  await page.getByText("4,950 taken back, 0 left as they are").waitFor();
  await page.getByRole("link", { name: "Import contacts" }).click();
  await choose(await leads());
  await page.getByText(/This very file was brought in before/).waitFor();
});

step("contacts are taken out as a file", async () => {
  await page.goto("/contacts/exports");
  await page.getByRole("button", { name: "Make the file" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Download Contacts/ }).click();
  assert.match((await downloading).suggestedFilename(), /^sigap-contacts-.*\.csv$/);
  await expectAccessible(page, "exports");
});

step("an export is scheduled for every Monday, stopped, and removed", async () => {
  await page.getByText("Again and again").click();
  await page.getByRole("textbox", { name: "Name" }).fill("For the bookkeeper");
  await page.getByRole("combobox", { name: "Columns" }).fill("pho");
  await page.getByRole("option", { name: "Phone", exact: true }).click();
  await page.getByRole("button", { name: "Schedule it" }).click();
  await page.getByRole("heading", { name: "Scheduled exports" }).waitFor();
  await page.getByRole("row", { name: /For the bookkeeper.*Every week/ }).waitFor();
  await expectAccessible(page, "scheduled exports");
  await page.getByRole("button", { name: "Stop For the bookkeeper" }).click();
  await page.getByText("Stopped by hand").waitFor();
  await page.getByRole("button", { name: "Go on with For the bookkeeper" }).click();
  await page.getByRole("button", { name: "Stop For the bookkeeper" }).waitFor();
});

/** A chat in which every day fits both orders, with one file and one note of WhatsApp. */
async function chat(): Promise<string> {
  const file = path.join(folder, "WhatsApp Chat with Rini.txt");
  const lines = [
    "05/03/26, 09.14 - Pesan dan panggilan terenkripsi secara end-to-end.",
    "05/03/26, 09.15 - Rini Anjani: Pagi, masih ada yang merah?",
    "05/03/26, 09.16 - Toko Jaya: Masih kak",
    "05/03/26, 09.16 - Toko Jaya: <Media tidak disertakan>",
    "06/03/26, 10.00 - Rini Anjani: Saya ambil satu",
  ];
  await writeFile(file, lines.join("\n"));
  return file;
}

step("a chat from a phone says who wrote how much, and asks what it can't know", async () => {
  await page.goto("/contacts/import");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a chat" }).click();
  await (await choosing).setFiles(await chat());
  await page.getByRole("heading", { name: "What stands in it" }).waitFor();
  const start = page.getByRole("button", { name: "Bring in 4 messages" });
  assert.equal(await start.isDisabled(), true);
  await page.getByRole("checkbox", { name: "Toko Jaya (2 messages)" }).check();
  await page.getByRole("radio", { name: /Mar.*Mar/ }).check();
  await page.getByRole("textbox", { name: "or their number" }).fill("+62 812 9000 1234");
  await expectAccessible(page, "a chat to bring in");
  await start.click();
  await page.getByText("4 messages written, 0 were there already").waitFor();
  await page.getByRole("link", { name: "Open Rini Anjani" }).click();
  await page.getByRole("heading", { name: "Rini Anjani" }).waitFor();
});

step("the chat is taken back, and whoever was made for it goes too", async () => {
  await page.goto("/contacts/import");
  await page.getByRole("link", { name: "Open WhatsApp Chat with Rini.txt" }).click();
  await page.getByRole("button", { name: "Take the chat back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take the chat back" }).click();
  await page.getByText("4 messages taken out again").waitFor();
});

step("on a phone nothing is wider than the screen", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const place of ["/contacts/import", "/contacts/exports"]) {
    await page.goto(place);
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, place);
  }
  assert.deepEqual(problems, []);
});
