import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, owner, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];
let link = "";

before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor({
    viewport: { width: 390, height: 844 },
    locale: "id-ID",
    colorScheme: "dark",
    hasTouch: true,
  }));
});
after(() => house.stop());
const step = journey("people", () => page);

step("on a phone, in the dark, in Indonesian: the first visit makes the owner", async () => {
  await page.goto("/");
  await page.getByRole("heading", { name: "Siapkan Sigap" }).waitFor();
  await expectAccessible(page, "set-up");
  await setUp(page, "Bahasa Indonesia");
  await page.getByText("Semua sudah terbalas").waitFor();
});

step("a refused form says beside the member what is wrong", async () => {
  const other = await house.visitor();
  await other.page.goto("/");
  await other.page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await other.page.getByLabel("E-mail").fill(owner.email);
  await other.page.getByLabel(/^Password/).fill("not the password");
  await other.page.getByRole("button", { name: "Sign in" }).click();
  await other.page
    .getByRole("alert")
    .getByText(/not right/)
    .waitFor();
  await other.page.getByLabel(/^Password/).fill(owner.password);
  await other.page.getByRole("button", { name: "Sign in" }).click();
  // Signed in, the owner's own language counts.
  await other.page.getByText("Semua sudah terbalas").waitFor();
  await other.context.close();
});

step("the list, the thread and the way back, one at a time; the bar at the bottom makes room for writing", async () => {
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo kak" });
  await page.getByRole("option", { name: /Rizky Ananda/ }).tap();
  await page.locator("article", { hasText: "Halo kak" }).waitFor();
  assert.equal(await page.getByRole("navigation", { name: "Halaman" }).isVisible(), false);
  await expectAccessible(page, "a thread on a phone");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, "nothing is wider than the phone");
  await page.getByLabel("Tulis balasan").fill("Halo juga");
  await page.getByRole("button", { name: "Kirim" }).tap();
  await page
    .locator("article", { hasText: "Halo juga" })
    .getByText(/^(Sampai|Dibaca)$/)
    .waitFor({ state: "attached" });
  await page.getByRole("link", { name: "Kembali" }).tap();
  await page.getByRole("option", { name: /Rizky Ananda/ }).waitFor();
});

step("the owner invites a colleague by a link", async () => {
  await page.goto("/settings/people");
  await page.getByLabel("Email").fill("farid@jayamotor.example");
  await page.getByRole("button", { name: "Undang" }).tap();
  link = await page.getByLabel("Tautan undangan, tampil sekali").inputValue();
  assert.match(link, /\/invite\//);
  await expectAccessible(page, "people");
});

step("the colleague joins, sees what an agent may see, and answers", async () => {
  const farid = await house.visitor();
  await farid.page.goto(link);
  await farid.page.getByLabel("Your name").fill("Farid");
  await farid.page.getByLabel(/^Password/).fill("another long password");
  await farid.page.getByRole("button", { name: "Join" }).click();
  await farid.page.waitForURL("**/inbox/all");
  assert.equal(await farid.page.getByRole("link", { name: /Ledger|Buku besar/ }).count(), 0);
  await farid.page.goto(link);
  await farid.page.getByText(/kedaluwarsa atau sudah dipakai/).waitFor();
  await farid.context.close();
});

step("signed out, every page leads to the sign-in", async () => {
  await page.goto("/inbox/all");
  await page.getByRole("button", { name: /Akun Anda/ }).tap();
  await page.getByRole("menuitem", { name: "Keluar" }).tap();
  await page.waitForURL("**/sign-in");
  await page.goto("/contacts");
  await page.waitForURL("**/sign-in");
  await expectAccessible(page, "sign-in");
});

step("nothing went wrong in the browser on the way", () => assert.deepEqual(problems, []));
