import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, makeOwner, openHouse, rizky } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];

before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
});
after(() => house.stop());

const step = journey("first-run", () => page);
const line = (text: string) => page.getByRole("listitem").filter({ hasText: text });
const ticked = (text: string) => line(text).getByText("(done)").waitFor({ state: "attached" });

step("a form that is sent empty says what to fill in, in plain words", async () => {
  await page.goto("/");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByText("Fill this in").nth(1).waitFor();
  assert.equal(
    await page
      .locator("form")
      .getByText(/expected string|invalid/i)
      .count(),
    0,
  );
});

step("the first visit ends at a page that says what to do next, and offers the sandbox or one's own number", async () => {
  await makeOwner(page);
  await page.getByRole("heading", { name: /steps left, Dewi/ }).waitFor();
  await page.getByRole("link", { name: /Try with the sandbox/ }).waitFor();
  await page.getByRole("link", { name: /Connect WhatsApp/ }).waitFor();
  await expectAccessible(page, "the first steps");
});

step("on a telephone the same page can be read and used", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("link", { name: /Try with the sandbox/ }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(wide, false, "nothing stands out at the side");
  await page.setViewportSize({ width: 1440, height: 900 });
});

step("with the sandbox, the customer's phone stands beside the inbox, and what it writes arrives", async () => {
  await page.getByRole("link", { name: /Try with the sandbox/ }).click();
  const phone = page.frameLocator("iframe");
  await phone.locator("#customer").selectOption(rizky);
  await phone.locator("#text").fill("Halo kak, masih ada?");
  await phone.locator("#send").click();
  await page.getByRole("option", { name: /Rizky Ananda.*masih ada/ }).click();
});

step("the answer reaches the phone", async () => {
  await page.getByLabel("Write a reply").fill("Masih, Kak!");
  await page.keyboard.press("Enter");
  await page.frameLocator("iframe").getByText("Masih, Kak!").first().waitFor();
});

step("the list has ticked what was done, and goes on with the next step", async () => {
  await page.getByRole("link", { name: "Start here" }).click();
  await ticked("A customer writes");
  await ticked("You answer");
  assert.equal(await line("Connect your WhatsApp number").getAttribute("aria-current"), "step");
  await page.getByRole("button", { name: "Put away" }).click();
  await page.waitForURL("**/inbox/all");
  assert.equal(await page.getByRole("link", { name: "Start here" }).count(), 0);
});

step("nothing went wrong behind the screen", () => {
  assert.deepEqual(problems, []);
});
