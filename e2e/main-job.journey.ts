import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { bagas, type House, openHouse, owner, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];

before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
});
after(() => house.stop());

const step = journey("main-job", () => page);
const bubble = (text: string) => page.locator("article", { hasText: text });

step("the first visit makes the owner, and an empty inbox offers to write as a customer", async () => {
  await page.goto("/");
  await page.waitForURL("**/setup");
  await expectAccessible(page, "set-up");
  await setUp(page);
  await page.getByText("You are up to date").waitFor();
  await expectAccessible(page, "an empty inbox");
  await page.getByRole("button", { name: "Write as a customer" }).click();
  await page.getByText("Practice: nothing here reaches a real customer").waitFor();
});

step("what a customer writes on the phone is on the screen at once, and opens into the thread", async () => {
  const phone = page.frameLocator("iframe");
  await phone.locator("#customer").selectOption(rizky);
  await phone.locator("#text").fill("Halo kak, Vario 160 masih ada?");
  await phone.locator("#send").click();
  await page.getByRole("option", { name: /Rizky Ananda.*masih ada.*1 unread/ }).click();
  await bubble("Halo kak, Vario 160 masih ada?").waitFor();
  await page.getByText(/Reply window 23 h/).waitFor();
});

step("a photo, a voice note and a document arrive, can be looked at, played and downloaded", async () => {
  for (const kind of ["photo", "voice", "document"]) await house.control("POST", `customers/${rizky}/messages`, { kind });
  const picture = page.getByAltText("Photo from Rizky Ananda");
  await picture.waitFor();
  await page.waitForFunction(() =>
    [...document.querySelectorAll("article img")].every((image) => (image as HTMLImageElement).naturalWidth > 0),
  );
  await page.getByRole("button", { name: "Play" }).waitFor();
  assert.match((await page.getByRole("link", { name: /price-list.pdf/ }).getAttribute("href")) ?? "", /download=true/);
  await expectAccessible(page, "a thread");
});

step("the answer shows at once, reaches the phone, and its ticks rise to read", async () => {
  await page.getByLabel("Write a reply").fill("Masih ada, Kak! *Bisa* lihat hari Sabtu?");
  await page.keyboard.press("Enter");
  const answer = bubble("Masih ada, Kak!");
  await answer.waitFor();
  await page.frameLocator("iframe").getByText("Masih ada, Kak!").first().waitFor();
  await answer.getByText("Read", { exact: true }).waitFor({ state: "attached" });
  assert.equal(await bubble("Masih ada, Kak!").count(), 1);
});

step("a template goes out with its places filled", async () => {
  await page.getByRole("button", { name: "Template" }).click();
  await page.getByRole("option", { name: /pengingat_kunjungan/ }).click();
  assert.equal(await page.getByRole("button", { name: /Fill 1 more place/ }).isDisabled(), true);
  const places = page.locator("section[aria-label='Choose a template'] form input");
  await places.nth(1).fill("Bekasi");
  await page.getByRole("button", { name: "Send template" }).click();
  const sent = bubble("Halo Kak Rizky, kami tunggu di showroom Bekasi ya");
  await sent.getByText(/^(Delivered|Read)$/).waitFor({ state: "attached" });
});

step("a recorded voice note is sent and delivered", async () => {
  await page.getByRole("button", { name: "Record a voice note" }).click();
  await page.getByText("0:01").waitFor();
  await page.getByRole("button", { name: "Stop and send" }).click();
  const voice = page.locator("article", { has: page.getByRole("group", { name: `Voice note from ${owner.name}` }) });
  await voice.getByText(/^(Delivered|Read)$/).waitFor({ state: "attached" });
});

step("a message that the provider refuses says why, and is sent again by a click", async () => {
  // The marks of what was read are told on the same address, so more than one is refused.
  await house.control("POST", "faults", { scope: "graph", kind: "error", match: "/messages", code: 131026 });
  await page.getByLabel("Write a reply").fill("Alamat showroom kami");
  await page.keyboard.press("Enter");
  const failed = bubble("Alamat showroom kami");
  const again = failed.getByRole("button", { name: "Send again" });
  await again.waitFor();
  await house.control("DELETE", "faults");
  await again.click();
  await failed.getByText(/^(Delivered|Read)$/).waitFor({ state: "attached" });
});

step("an internal note stays inside, and who took what is written down", async () => {
  await page.getByLabel("Write a reply").blur();
  await page.keyboard.press("n");
  await page.getByLabel("Write a note").fill("Unit sudah dicek mesin");
  await page.keyboard.press("Enter");
  await bubble("Unit sudah dicek mesin").getByText("Only your team sees this").waitFor({ state: "attached" });
  await page.getByLabel("Write a note").blur();
  await page.keyboard.press("Shift+A");
  await page.getByText(`${owner.name} took this`).waitFor();
});

step("with the keyboard alone: the next conversation, an answer, and closed with its outcome", async () => {
  await house.control("POST", `customers/${bagas}/messages`, { kind: "text", text: "Kak, NMAX yang hitam masih ada?" });
  await page.getByRole("option", { name: /Bagas Prakoso/ }).waitFor();
  await page.keyboard.press("k");
  await bubble("NMAX yang hitam").waitFor();
  await page.keyboard.press("r");
  await page.keyboard.type("Ada, Kak");
  await page.keyboard.press("Enter");
  await bubble("Ada, Kak")
    .getByText(/^(Sent|Delivered|Read)$/)
    .waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await page.getByLabel("Summary").fill("NMAX hitam, mau datang");
  await page.getByText("Booked").click();
  await page.getByRole("button", { name: "Close conversation" }).click();
  await page.getByText("Chat closed").waitFor();
  await page.goto("/inbox/closed");
  await page.getByRole("option", { name: /Bagas Prakoso/ }).waitFor();
});

step("a customer who hides their number is shown without one and can be answered", async () => {
  const { id } = await house.control<{ id: string }>("POST", "customers", {
    name: "Sri Wahyuni",
    phone: "6281355667788",
    hidden: true,
    username: "sri.w",
  });
  await house.control("POST", `customers/${id}/messages`, { kind: "text", text: "Saya pakai nama pengguna" });
  await page.goto("/inbox/all");
  await page.getByRole("option", { name: /Sri Wahyuni/ }).click();
  await page.getByText("@sri.w").first().waitFor();
  await page.getByLabel("Write a reply").fill("Tidak masalah, Kak");
  await page.keyboard.press("Enter");
  await bubble("Tidak masalah, Kak")
    .getByText(/^(Delivered|Read)$/)
    .waitFor({ state: "attached" });
});

step("the ledger adds up, and a number opens into its rows", async () => {
  await page.goto("/ledger");
  await page.getByText("Everything adds up.").waitFor();
  await page.getByRole("region", { name: "Deliveries" }).first().waitFor();
  await page.getByRole("button", { name: /\d/ }).first().click();
  await expectAccessible(page, "the ledger");
});

step("nothing went wrong in the browser on the way", () => assert.deepEqual(problems, []));
