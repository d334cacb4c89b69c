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

const step = journey("frame", () => page);
const row = (name: RegExp) => page.getByRole("option", { name });
const palette = () => page.getByRole("dialog", { name: "Go, do or find" });
const width = async (name: string) => Number(await page.getByRole("separator", { name }).getAttribute("aria-valuenow"));
const becomes = (name: string, wanted: number) =>
  page.locator(`[role=separator][aria-label="${name}"][aria-valuenow="${wanted}"]`).waitFor();

step("Ctrl K finds a person by a part of their number, and a message by its words, marked", async () => {
  await setUp(page);
  for (const customer of [rizky, bagas])
    await house.control("POST", `customers/${customer}/messages`, { kind: "text", text: "Motornya masih ada?" });
  await row(/Rizky/).click();
  await page.keyboard.press("Control+k");
  await palette().getByRole("combobox").fill("884-12");
  await palette()
    .getByRole("option", { name: /Rizky Ananda/ })
    .waitFor();
  await palette().getByRole("combobox").fill("motor");
  await palette().locator("mark", { hasText: "Motornya" }).first().waitFor();
  await expectAccessible(page, "the palette");
});

step("it does what can be done now, in either language and with a slip of the finger", async () => {
  await palette().getByRole("combobox").fill("tugsakan ke saya");
  await palette()
    .getByRole("option", { name: /Assign to me/ })
    .waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /Assigned to: Dewi Lestari/ }).waitFor();
});

step("it goes to pages and settings, and to all results of a search", async () => {
  await page.keyboard.press("Control+k");
  await palette().getByRole("combobox").fill("audit");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/settings/audit");
  await page.keyboard.press("Control+k");
  await palette().getByRole("combobox").fill("motor");
  await palette().getByRole("option", { name: "See all results" }).click();
  await page.waitForURL(/search\?q=motor/);
  await page.locator("mark", { hasText: "Motornya" }).nth(1).waitFor();
  await expectAccessible(page, "the results");
  await page.locator("mark").first().click();
  await page.waitForURL(/inbox\/all\/.+/);
});

step("keys are changed by pressing other ones, a conflict is named, and the new ones work at once", async () => {
  await page.goto("/inbox/all");
  await openRow(page, row(/Rizky/));
  await page.waitForURL(/inbox\/all\/.+/);
  await page.keyboard.press("?");
  const map = page.getByRole("dialog", { name: "Keyboard" });
  await map.getByRole("button", { name: /Change the keys of “Snooze”/ }).click();
  await page.keyboard.press("e");
  await map.getByRole("alert").waitFor();
  await page.keyboard.press("y");
  await map.getByRole("button", { name: "As it was", exact: true }).waitFor();
  await expectAccessible(page, "the keyboard map");
  await page.keyboard.press("Escape");
  await page.keyboard.press("y");
  await page.getByRole("menuitem", { name: /Tomorrow/ }).waitFor();
  await page.keyboard.press("Escape");
});

step("panes are made wider with the arrows, stay so after a reload, and never squeeze the conversation", async () => {
  const before = await width("Width of the list");
  await page.getByRole("separator", { name: "Width of the list" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await becomes("Width of the list", before + 32);
  await page.waitForFunction(async (wanted) => {
    const me = (await (await fetch("/api/v1/me")).json()) as { preferences: { listWidth: number } };
    return me.preferences.listWidth === wanted;
  }, before + 32);
  await page.reload();
  await row(/Rizky/).waitFor();
  await becomes("Width of the list", before + 32);
  await page.getByRole("separator", { name: "Width of the list" }).focus();
  await page.keyboard.press("End");
  const conversation = await page.getByRole("region", { name: /Conversation with/ }).boundingBox();
  assert.ok((conversation?.width ?? 0) >= 420, `${conversation?.width}`);
  await page.keyboard.press("Enter");
});

step("F6 goes from part to part of the screen", async () => {
  const where = () => page.evaluate(() => document.activeElement?.closest("[data-pane]")?.getAttribute("aria-label"));
  const seen = new Set<string | null | undefined>();
  for (let press = 0; press < 4; press += 1) {
    await page.keyboard.press("F6");
    seen.add(await where());
  }
  assert.equal(seen.size, 4);
});

step("at every width nothing stands out at the side, also when one reads from right to left", async () => {
  for (const wide of [1440, 1280, 1024, 768, 390, 320]) {
    await page.setViewportSize({ width: wide, height: 844 });
    for (const direction of ["ltr", "rtl"]) {
      await page.evaluate((dir) => {
        document.dir = dir;
      }, direction);
      // The panes make room a moment after the window has changed.
      await page.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);
    }
  }
  await page.evaluate(() => {
    document.dir = "ltr";
  });
});

step("on a telephone the way back leads from the conversation to the list", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/inbox/all");
  await row(/Bagas/).click();
  await page.getByLabel("Write a reply").waitFor();
  await page.goBack();
  await row(/Bagas/).waitFor();
});

step("without a connection it says so with the time and what waits, and comes back by itself", async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await row(/Bagas/).click();
  await page.context().setOffline(true);
  await page.getByLabel("Write a reply").fill("Saya cek dulu ya");
  await page.keyboard.press("Enter");
  await page.getByText(/One message waits to be sent/).waitFor();
  await page.context().setOffline(false);
  await page.getByText("Connected again; everything is up to date").waitFor();
  await page
    .locator("article", { hasText: "Saya cek dulu ya" })
    .getByText(/^(Sent|Delivered|Read)$/)
    .first()
    .waitFor({ state: "attached" });
});

const frame = () => page.locator("#first-frame[aria-busy=true]");

step("before the program is there, and while it is not known who is here, the frame stands where it will stand", async () => {
  await page.goto("/inbox/all");
  await row(/Bagas/).waitFor();
  const railOf = async (selector: string) => (await page.locator(selector).boundingBox())?.width;
  const real = await railOf("nav[data-pane]");
  const program = Promise.withResolvers<void>();
  await page.route(/assets\/.*\.js$/, async (route) => {
    await program.promise;
    await route.continue();
  });
  await page.goto("/sign-in", { waitUntil: "commit" });
  await frame().waitFor({ state: "hidden" });
  await page.goto("/inbox/all", { waitUntil: "commit" });
  await frame().waitFor();
  assert.equal(await railOf("#first-frame .rail"), real);
  const answer = Promise.withResolvers<void>();
  await page.route("**/api/v1/me", async (route) => {
    await answer.promise;
    await route.continue();
  });
  const asks = page.waitForRequest("**/api/v1/me");
  program.resolve();
  await asks;
  await frame().waitFor();
  answer.resolve();
  await row(/Bagas/).waitFor();
  await frame().waitFor({ state: "detached" });
  await page.unroute(/assets\/.*\.js$/);
  await page.unroute("**/api/v1/me");
});

step("whoever gets no answer to it is told so, and goes on from there", async () => {
  await page.route("**/api/v1/me", (route) => route.abort("connectionrefused"));
  await page.goto("/inbox/all");
  await page.getByRole("heading", { name: "No connection" }).waitFor();
  assert.equal(await frame().count(), 0);
  await expectAccessible(page, "no answer at first");
  await page.unroute("**/api/v1/me");
  await page.getByRole("button", { name: "Load again" }).click();
  await row(/Bagas/).waitFor();
});

step("nothing went wrong behind the screen", () => {
  assert.deepEqual(
    problems.filter((problem) => !/WebSocket|ERR_INTERNET|Not connected/.test(problem)),
    [],
  );
});
