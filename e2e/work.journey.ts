import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

/** Dewi owns the business, Farid works with her on a telephone. */
let house: House;
let dewi: Page;
let farid: Page;
let context: BrowserContext;
let problems: string[];
before(async () => {
  house = await openHouse();
  ({ page: dewi, problems } = await house.visitor());
});
after(() => house.stop());
const step = journey("work", () => dewi);
const origin = () => new URL(dewi.url()).origin;

const day = (hours: Locator, name: string, checked: boolean) => hours.getByRole("switch", { name: `Open on ${name}`, checked });
/** So fast one after the other that nothing is drawn in between; each is kept. */
async function openAtOnce(hours: Locator, days: readonly string[]): Promise<void> {
  await hours.evaluate((root, names) => {
    for (const name of names) root.querySelector<HTMLElement>(`[aria-label="Open on ${name}"]`)?.click();
  }, days);
  for (const name of days) await day(hours, name, true).waitFor();
}

step("Dewi asks Farid to join; he looks at his work on a telephone", async () => {
  await setUp(dewi);
  const made = await dewi.request.post("/api/v1/invitations", {
    data: { email: "farid@jayamotor.example", role: "agent" },
    headers: { origin: origin() },
  });
  const { url } = (await made.json()) as { url: string };
  ({ page: farid, context } = await house.visitor({ viewport: { width: 390, height: 844 }, hasTouch: true }));
  await farid.goto(new URL(url).pathname);
  await farid.getByLabel("Your name").fill("Farid");
  await farid.getByLabel(/^Password/).fill("kata sandi panjang");
  await farid.getByRole("button", { name: "Join" }).tap();
  await farid.waitForURL("**/inbox/all");
});

step("he takes a break in two taps; Dewi sees it at once, with the reason and when he is back", async () => {
  await dewi.keyboard.press("g");
  await dewi.keyboard.press("o");
  await dewi.waitForURL("**/team");
  const row = dewi.getByRole("listitem").filter({ hasText: "Farid" });
  await row.getByText("Online").waitFor();
  await farid.getByRole("button", { name: /Farid/ }).tap();
  await farid.getByRole("menuitem", { name: "Break, 15 minutes" }).waitFor();
  await farid.getByRole("menuitem", { name: "Break, 15 minutes" }).tap();
  await row.getByText(/Away · break · until \d\d:\d\d/).waitFor();
  await expectAccessible(dewi, "who is there");
});

step("whoever gives work to somebody who is away is told so, and the menu says it before", async () => {
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Masih ada?" });
  await dewi.goto("/inbox/all");
  await dewi.getByRole("option", { name: /Rizky Ananda/ }).click();
  await dewi
    .getByRole("button", { name: /Given to|Assigned to|Nobody/ })
    .first()
    .click();
  const item = dewi.getByRole("menuitem", { name: /Farid/ });
  await item.getByText(/Away · break/).waitFor({ state: "attached" });
  await item.click();
  await dewi.getByText("Farid is away and may not answer soon").waitFor();
});

step("Dewi says how Farid works: five at once, what he knows, his own hours", async () => {
  await dewi.goto("/settings/people");
  await dewi.getByRole("button", { name: "How Farid works" }).click();
  const sheet = dewi.getByRole("dialog", { name: "How Farid works" });
  await sheet.getByLabel("Open work at once").fill("5");
  await sheet.getByRole("combobox", { name: "Skills" }).or(sheet.getByLabel("Skills")).first().fill("Vario");
  await dewi.keyboard.press("Enter");
  await sheet.getByText(/What new leads are given by/).click();
  await sheet.getByRole("switch", { name: "Own hours" }).click();
  await sheet.getByText("At certain hours").waitFor();
  await openAtOnce(sheet, ["Saturday", "Sunday"]);
  await expectAccessible(dewi, "how somebody works");
  await dewi.keyboard.press("Escape");
  await dewi.goto("/team");
  const row = dewi.getByRole("listitem").filter({ hasText: "Farid" });
  await row.getByText("1 of 5").waitFor();
  await row.getByText(/vario/).waitFor();
});

step("the team has hours of its own", async () => {
  await dewi.request.post("/api/v1/teams", { data: { name: "Sales" }, headers: { origin: origin() } });
  await dewi.goto("/settings/teams");
  await dewi.getByRole("button", { name: "Hours of Sales" }).click();
  const dialog = dewi.getByRole("dialog", { name: "Hours of Sales" });
  await dialog.getByRole("switch", { name: "Own hours of this team" }).click();
  await dialog.getByText("Working hours").first().waitFor();
  await openAtOnce(dialog, ["Saturday", "Sunday"]);
  await expectAccessible(dewi, "hours of a team");
});

step("somebody else changes them at the same moment: Dewi keeps what she changed, looks at theirs, and replaces it", async () => {
  const dialog = dewi.getByRole("dialog", { name: "Hours of Sales" });
  const { items } = (await (await dewi.request.get("/api/v1/team-hours")).json()) as { items: { id: string }[] };
  const theirs = { timeZone: null, hours: { always: false, weekly: [{ day: 7, from: "10:00", to: "12:00" }], special: [] } };
  await dewi.route(
    "**/api/v1/teams/*/hours",
    async (route) => {
      await dewi.request.put(`/api/v1/teams/${items[0]?.id}/hours`, { data: theirs, headers: { origin: origin() } });
      await route.continue();
    },
    { times: 1 },
  );
  await day(dialog, "Saturday", true).press("Space");
  await dialog.getByText("Somebody saved this in the meantime.").waitFor();
  await day(dialog, "Saturday", false).waitFor();
  await day(dialog, "Monday", true).press("Space");
  await day(dialog, "Monday", false).waitFor();
  await expectAccessible(dewi, "hours that somebody else changed");
  await dialog.getByRole("button", { name: "Show what they saved" }).click();
  assert.equal(await dialog.getByLabel("Sunday, from").inputValue(), "10:00");
  await dialog.getByRole("button", { name: "Back to mine" }).click();
  assert.equal(await dialog.getByLabel("Sunday, from").inputValue(), "09:00");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await dialog.getByText("Saving it replaces what they saved.").waitFor({ state: "detached" });
  await day(dialog, "Tuesday", true).press("Space");
  await day(dialog, "Tuesday", false).waitFor();
  await dewi.waitForLoadState("networkidle");
  await dewi.reload();
  await dewi.getByRole("button", { name: "Hours of Sales" }).click();
  for (const name of ["Monday", "Tuesday", "Saturday"]) await day(dialog, name, false).waitFor();
  assert.equal(await dialog.getByLabel("Sunday, from").inputValue(), "09:00");
  await dewi.keyboard.press("Escape");
});

step("a first reply within five minutes is promised", async () => {
  await dewi.goto("/settings/service-levels");
  await dewi.getByText("Nothing is promised yet").waitFor();
  await dewi.getByRole("button", { name: "New service level" }).click();
  const dialog = dewi.getByRole("dialog", { name: "New service level" });
  await dialog.getByLabel("Name").fill("Everybody");
  await expectAccessible(dewi, "a service level");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dewi.getByText(/For all chats: first reply within 5/).waitFor();
  await expectAccessible(dewi, "service levels");
});

step("a new chat counts down in the list and above the thread; the answer ends it, and today says so", async () => {
  const { id: sinta } = await house.control<{ id: string }>("POST", "customers", { name: "Sinta Dewi", phone: "6281200007777" });
  await house.control("POST", `customers/${sinta}/messages`, { kind: "text", text: "Berapa harganya?" });
  await dewi.goto("/inbox/all");
  const row = dewi.getByRole("option", { name: /Sinta Dewi/ });
  await row.getByTitle(/First reply, due/).waitFor();
  await row.click();
  await dewi
    .getByRole("banner")
    .or(dewi.locator("header"))
    .getByTitle(/First reply, due/)
    .first()
    .waitFor();
  await expectAccessible(dewi, "a chat with a clock");
  await dewi.getByLabel("Write a reply").fill("Rp 18 juta, Kak");
  await dewi.keyboard.press("Enter");
  await row.getByTitle(/First reply, due/).waitFor({ state: "detached" });
  await dewi.goto("/settings/service-levels");
  await dewi.getByRole("button", { name: /First reply: met 1 of 1/ }).click();
  await dewi.getByRole("list", { name: "First reply: today’s promises" }).getByRole("link", { name: "Sinta Dewi" }).waitFor();
});

step("on a telephone the team and the promises fit", async () => {
  for (const where of ["/team", "/settings/service-levels"]) {
    await farid.goto(where);
    await farid.getByRole("list").first().waitFor();
    await expectAccessible(farid, `${where} on a telephone`);
    assert.equal(await farid.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${where} is wider than the phone`);
  }
});

step("nothing went wrong on the way", async () => {
  await context.close();
  assert.deepEqual(problems, []);
});
