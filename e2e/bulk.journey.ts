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
  for (const name of [/Rizky/, /Bagas/, /Nurul/]) await row(name).waitFor();
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
  for (const name of [/Rizky/, /Bagas/, /Nurul/]) await row(name).getByText(/^High/).waitFor();
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

const dialog = (name: string | RegExp) => page.getByRole("dialog", { name });
const origin = () => new URL(page.url()).origin;
/** Until when they are snoozed, by the first name of the customer. */
async function snoozed(): Promise<Record<string, string>> {
  const answer = await page.request.get("/api/v1/conversations?view=snoozed");
  const { items } = (await answer.json()) as { items: { contact: { name: string }; snoozedUntil: string }[] };
  return Object.fromEntries(items.map(({ contact, snoozedUntil }) => [contact.name.split(" ")[0], snoozedUntil]));
}

step("with keys alone one is snoozed until any time, on the clock that the person chose; what has passed is refused", async () => {
  const data = { timeZone: "Asia/Jayapura" };
  await page.request.patch("/api/v1/me/preferences", { data, headers: { origin: origin() } });
  await page.reload();
  await openRow(page, row(/Nurul/));
  await page.keyboard.press("s");
  await page.getByRole("menuitem", { name: "Choose a time …" }).waitFor();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await dialog("Snooze until").getByLabel("Date").fill("2020-01-01");
  await dialog("Snooze until").getByText("This time has passed").waitFor();
  assert.equal(await dialog("Snooze until").getByRole("button", { name: "Snooze" }).isDisabled(), true);
  await expectAccessible(page, "a time that has passed");
  await dialog("Snooze until").getByLabel("Date").fill("2031-03-04");
  await dialog("Snooze until").getByLabel("Time").fill("07:30");
  await dialog("Snooze until")
    .getByText(/^Comes back .*4 Mar.*07:30, Jayapura \(GMT\+9\)$/)
    .waitFor();
  await dialog("Snooze until").getByLabel("Time").press("Enter");
  await page.getByText(/^Snoozed until 4 Mar 2031/).waitFor();
  assert.deepEqual(await snoozed(), { Nurul: "2031-03-03T22:30:00.000Z" });
  await page.getByRole("button", { name: "Undo" }).click();
  await row(/Nurul/).waitFor();
});

step("many are snoozed until one time, and one behind what is sent to it", async () => {
  await openRow(page, row(/Nurul/));
  await page.keyboard.press("Control+a");
  await bar().getByRole("button", { name: "Snooze" }).click();
  await page.getByRole("menuitem", { name: "Choose a time …" }).click();
  await dialog("Snooze until").getByLabel("Date").fill("2031-03-05");
  await dialog("Snooze until").getByRole("button", { name: "Snooze" }).click();
  await page.getByText("3 conversations changed").waitFor();
  const morning = "2031-03-05T00:00:00.000Z";
  assert.deepEqual(await snoozed(), { Nurul: morning, Rizky: morning, Bagas: morning });
  await page.getByRole("button", { name: "Undo" }).click();
  await openRow(page, row(/Nurul/));
  await page.getByLabel("Write a reply").fill("Sampai bulan depan!");
  await page.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: "Send and snooze until …" }).click();
  await dialog(/^Send and snooze until/)
    .getByLabel("Date")
    .fill("2031-03-06");
  await dialog(/^Send and snooze until/)
    .getByRole("button", { name: "Send and snooze" })
    .click();
  await row(/Nurul/).waitFor({ state: "detached" });
  assert.deepEqual(await snoozed(), { Nurul: "2031-03-06T00:00:00.000Z" });
});

step("nothing went wrong behind the screen", () => {
  assert.deepEqual(problems, []);
});
