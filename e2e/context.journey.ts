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
  ({ page, problems } = await house.visitor({ permissions: ["clipboard-read", "clipboard-write"] }));
});
after(() => house.stop());
const step = journey("context", () => page);
const pane = () => page.getByRole("complementary", { name: "Details" });

step("beside a conversation stands who it is: name, numbers with their country, the time there, and the ad that brought them", async () => {
  await setUp(page);
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo, Vario masih ada?", fromAd: true });
  await page.getByRole("option", { name: /Halo, Vario/ }).waitFor();
  await house.control("POST", `customers/${rizky}/messages`, { kind: "photo" });
  await page.getByRole("option", { name: /Rizky Ananda/ }).click();
  await pane().getByText("+62 812 8841 2207").waitFor();
  await pane()
    .getByText(/Indonesia · \d\d:\d\d–\d\d:\d\d/)
    .waitFor();
  await pane()
    .getByRole("region", { name: "Where they came from" })
    .getByText(/^First · Ad/)
    .waitFor();
  await pane()
    .getByRole("button", { name: /^Copy \+62 812 8841 2207/ })
    .click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "+6281288412207");
});

step("fields are changed where they stand: Enter saves, Escape puts back, a refusal is said beside it", async () => {
  const about = pane().getByRole("textbox", { name: "About" });
  await about.fill("Cari motor matik untuk istri");
  await about.press("Enter");
  await about.fill("something else");
  await about.press("Escape");
  assert.equal(await about.inputValue(), "Cari motor matik untuk istri");
  const email = pane().getByRole("textbox", { name: "E-mail" });
  await email.fill("not an address");
  await email.press("Enter");
  await pane().getByRole("alert").waitFor();
  await email.fill("rizky@example.com");
  await email.press("Enter");
  await pane().getByRole("combobox", { name: "Language" }).fill("Indo");
  await page.getByRole("option", { name: "Indonesian" }).click();
  await pane().getByRole("button", { name: "Add a tag" }).click();
  await page.getByPlaceholder("Add a tag").fill("kredit");
  await page.getByRole("option", { name: "New tag “kredit”" }).click();
  await pane().getByText("kredit", { exact: true }).waitFor();
  await page.reload();
  await pane().getByText("kredit", { exact: true }).waitFor();
  assert.equal(await pane().getByRole("textbox", { name: "About" }).inputValue(), "Cari motor matik untuk istri");
  assert.equal(await pane().getByRole("textbox", { name: "E-mail" }).inputValue(), "rizky@example.com");
});

step("a note about them and a task: seen by a colleague without a reload; what is late is counted in the rail", async () => {
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.getByRole("complementary", { name: "Details" }).getByText("No notes yet.").waitFor();
  await pane().getByRole("button", { name: "Add a note about them" }).click();
  await pane().getByPlaceholder("Only your team sees this").fill("Istrinya yang memutuskan warna");
  await pane().getByRole("button", { name: "Save note" }).click();
  await second.getByRole("article").getByText("Istrinya yang memutuskan warna").waitFor();
  await pane().getByRole("button", { name: "Add a task" }).click();
  await pane().getByLabel("What is to be done").fill("Kirim simulasi kredit");
  await pane().getByLabel("Due").fill("2026-01-05T09:00");
  await pane().getByRole("button", { name: "Save task" }).click();
  await pane()
    .getByText(/^Overdue/)
    .waitFor();
  await second.getByText("Kirim simulasi kredit").waitFor();
  await second.getByText("1 task is overdue").waitFor({ state: "attached" });
  await second.close();
  await expectAccessible(page, "the details of a person");
});

step("the parts of the details stand in the order that one likes, on every visit", async () => {
  await pane().getByRole("button", { name: "Arrange sections" }).click();
  await pane().getByRole("button", { name: "Move Notes about them up" }).click();
  await pane().getByRole("button", { name: "Done arranging" }).click();
  const order = () =>
    pane()
      .getByRole("region")
      .evaluateAll((regions) => regions.map((region) => region.getAttribute("aria-label")));
  const notesFirst = async () => {
    const names = await order();
    return names.indexOf("Notes about them") < names.indexOf("Tasks");
  };
  assert.ok(await notesFirst());
  await page.reload();
  await pane().getByRole("region", { name: "Tasks" }).waitFor();
  assert.ok(await notesFirst());
});

step("files of both sides are found in one place, and lead to where they were said", async () => {
  await pane().getByRole("tab", { name: "Files" }).click();
  await pane()
    .getByRole("button", { name: /^Show Photo/ })
    .waitFor();
  await expectAccessible(page, "files of a person");
  await pane()
    .getByRole("button", { name: /^Show Photo/ })
    .click();
  // The thread follows the address and then takes the message off it.
  await page.waitForURL((address) => !address.searchParams.has("message"));
  await page
    .getByRole("log")
    .getByAltText(/^Photo/)
    .first()
    .waitFor();
});

step("everything that happened stands in the activity, with who did it, before and after", async () => {
  await pane().getByRole("tab", { name: "Activity" }).click();
  for (const line of [
    "Dewi Lestari wrote a note",
    "Dewi Lestari planned “Kirim simulasi kredit”",
    "Dewi Lestari changed the tags",
    /^Came from/,
    "First seen by WhatsApp",
  ])
    await pane().getByText(line).first().waitFor();
  await pane()
    .getByText(/→ Cari motor matik untuk istri/)
    .waitFor();
  await expectAccessible(page, "the activity of a person");
  await pane().getByRole("combobox", { name: "What happened" }).click();
  await page.getByRole("option", { name: "Tags" }).click();
  await pane().getByText("+ kredit").waitFor();
  assert.equal(await pane().getByText("Dewi Lestari wrote a note").count(), 0);
  await pane().getByRole("tab", { name: "Details" }).click();
});

step("a contact that may be the same person is suggested, previewed side by side, merged, and taken apart again", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await page.getByRole("button", { name: "New contact" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Rizky A. (pameran)");
  await dialog.getByLabel("Phone").fill("+11288412207");
  await dialog.getByRole("button", { name: "Create" }).click();
  await page.getByText("Same number: +6281288412207").waitFor();
  await expectAccessible(page, "the page of a contact");
  await page.locator("header").getByRole("link", { name: "Contacts" }).click();
  await page.getByRole("link", { name: "Duplicates" }).click();
  await expectAccessible(page, "duplicates");
  await page.getByRole("button", { name: /^Review/ }).click();
  await dialog.getByRole("radio", { name: "Rizky A. (pameran)" }).check();
  await dialog.getByRole("region", { name: "Afterwards" }).getByText("Rizky A. (pameran)").waitFor();
  await expectAccessible(page, "the preview of a merge");
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByText("No duplicates found").waitFor();
  await page.getByRole("link", { name: / into Rizky A\. \(pameran\)/ }).waitFor();
  await page.getByRole("row").getByRole("button", { name: "Undo" }).click();
  await page.getByText(/^Undone/).waitFor();
});

step("C begins a conversation with anybody: somebody who is known, or somebody new", async () => {
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "New conversation" });
  await dialog.getByLabel("To whom").fill("Siti Rahma");
  await dialog.getByRole("button", { name: "Add “Siti Rahma” as a new contact" }).click();
  await dialog.getByLabel("Phone").fill("+6281311112222");
  await dialog.getByRole("button", { name: "Create" }).click();
  await dialog.getByRole("button", { name: "Start" }).waitFor();
  await dialog.getByRole("button", { name: "Start" }).click();
  await page.waitForURL(/\/inbox\/all\//);
  await page.getByRole("region", { name: "Conversation with Siti Rahma" }).waitFor();
});

step("somebody who hides their number is a contact like any other", async () => {
  await house.control("POST", `customers/${bagas}/messages`, { kind: "text", text: "Saya Bagas" });
  await page.getByRole("option", { name: /Bagas/ }).click();
  await pane().getByText("Their number is hidden. You can write to them on WhatsApp all the same.").waitFor();
  await pane().getByText("@bagas_p").waitFor();
});

step("one's tasks are a page: late ones first, ticked off where they stand", async () => {
  await page.getByRole("link", { name: /^Tasks/ }).click();
  const late = page.getByRole("region", { name: "Overdue" });
  await late.getByText("Kirim simulasi kredit").waitFor();
  await expectAccessible(page, "tasks");
  await late.getByRole("checkbox", { name: "Done: Kirim simulasi kredit" }).click();
  await page.getByText("Nothing to do").waitFor();
  await page.getByText("Show what is done").click();
  await page.getByRole("region", { name: "Done" }).getByText("Kirim simulasi kredit").waitFor();
});

step("tags are grouped, renamed everywhere, and deleted with the number of people said", async () => {
  await page.goto("/settings/tags");
  await page.getByRole("button", { name: "More about the tag kredit" }).click();
  await page.getByRole("menuitem", { name: "Edit kredit" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Kredit 35 bulan");
  await page.getByRole("dialog").getByLabel("Group").fill("Interest");
  await page.getByRole("dialog").getByLabel("What it is for").fill("Mau mencicil");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("cell", { name: "Mau mencicil" }).waitFor();
  await page.getByRole("button", { name: "Rename the group Interest" }).click();
  await page.getByRole("dialog").getByLabel("Group").fill("Minat");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("columnheader", { name: "Minat" }).waitFor();
  await expectAccessible(page, "tags");
  await page.getByRole("button", { name: "More about the tag Kredit 35 bulan" }).click();
  await page.getByRole("menuitem", { name: "Delete Kredit 35 bulan" }).click();
  await page.getByText("It is taken off 1 contact. This cannot be undone.").waitFor();
  await page.getByRole("button", { name: "Delete tag" }).click();
  await page.getByText("No tags yet").waitFor();
});

step("on a phone, in the dark, everything about a person is within reach, and nothing is wider than the screen", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/inbox/all");
  await page.getByRole("option", { name: /Rizky/ }).click();
  await page.getByRole("button", { name: "Details" }).first().click();
  await pane().getByText("Istrinya yang memutuskan warna").waitFor();
  await expectAccessible(page, "details on a phone");
  await pane().getByRole("tab", { name: "Activity" }).click();
  await pane().getByText("Dewi Lestari wrote a note").waitFor();
  for (const [address, heading] of [
    ["/tasks", "Tasks"],
    ["/contacts", "Contacts"],
  ] as const) {
    await page.goto(address);
    await page.getByRole("heading", { name: heading }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, address);
  }
  await page.getByRole("link", { name: "Rizky Ananda" }).click();
  await page.getByRole("heading", { name: "Notes about them" }).waitFor();
  await expectAccessible(page, "a contact on a phone");
});

step("nothing went wrong in the browser on the way", () => assert.deepEqual(problems, []));
