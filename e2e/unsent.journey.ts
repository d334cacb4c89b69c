import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { bagas, type House, openHouse, owner, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

/** What is in the making and not sent: it is kept by its conversation, and waits for the connection by itself. */
let house: House;
let page: Page;
let context: BrowserContext;
let problems: string[];
before(async () => {
  house = await openHouse();
  ({ context, page, problems } = await house.visitor());
});
after(() => house.stop());

const step = journey("unsent", () => page);
const bubble = (text: string) => page.locator("article", { hasText: text });
const box = () => page.getByLabel("Write a reply");
const file = (name: string, mimeType: string, size: number) => ({ name, mimeType, buffer: Buffer.alloc(size, "a") });
const attach = (...files: ReturnType<typeof file>[]) => page.locator("input[type=file]").first().setInputFiles(files);
const openRizky = () => page.getByRole("option", { name: /Rizky Ananda/ }).click();
const arrived = (text: string) =>
  bubble(text)
    .last()
    .getByText(/^(Delivered|Read)$/)
    .waitFor({ state: "attached" });
/** Whether the browser asks before the page goes. */
const asksBeforeLeaving = () =>
  page.evaluate(() => {
    const leaving = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(leaving);
    return leaving.defaultPrevented;
  });

step("files, a voice note and a filled form are there again after a look at another conversation", async () => {
  await setUp(page);
  for (const customer of [rizky, bagas]) await house.control("POST", `customers/${customer}/messages`, { kind: "text", text: "Siang kak" });
  await openRizky();
  await box().waitFor();
  assert.equal(await asksBeforeLeaving(), false);
  await attach(file("c.txt", "text/plain", 10), file("d.txt", "text/plain", 10));
  await page.getByLabel("Caption of d.txt").fill("Keterangan d");
  await page.getByRole("button", { name: "Add something else" }).click();
  await page.getByRole("menuitem", { name: "Location", exact: true }).click();
  await page.getByRole("textbox", { name: "Name of the place (optional)" }).fill("Showroom");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Record a voice note" }).click();
  await page.getByText("0:01", { exact: true }).waitFor();
  await page.getByRole("option", { name: /Bagas Prakoso/ }).click();
  await box().waitFor();
  await page.getByRole("list", { name: "Files to send" }).waitFor({ state: "detached" });
  assert.equal(await asksBeforeLeaving(), true);
  await openRizky();
  await page.getByLabel("Your recording").waitFor();
  await page.getByRole("button", { name: "Discard the recording" }).click();
  assert.equal(await page.getByLabel("Caption of d.txt").inputValue(), "Keterangan d");
  await page.getByRole("button", { name: "Location", exact: true }).click();
  assert.equal(await page.getByRole("textbox", { name: "Name of the place (optional)" }).inputValue(), "Showroom");
  await page.getByRole("button", { name: "Throw away Location" }).click();
  await page.keyboard.press("Escape");
  for (const name of ["c.txt", "d.txt"]) await page.getByRole("button", { name: `Remove ${name}` }).click();
  assert.equal(await asksBeforeLeaving(), false);
});

step("without a connection a file waits in the tray and a voice note in its place: both go on by themselves", async () => {
  await context.setOffline(true);
  await attach(file("terowongan.txt", "text/plain", 10));
  await page.getByText("No connection. It uploads when the line is back.").waitFor();
  await expectAccessible(page, "a file that waits for the connection");
  assert.equal(await page.getByRole("button", { name: /^Send\W*$/ }).isDisabled(), true);
  await page.getByRole("button", { name: "Record a voice note" }).click();
  await page.getByText("0:01", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Stop and send" }).click();
  await page.getByText("No connection. It goes out by itself when the line is back.").waitFor();
  const voices = page.locator("article", { has: page.getByRole("group", { name: `Voice note from ${owner.name}` }) });
  const before = await voices.count();
  await context.setOffline(false);
  await box().waitFor();
  await voices.nth(before).waitFor();
  await box().fill("Dari terowongan");
  const ready = page.getByRole("button", { name: /^Send\W*$/ });
  await page.waitForFunction((button) => !(button as HTMLButtonElement).disabled, await ready.elementHandle());
  await ready.click();
  await arrived("Dari terowongan");
  await bubble("Dari terowongan").last().getByText("terowongan.txt").waitFor();
});

// Without a connection the browser itself says so.
step("nothing went wrong in the browser on the way", () =>
  assert.deepEqual(
    problems.filter((problem) => !/WebSocket|ERR_INTERNET/.test(problem)),
    [],
  ),
);
