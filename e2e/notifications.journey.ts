import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { until } from "../server/test/support/until.ts";
import { expectAccessible } from "./src/accessible.ts";
import { bagas, type House, openHouse, rizky, setUp } from "./src/house.ts";
import { type Center, openCenter } from "./src/notification-center.ts";
import { type PushedBrowser, withPush } from "./src/push.ts";
import { journey } from "./src/steps.ts";

/** What is new: on the bell, by a sound, on the phone; and the app without a network. */
let house: House;
let context: BrowserContext;
let page: Page;
let problems: string[];
let push: PushedBrowser;
let center: Center;

before(async () => {
  house = await openHouse({ PUSH_ANY_ADDRESS: "on" });
  center = await openCenter(house.base);
  ({ context, page, problems } = await house.visitor({ baseURL: center.base, serviceWorkers: "allow" }));
  push = await withPush(house, center.base, context, page);
});
after(async () => {
  await context.close();
  center.close();
  await house.stop();
});

const step = journey("notifications", () => page);
const write = (customer: string, text: string) => house.control("POST", `customers/${customer}/messages`, { kind: "text", text });
const bell = (name: RegExp) => page.getByRole("button", { name });
const panel = () => page.getByRole("dialog", { name: "Notifications" });
/** Once the phone shows these words: the titles of all that it shows, but for tests. */
async function onThePhone(body: string): Promise<string[]> {
  const shown = await until(async () => {
    const all = await push.shown();
    return all.some((each) => each.body === body) ? all : null;
  }, `"${body}" on the phone`);
  return shown.filter(({ tag }) => tag !== "test").map(({ title }) => title);
}
const openSettings = async () => {
  await page.goto("/settings/notifications");
  await page.getByRole("heading", { name: "This device" }).waitFor();
};

step("the bell is quiet in a new workspace, and its list says what will come", async () => {
  await setUp(page);
  await bell(/^Notifications, nothing new/).click();
  await panel().getByText("You are up to date").waitFor();
  await expectAccessible(page, "an empty list of notifications");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.getAttribute("title")?.startsWith("Notifications"), "focus returns to the bell");
});

step("a customer who writes three times is one entry with a count, without a reload", async () => {
  for (const text of ["Halo kak", "Vario 160 masih ada?", "Warna hitam ya"]) {
    await write(rizky, text);
    await page.getByRole("option", { name: new RegExp(`Rizky Ananda.*${text.replace("?", "")}`) }).waitFor();
  }
  await bell(/^Notifications, 1 new/).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await panel()
    .getByRole("button", { name: /3 new messages from Rizky Ananda/ })
    .waitFor();
  await panel().getByText("Warna hitam ya").waitFor();
  await expectAccessible(page, "a list of notifications");
});

step("a click leads to the conversation, and what is looked at is no longer new", async () => {
  await panel()
    .getByRole("button", { name: /3 new messages/ })
    .click();
  await page.locator("article", { hasText: "Warna hitam ya" }).waitFor();
  await bell(/^Notifications, nothing new/).waitFor();
  await write(rizky, "Kak?");
  await page.locator("article", { hasText: "Kak?" }).waitFor();
  await bell(/^Notifications, nothing new/).waitFor();
});

step("the settings say what is told where, and can be reached with the keyboard alone", async () => {
  await openSettings();
  await expectAccessible(page, "notification settings");
  const reaction = page.getByRole("checkbox", { name: "A customer reacts to my message: Sound" });
  await reaction.focus();
  await page.keyboard.press("Space");
  await page.getByRole("checkbox", { name: "Keep quiet at set hours" }).click();
  await page.getByLabel("From").fill("21:30");
  await page.getByRole("button", { name: "For an hour" }).click();
  await page.getByText(/^Paused until/).waitFor();
  await expectAccessible(page, "quiet hours");
  await page.getByRole("button", { name: "Go on now" }).click();
  await page.getByRole("checkbox", { name: "Keep quiet at set hours" }).click();
  await page.reload();
  assert.equal(await reaction.isChecked(), true, "kept on the server");
});

step("notifications are turned on for this device, and a test says in words that it arrived", async () => {
  await page.getByRole("button", { name: "Turn on notifications here" }).click();
  await page.getByRole("button", { name: "Send a test to this device" }).click();
  await page.getByText("Your browser's push service took it.").waitFor();
  await push.deliverNext();
  await page.getByText("It arrived on this device.").waitFor();
  await page.getByRole("row", { name: /Chrome.*This device.*Works/ }).waitFor();
  await expectAccessible(page, "a device that is told");
});

step(
  "what a customer writes is on the phone, later words take the place of earlier ones, and a click opens the right conversation",
  async () => {
    await write(bagas, "Siang, ada Beat?");
    await push.deliverNext();
    assert.deepEqual(await onThePhone("Siang, ada Beat?"), ["New message from Bagas Prakoso, still without an owner"]);
    await write(bagas, "Yang 2022");
    await push.deliverNext();
    assert.deepEqual(await onThePhone("Yang 2022"), ["2 new messages from Bagas Prakoso, still without an owner"]);
    const shown = (await push.shown()).find(({ body }) => body === "Yang 2022") ?? assert.fail("it went");
    await push.click(shown);
    await page.waitForURL(`**/inbox/all/${shown.tag}`);
    await page.locator("article", { hasText: "Yang 2022" }).waitFor();
    await bell(/^Notifications, nothing new/).waitFor();
    assert.deepEqual(
      (await push.shown()).filter(({ tag }) => tag !== "test"),
      [],
      "what is seen is no longer shown",
    );
  },
);

step("without a network a reload opens the app with what was there, and says honestly that it is not connected", async () => {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto("/inbox/all");
  await page.getByRole("option", { name: /Rizky Ananda/ }).click();
  await page.locator("article", { hasText: "Warna hitam ya" }).waitFor();
  await context.setOffline(true);
  await page.reload();
  await page.locator("article", { hasText: "Warna hitam ya" }).waitFor();
  await page.getByText(/^Not connected/).waitFor();
  await context.setOffline(false);
  await write(rizky, "Sudah online?");
  await page.locator("article", { hasText: "Sudah online?" }).waitFor();
});

step("on a phone everything is reachable", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/inbox/all");
  await bell(/^Notifications/).click();
  await panel().getByText("All", { exact: true }).click();
  await panel()
    .getByRole("button", { name: /from Bagas Prakoso/ })
    .waitFor();
  await expectAccessible(page, "notifications on a phone");
  await panel().getByRole("link", { name: "Notification settings" }).click();
  await page.getByRole("heading", { name: "This device" }).waitFor();
  await expectAccessible(page, "notification settings on a phone");
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, "nothing is wider than the phone");
});

step("the app can be installed: its manifest and its icons are there", async () => {
  const manifest = await (await page.request.get("/manifest.webmanifest")).json();
  assert.deepEqual([manifest.display, manifest.scope], ["standalone", "/"]);
  for (const { src } of manifest.icons) assert.equal((await page.request.get(src)).status(), 200, src);
});

step("whoever signs out leaves no answers of the server in the browser", async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/inbox/all");
  await page.getByRole("button", { name: /^Your account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  await page.waitForFunction(async () => !(await caches.has("answers")));
  assert.deepEqual(
    problems.filter((problem) => !problem.includes("ERR_INTERNET_DISCONNECTED")),
    [],
  );
});
