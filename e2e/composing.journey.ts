import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, owner, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

/** Writing: saved replies, signs that offer, drafts on two devices, files, voice notes, and a reply window that ends. */
let house: House;
let page: Page;
let context: BrowserContext;
let problems: string[];
before(async () => {
  house = await openHouse();
  ({ context, page, problems } = await house.visitor());
});
after(() => house.stop());

const step = journey("composing", () => page);
const bubble = (text: string) => page.locator("article", { hasText: text });
const box = (on = page) => on.getByLabel("Write a reply");
const arrived = (text: string) =>
  bubble(text)
    .last()
    .getByText(/^(Delivered|Read)$/)
    .waitFor({ state: "attached" });
const file = (name: string, mimeType: string, size: number) => ({ name, mimeType, buffer: Buffer.alloc(size, "a") });
const attach = (...files: ReturnType<typeof file>[]) => page.locator("input[type=file]").first().setInputFiles(files);
/** The same person on another device. */
async function secondDevice(options: Parameters<House["visitor"]>[0] = {}) {
  const other = await house.visitor(options);
  await other.page.goto("/sign-in");
  await other.page.getByLabel(/^E-mail/).fill(owner.email);
  await other.page.getByLabel(/^Password/).fill(owner.password);
  await other.page.getByRole("button", { name: "Sign in" }).click();
  await other.page.waitForURL("**/inbox/all");
  return other;
}
const openRizky = (on: Page) => on.getByRole("option", { name: /Rizky Ananda/ }).click();

step("a reply is saved with a shortcut, a text for each language and a file", async () => {
  await setUp(page);
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo kak, alamatnya di mana?" });
  await page.goto("/settings/replies");
  await page.getByText("No saved replies yet").waitFor();
  await page.getByRole("button", { name: "New saved reply" }).click();
  const form = page.getByRole("dialog", { name: "New saved reply" });
  await form.getByLabel("Shortcut").fill("alamat");
  await form.getByLabel("Name", { exact: true }).fill("Alamat showroom");
  await form.getByLabel("Text in English").fill("Hello ");
  await form.getByRole("button", { name: "Insert what is known" }).click();
  await page.getByRole("menuitem", { name: "First name", exact: true }).click();
  await form.getByText("Hello Rizky").waitFor();
  await form.getByLabel("Text in English").pressSequentially(", we are in *Bekasi*.");
  await form.getByText("Hello Rizky, we are in Bekasi.").waitFor();
  await form.locator("input[type=file]").setInputFiles([file("peta.txt", "text/plain", 20)]);
  await form.getByRole("list", { name: "Files of this reply" }).getByText("peta.txt").waitFor();
  await expectAccessible(page, "the editor of a saved reply");
  await form.getByRole("button", { name: "Save" }).click();
  await form.waitFor({ state: "detached" });
  await page.getByText("Never used").waitFor();
  await expectAccessible(page, "saved replies");
});

step("a slash offers it with how it will read, and Enter writes it, filled, with its file", async () => {
  await page.goto("/inbox/all");
  await openRizky(page);
  await box().pressSequentially("/ala");
  await page.getByRole("option", { name: /\/alamat/ }).waitFor();
  await page.getByRole("region", { name: "Saved replies" }).getByText("Hello Rizky, we are in").waitFor();
  await expectAccessible(page, "what a slash offers");
  await page.keyboard.press("Enter");
  assert.equal(await box().inputValue(), "Hello Rizky, we are in *Bekasi*.");
  await page.getByRole("list", { name: "Files to send" }).getByText("peta.txt").waitFor();
  await page.getByRole("region", { name: "How it will look" }).getByText("Bekasi").waitFor();
  await page.keyboard.press("Enter");
  await arrived("Hello Rizky");
  await page.goto("/settings/replies");
  await page.getByText("Used once").waitFor();
});

step("braces write what is known of the contact, a colon writes an emoji, and a customer never sees a brace", async () => {
  await page.goto("/inbox/all");
  await openRizky(page);
  await box().pressSequentially("Halo {{nam");
  await page
    .getByRole("option", { name: /^First name/ })
    .or(page.getByRole("option", { name: /^Name/ }))
    .first()
    .waitFor();
  await page.keyboard.press("Tab");
  await box().pressSequentially(" siap :terima");
  await page.getByRole("option", { name: /thank you/ }).waitFor();
  await page.keyboard.press("Enter");
  const written = await box().inputValue();
  assert.match(written, /^Halo (Rizky|Rizky Ananda) siap 🙏$/u);
  await page.getByRole("button", { name: "Emoji" }).click();
  await page.getByLabel("Search for an emoji").fill("jempol");
  await expectAccessible(page, "the emoji picker");
  await page.keyboard.press("Enter");
  await page.keyboard.type("!");
  assert.match(await box().inputValue(), /🙏👍!$/u);
  await box().fill("Halo {{siapa}}");
  await page.keyboard.press("Escape");
  await box().focus();
  await page.keyboard.press("Enter");
  await page.getByText("Nobody knows what {{siapa}} stands for").waitFor();
  await box().fill("");
});

step("an at sign in a note offers colleagues, and the note stays inside", async () => {
  await page.locator("label", { hasText: "Note" }).click();
  const note = page.getByLabel("Write a note");
  await note.pressSequentially("Tolong cek @dew");
  await page.getByRole("option", { name: /Dewi Lestari/ }).waitFor();
  await page.keyboard.press("Enter");
  assert.equal(await note.inputValue(), "Tolong cek @Dewi Lestari ");
  await page.keyboard.press("Enter");
  await bubble("Tolong cek @Dewi Lestari").getByText("Only your team sees this").waitFor({ state: "attached" });
  await expectAccessible(page, "a note");
  await page.locator("label", { hasText: "Reply" }).first().click();
});

step("what is typed is there on another device, and what both typed at once is never lost", async () => {
  await bubble("Halo kak, alamatnya").hover();
  await bubble("Halo kak, alamatnya").getByRole("button", { name: "Reply to this" }).click();
  await box().fill("Sabtu bisa, Kak");
  await page.getByText("Draft saved").waitFor();
  const other = await secondDevice();
  await openRizky(other.page);
  await other.page.waitForFunction(() => document.querySelector("textarea")?.value === "Sabtu bisa, Kak");
  await other.page.getByText("Reply to: Halo kak, alamatnya di mana?").waitFor();
  await other.page.waitForLoadState("networkidle");
  await other.context.setOffline(true);
  await box(other.page).fill("Minggu saja, Kak");
  await box().fill("Sabtu jam 10, Kak");
  // What is on the server counts: the word "saved" may still be that of the words before.
  await page.waitForFunction(async (id) => {
    const drafts = (await (await fetch(`/api/v1/conversations/${id}/draft`)).json()) as { reply: { text: string } };
    return drafts.reply.text === "Sabtu jam 10, Kak";
  }, new URL(page.url()).pathname.split("/").at(-1));
  await other.context.setOffline(false);
  await other.page.getByText("Your other draft:").waitFor();
  await page.getByText("Your other draft:").waitFor();
  await expectAccessible(page, "two drafts");
  const shown = await box().inputValue();
  await page.getByRole("button", { name: "Use it" }).click();
  await page.waitForFunction((before) => document.querySelector("textarea")?.value !== before, shown);
  assert.deepEqual([shown, await box().inputValue()].toSorted(), ["Minggu saja, Kak", "Sabtu jam 10, Kak"]);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.getByText("Your other draft:").waitFor({ state: "detached" });
  await other.context.close();
});

step("what is fetched while the line is down comes when it is back, and what was typed stays", async () => {
  const { page: device, context: line } = await secondDevice();
  await openRizky(device);
  await box(device).fill("Ditulis tanpa");
  await line.setOffline(true);
  await device.getByRole("button", { name: "Emoji" }).click();
  await device.getByRole("dialog", { name: "Emoji" }).waitFor({ state: "attached" });
  assert.equal(await box(device).inputValue(), "Ditulis tanpa");
  await line.setOffline(false);
  await device.getByRole("dialog", { name: "Emoji" }).getByRole("button").first().waitFor();
  await device.keyboard.press("Escape");
  assert.equal(await box(device).inputValue(), "Ditulis tanpa");
  await box(device).fill("");
  await line.close();
});

step("words typed without a connection are there after the page was closed", async () => {
  await context.setOffline(true);
  await box().fill("Ditulis tanpa sinyal");
  await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
  await context.setOffline(false);
  await page.goto("/inbox/all");
  await openRizky(page);
  await page.waitForFunction(() => document.querySelector("textarea")?.value === "Ditulis tanpa sinyal");
  await page.getByText("Draft saved").waitFor();
  await box().fill("");
});

step("files are held against the limits before they are uploaded, have their own captions and order, and can go as documents", async () => {
  await attach(file("a.txt", "text/plain", 10), file("b.txt", "text/plain", 10), file("film.mp4", "video/mp4", 17 * 1024 * 1024));
  await page.getByText(/This video has 17.0 MB; videos may have 16.0 MB at most/).waitFor();
  await page.getByRole("button", { name: "Send as a document" }).waitFor();
  await expectAccessible(page, "files to send");
  await page.getByRole("button", { name: "Remove film.mp4" }).click();
  await page.getByLabel("Caption of a.txt").fill("Keterangan a");
  await page.getByLabel("Caption of b.txt").fill("Keterangan b");
  await page.getByRole("button", { name: "Move b.txt forward" }).click();
  await box().press("Enter");
  await arrived("Keterangan a");
  const order = await page.locator("article", { hasText: /Keterangan [ab]/ }).allInnerTexts();
  assert.deepEqual(
    order.map((text) => /Keterangan (\w)/.exec(text)?.[1]),
    ["b", "a"],
  );
});

step("files dropped anywhere on the conversation land in the tray", async () => {
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["halo"], "dijatuhkan.txt", { type: "text/plain" }));
    return data;
  });
  const thread = page.getByRole("log");
  await thread.dispatchEvent("dragenter", { dataTransfer: transfer });
  await page.getByText("Drop files to send them").waitFor();
  await thread.dispatchEvent("drop", { dataTransfer: transfer });
  await page.getByText("Drop files to send them").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Remove dijatuhkan.txt" }).click();
});

step("a voice note can be paused, listened to, recorded again and sent", async () => {
  await page.getByRole("button", { name: "Record a voice note" }).click();
  await page.getByText("0:01", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await page.getByRole("button", { name: "Go on recording" }).click();
  await page.getByRole("button", { name: "Stop and listen" }).click();
  await page.getByLabel("Your recording").waitFor();
  await expectAccessible(page, "a recording");
  await page.getByRole("button", { name: "Record again" }).click();
  await page.getByText("0:01", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Stop and send" }).click();
  await page
    .locator("article", { has: page.getByRole("group", { name: `Voice note from ${owner.name}` }) })
    .getByText(/^(Delivered|Read)$/)
    .waitFor({ state: "attached" });
});

step("who likes it sends with Ctrl Enter, and marks are set with keys", async () => {
  await page.getByRole("button", { name: "More ways to send" }).click();
  await page
    .getByRole("menuitemradio", { name: /Enter breaks the line/ })
    .last()
    .click();
  await box().fill("baris satu");
  await box().press("Enter");
  await box().pressSequentially("penting");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await page.keyboard.press("Control+b");
  assert.equal(await box().inputValue(), "baris satu\n*penting*");
  await page.keyboard.press("Control+Enter");
  await arrived("baris satu");
  await page.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitemradio", { name: /Shift Enter breaks the line/ }).click();
});

step("when the reply window ends while one types, the composer becomes the template composer and takes up what was typed", async () => {
  const later = await context.newPage();
  later.setDefaultTimeout(10_000);
  await later.clock.install();
  await later.goto("/inbox/all");
  await openRizky(later);
  await box(later).fill("Besok jam sepuluh");
  await later.getByText("Draft saved").waitFor();
  await later.clock.fastForward("24:10:00");
  await later
    .getByText(/Reply window closed/)
    .first()
    .waitFor();
  await later.getByText("Kept as your draft:").waitFor();
  await later.getByRole("option", { name: /pengingat_kunjungan/ }).click();
  await later.getByRole("button", { name: "Use what you wrote" }).click();
  await later.getByText("Halo Kak Rizky, kami tunggu di showroom Besok jam sepuluh ya").waitFor();
  assert.equal(await later.getByRole("button", { name: "Send template" }).isEnabled(), true);
  await expectAccessible(later, "the window has ended");
  await later.locator("label", { hasText: "Note" }).click();
  await later.getByLabel("Write a note").waitFor();
  await later.close();
});

step("the composer says over which number the answer goes", async () => {
  await page.getByRole("button", { name: /^Answer over/ }).click();
  await page.getByRole("menuitem", { name: /15557770142/ }).waitFor();
  await page.keyboard.press("Escape");
});

step("on a phone a saved reply is chosen with a finger, and everything is in reach", async () => {
  const small = await secondDevice({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await openRizky(small.page);
  // The draft of the other device is there first.
  await small.page.waitForFunction(() => document.querySelector("textarea")?.value === "Besok jam sepuluh");
  await box(small.page).fill("");
  await small.page.getByRole("button", { name: "Saved replies" }).tap();
  await small.page.getByRole("option", { name: /\/alamat/ }).tap();
  await small.page.waitForFunction(() => document.querySelector("textarea")?.value.startsWith("Hello Rizky"));
  const send = await small.page.getByRole("button", { name: "Send", exact: true }).boundingBox();
  assert.ok(send && send.x + send.width <= 390 && send.y + send.height <= 844);
  await expectAccessible(small.page, "the composer on a phone");
  await small.context.close();
});

step("nothing went wrong in the browser on the way", () => assert.deepEqual(problems, []));
