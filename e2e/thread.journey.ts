import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { createTestDatabase, stopOwnServer, type TestDatabase } from "../server/test/support/database.ts";
import { expectAccessible } from "./src/accessible.ts";
import { bagas, type House, openHouse, rizky, setUp } from "./src/house.ts";
import { firstOfHistory, scrollUp as scrollUpIn, writeHistory } from "./src/long-thread.ts";
import { journey } from "./src/steps.ts";

/** A thread of more than 2,000 messages, read, searched and answered. */
let database: TestDatabase;
let house: House;
let page: Page;
let problems: string[];
before(async () => {
  database = await createTestDatabase();
  house = await openHouse({ DATABASE_URL: database.url, SIGAP_SANDBOX: "on" });
  ({ page, problems } = await house.visitor({ permissions: ["clipboard-read", "clipboard-write"] }));
});
after(async () => {
  await house.stop();
  await database.drop();
  await stopOwnServer();
});

const step = journey("thread", () => page);
const write = (body: object, customer = rizky) =>
  house.control<{ id: string }>("POST", `customers/${customer}/messages`, body as Record<string, unknown>);
const log = () => page.getByRole("log");
const bubble = (text: string | RegExp) => page.locator("article", { hasText: text });
const arrived = (text: string) =>
  bubble(text)
    .getByText(/^(Delivered|Read)$/)
    .waitFor({ state: "attached" });
const toLatest = () => page.getByRole("button", { name: /Jump to latest/ });
const scrollUp = (pixels: number) => scrollUpIn(log(), pixels);
const fromEnd = () => log().evaluate((element) => Math.round(element.scrollHeight - element.clientHeight - element.scrollTop));

step("a thread of 2,000 messages opens where the new ones begin", async () => {
  await setUp(page);
  await write({ kind: "text", text: "Kak, NMAX yang hitam masih ada?" }, bagas);
  await write({ kind: "text", text: "Halo kak, Vario 160 masih ada?" });
  await page.getByRole("option", { name: /Rizky Ananda/ }).waitFor();
  await writeHistory(database.url, "Rizky Ananda", 2_000);
  await page.getByRole("option", { name: /Rizky Ananda/ }).click();
  await bubble("Halo kak, Vario 160 masih ada?").waitFor();
  await log().getByText("New", { exact: true }).waitFor();
  assert.ok((await page.locator("article").count()) < 60, "only what is near is drawn");
});

step("what one reads stays where it is while older pages load above it", async () => {
  // 500 messages back: five pages at least came on the way.
  while ((await bubble(/^Message 1500\./).count()) === 0) {
    const { least, most, seen } = await scrollUp(240);
    assert.ok(seen > 0);
    assert.equal(least, most, "all that is in sight moves as one");
    assert.ok(most >= 0 && most <= 241, `moved by ${most} pixels`);
  }
});

step("a message that comes while one reads above moves nothing, and is counted", async () => {
  const { most } = await scrollUp(0);
  assert.equal(most, 0);
  const before = await log().evaluate((element) => element.scrollTop);
  await write({ kind: "text", text: "Masih di sana, Kak?" });
  await page.getByRole("button", { name: "Jump to latest (1)" }).waitFor();
  assert.equal(await log().evaluate((element) => element.scrollTop), before);
  await expectAccessible(page, "a thread that is scrolled up");
  await toLatest().click();
  await bubble("Masih di sana, Kak?").waitFor();
  await toLatest().waitFor({ state: "detached" });
  assert.ok((await fromEnd()) < 2);
});

step("at the end, what comes and what one writes is seen at once", async () => {
  await write({ kind: "text", text: "Satu lagi ".repeat(40) });
  await bubble("Satu lagi").waitFor();
  await page.waitForFunction(() => {
    const element = document.querySelector("[role=log]");
    return element && element.scrollHeight - element.clientHeight - element.scrollTop < 2;
  });
  await page.getByLabel("Write a reply").fill("Ada, Kak");
  await page.keyboard.press("Enter");
  await arrived("Ada, Kak");
  assert.ok((await fromEnd()) < 2);
});

step("a link to a message two thousand messages back shows it, and the way goes back to the latest", async () => {
  await page.goto(`${new URL(page.url()).pathname}?message=${firstOfHistory}`);
  const old = page.locator(`[data-message="${firstOfHistory}"]`);
  await old.waitFor();
  assert.equal(await old.getAttribute("data-lit"), "true");
  await page.locator(`[data-message="${firstOfHistory}"][data-lit=false]`).waitFor();
  assert.doesNotMatch(page.url(), /message=/);
  // Newer pages come as one scrolls down.
  while ((await bubble(/^Message 1[5-9]\d\./).count()) === 0) {
    await log().evaluate((element) => element.scrollBy(0, 400));
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await page.keyboard.press("End");
  await bubble("Ada, Kak").waitFor();
});

step("an answer jumps to what it answers, wherever that is", async () => {
  await write({ kind: "text", text: "Ini yang mana?" });
  await bubble("Ini yang mana?").hover();
  await bubble("Ini yang mana?").getByRole("button", { name: "Reply to this" }).click();
  await page.keyboard.type("Yang biru");
  await page.keyboard.press("Enter");
  await arrived("Yang biru");
  await bubble("Yang biru")
    .getByRole("button", { name: /Ini yang mana/ })
    .click();
  await page.locator("article[data-lit=true]", { hasText: "Ini yang mana?" }).waitFor();
});

step("photos that were sent together are one gallery; the large picture is walked and closed by the keyboard", async () => {
  for (let photo = 0; photo < 6; photo += 1) await write({ kind: "photo" });
  const gallery = page.locator("article", { has: page.getByText("+2") });
  await gallery.waitFor();
  await gallery.getByRole("button").first().focus();
  await page.keyboard.press("Enter");
  const large = page.getByRole("dialog");
  await large.getByText("1 of 6").waitFor();
  await page.keyboard.press("ArrowRight");
  await large.getByText("2 of 6").waitFor();
  await page.keyboard.press("+");
  await large.getByRole("button", { name: "Smaller" }).first().waitFor();
  await expectAccessible(page, "a large picture");
  await page.keyboard.press("Escape");
  await large.waitFor({ state: "detached" });
  await gallery.locator("button:focus").waitFor();
});

step("a voice note has its shape, plays, and goes on faster", async () => {
  await write({ kind: "voice" });
  const voice = page.getByRole("group", { name: "Voice note from Rizky Ananda" }).last();
  await voice.getByText("0:02").waitFor();
  await voice.getByRole("button", { name: "Play" }).click();
  await voice.getByRole("button", { name: "Speed 1×" }).click();
  await voice.getByRole("button", { name: "Speed 1.5×" }).waitFor();
  await voice.getByRole("slider", { name: "Position" }).press("End");
});

step("with the keyboard alone: to a message, its menu, a reaction, its details, its words copied", async () => {
  await write({ kind: "text", text: "Boleh *trade-in*?" });
  await bubble("Boleh trade-in?").waitFor();
  await page.getByLabel("Write a reply").focus();
  await page.keyboard.press("Alt+ArrowUp");
  const focused = page.locator("article:focus");
  await focused.getByText("trade-in").waitFor();
  await page.keyboard.press("ArrowUp");
  await page.locator("article:focus", { has: page.getByRole("slider") }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("c");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "Boleh *trade-in*?");
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "React" }).press("Enter");
  await page.getByRole("button", { name: "React with 👍" }).press("Enter");
  await bubble("trade-in").getByRole("button", { name: "1 reaction: 👍" }).click();
  await page.getByRole("dialog", { name: "Reactions" }).getByText("Your team").waitFor();
  await expectAccessible(page, "who reacted");
  await page.keyboard.press("Escape");
  await bubble("trade-in").click({ button: "right" });
  await expectAccessible(page, "what can be done with a message");
  await page.getByRole("menuitem", { name: "Details of the message" }).click();
  await page
    .getByRole("dialog", { name: "Details of the message" })
    .getByText(/^wamid\./)
    .waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

step("the mark of a message says when it was sent and delivered", async () => {
  await bubble("Yang biru")
    .getByRole("button", { name: /^(Delivered|Read)$/ })
    .click();
  const times = page.getByRole("dialog", { name: "Delivery" });
  await times.getByText("Sent", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
});

step("a message that fails says why, and is sent again from its place", async () => {
  // The marks of what was read are told on the same address, so more than one is refused.
  await house.control("POST", "faults", { scope: "graph", kind: "error", match: "/messages", code: 131026 });
  await page.getByLabel("Write a reply").fill("Alamat showroom kami");
  await page.keyboard.press("Enter");
  const again = bubble("Alamat showroom kami").getByRole("button", { name: "Send again" });
  await again.waitFor();
  await house.control("DELETE", "faults");
  await again.click();
  await arrived("Alamat showroom kami");
});

step("changes in a row are one line that opens, and can be hidden", async () => {
  await page.getByLabel("Write a reply").blur();
  for (const changes of [0, 4]) {
    await page.keyboard.press("Shift+A");
    await page.getByRole("button", { name: "Assigned to: Dewi Lestari" }).waitFor();
    if (changes === 0) await log().getByText("Dewi Lestari took this").waitFor();
    await page.getByRole("button", { name: /^Assigned to/ }).click();
    await page.getByRole("menuitem", { name: "Nobody" }).click();
    await page.getByRole("button", { name: "Assigned to: Nobody" }).waitFor();
    if (changes === 0) await log().getByText("Dewi Lestari gave this to nobody").waitFor();
  }
  // What was told stands over the last lines until it goes, or is put away.
  const away = page.getByRole("status").getByRole("button", { name: "Close this" });
  while ((await away.count()) > 0) await away.first().click();
  await log()
    .getByRole("button", { name: /^4 changes · Dewi Lestari/ })
    .click();
  await log().getByText("Dewi Lestari gave this to nobody").first().hover();
  await log().getByRole("button", { name: "Hide changes in all threads" }).first().click();
  await log().getByText("Dewi Lestari gave this to nobody").first().waitFor({ state: "detached" });
  const said = page.getByRole("status").filter({ hasText: "Changes are hidden in all threads" });
  await said.getByRole("button", { name: "Undo" }).click();
  await log().getByText("Dewi Lestari gave this to nobody").first().waitFor();
});

step("a thread that was left is there at once, at the place where it was left", async () => {
  for (let scroll = 0; scroll < 8; scroll += 1) await scrollUp(300);
  const read = await log().evaluate((element) => {
    const edge = element.getBoundingClientRect().top;
    const message = [...element.querySelectorAll<HTMLElement>("[data-message]")].find((each) => each.getBoundingClientRect().top > edge);
    return { id: message?.dataset.message ?? "", top: Math.round(message?.getBoundingClientRect().top ?? 0) };
  });
  await page.getByRole("option", { name: /Bagas Prakoso/ }).click();
  await bubble("NMAX yang hitam").waitFor();
  await page.getByRole("option", { name: /Rizky Ananda/ }).click();
  const again = page.locator(`[data-message="${read.id}"]`);
  await again.waitFor();
  const top = await again.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  assert.ok(Math.abs(top - read.top) <= 1, `it stood at ${read.top} and stands at ${top}`);
});

step("on a phone: a long press opens what can be done, and nothing moves while older pages load", async () => {
  const phone = await house.visitor({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    storageState: await page.context().storageState(),
  });
  page = phone.page;
  await page.goto("/inbox/all");
  await page.getByRole("option", { name: /Rizky Ananda/ }).tap();
  await bubble("Alamat showroom kami").waitFor();
  // The composer comes after the thread and moves it up: the finger goes where the bubble stays.
  await page.getByRole("textbox", { name: "Write a reply" }).waitFor();
  const time = bubble("Alamat showroom kami").locator("time");
  await (await time.elementHandle())?.waitForElementState("stable");
  const box = await time.boundingBox();
  const touch = await page.context().newCDPSession(page);
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: (box?.x ?? 0) - 30, y: (box?.y ?? 0) + 4 }] });
  await page.getByRole("menuitem", { name: "Copy text" }).waitFor();
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await page.getByRole("menuitem", { name: "Copy text" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  for (let scroll = 0; scroll < 60; scroll += 1) {
    const { least, most } = await scrollUp(240);
    assert.equal(least, most);
    assert.ok(most >= 0 && most <= 241, `moved by ${most} pixels`);
  }
  await expectAccessible(page, "a thread on a phone");
  problems.push(...phone.problems);
});

step("nothing went wrong in the browser on the way", () => assert.deepEqual(problems, []));
