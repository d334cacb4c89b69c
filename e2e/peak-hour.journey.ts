import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

/** The peak hour of a shop in two time zones: six customers, three people, one of them at lunch. */
let house: House;
let dewi: Page;
const problems: string[] = [];
/** What each person has on the screen. */
const screens = new Map<string, Page>();
const on = (name: string): Page => screens.get(name) ?? dewi;

before(async () => {
  house = await openHouse();
  dewi = await come("Dewi Lestari", "Asia/Jakarta");
});
after(() => house.stop());
const step = journey("peak-hour", () => dewi);

async function come(name: string, timezoneId: string): Promise<Page> {
  const { page, problems: theirs } = await house.visitor({ timezoneId });
  page.on("close", () => problems.push(...theirs));
  screens.set(name, page);
  return page;
}
async function send<T>(method: "get" | "post" | "patch", path: string, data?: object): Promise<T> {
  const answer = await dewi.request[method](`/api/v1${path}`, data ? { data, headers: { origin: house.base } } : {});
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
let numbers = 0;
async function write(name: string, text: string): Promise<void> {
  numbers += 1;
  const { id } = await house.control<{ id: string }>("POST", "customers", { name, phone: `628129100000${numbers}` });
  await house.control("POST", `customers/${id}/messages`, { kind: "text", text });
}

/** What the clock on the wall of Jayapura shows, so many minutes from now; Jakarta is two hours behind. */
const inJayapura = (minutes: number): string => new Date(Date.now() + (9 * 60 + minutes) * 60_000).toISOString();
const clock = (minutes: number): string => inJayapura(minutes).slice(11, 16);

const queue = (): Page => on("Dewi Lestari");
const waits = (name: string) => queue().getByRole("list", { name: "Queue" }).getByRole("listitem").filter({ hasText: name });
const empty = (): Promise<void> => queue().getByText("Somebody is responsible for everybody").waitFor();
/** Everybody who was looked at for the last decision, as the question mark beside the owner says it: "Sari · 1 of 2 open · away". */
async function why(page: Page, customer: string, because: string): Promise<string[]> {
  await page.getByRole("option", { name: new RegExp(customer) }).click();
  await page.getByRole("button", { name: "Why this person" }).click();
  const dialog = page.getByRole("dialog", { name: "Why this person" });
  await dialog.getByText(because).first().waitFor();
  const candidates = dialog.getByRole("group").first();
  await candidates.getByText("Who was looked at").click();
  const said = await candidates
    .locator("div > div")
    .evaluateAll((rows) => rows.map(({ children }) => [...children].map(({ textContent }) => textContent).join(" · ")));
  await page.keyboard.press("Escape");
  return said.sort();
}
async function becomes(page: Page, item: string | RegExp): Promise<void> {
  await page.keyboard.press("Shift+O");
  await page.getByRole("menuitem", { name: item }).click();
  // Until it has faded away it would be found by whoever opens it again.
  await page.getByRole("menu").waitFor({ state: "detached" });
}
async function close(page: Page, customer: string): Promise<void> {
  await page.getByRole("option", { name: new RegExp(customer) }).click();
  await page.getByRole("textbox", { name: "Write a reply" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await page.getByRole("dialog").getByRole("button", { name: "Close conversation" }).click();
  await page.getByText("Closed").first().waitFor({ state: "attached" });
}

step("Sari works in Jakarta, Yohana and Markus in Jayapura, where it is two hours later", async () => {
  await setUp(dewi);
  for (const [name, zone] of [
    ["Sari", "Asia/Jakarta"],
    ["Yohana", "Asia/Jayapura"],
    ["Markus", "Asia/Jayapura"],
  ] as const) {
    const email = `${name.toLowerCase()}@jayamotor.example`;
    const { url } = await send<{ url: string }>("post", "/invitations", { email, role: "agent" });
    const page = await come(name, zone);
    await page.goto(new URL(url).pathname);
    await page.getByLabel("Your name").fill(name);
    await page.getByRole("textbox", { name: "Password" }).fill("kata sandi panjang");
    await page.getByRole("button", { name: "Join" }).click();
    await page.waitForURL("**/inbox/all");
  }
  // What customers wrote is ten minutes old when it comes: it has waited for as long.
  await house.control("POST", "clock", { seconds: -600 });
});

step("the shop opens at one hour for everybody, by everybody's own clock; and today is a holiday", async () => {
  await dewi.goto("/settings/workspace");
  await dewi.getByText("At certain hours").click();
  for (const day of ["Saturday", "Sunday"]) await dewi.getByRole("switch", { name: `Open on ${day}` }).click({ force: true });
  for (const day of ["Monday", "Saturday", "Sunday"]) {
    await dewi.getByRole("textbox", { name: `${day}, from`, exact: true }).fill(clock(-30));
    await dewi.keyboard.press("Enter");
    await dewi.getByRole("textbox", { name: `${day}, to`, exact: true }).fill(clock(180));
    await dewi.keyboard.press("Enter");
  }
  await dewi.getByRole("button", { name: "As on Monday, on all weekdays" }).click();
  await dewi.getByLabel("Date").fill(inJayapura(-30).slice(0, 10));
  await dewi.getByLabel("What it is").fill("Independence Day");
  await dewi.getByRole("button", { name: "Add a day" }).click();
  await dewi.getByRole("listitem").getByText("Independence Day").waitFor();
  await expectAccessible(dewi, "working hours with a holiday");
});

step("each takes so much at once, and knows something: credit, English", async () => {
  await dewi.goto("/settings/people");
  for (const [name, zone, capacity, skill, language] of [
    ["Sari", "Asia/Jakarta", "2", "credit", "Indonesian"],
    ["Yohana", "Asia/Jayapura", "1", "papua", "Indonesian"],
    ["Markus", "Asia/Jayapura", "2", "papua", "English"],
  ] as const) {
    await dewi.getByRole("button", { name: `How ${name} works` }).click();
    const sheet = dewi.getByRole("dialog", { name: `How ${name} works` });
    await sheet.getByLabel("Open work at once").fill(capacity);
    await sheet.getByRole("combobox", { name: "Skills" }).or(sheet.getByLabel("Skills")).first().fill(skill);
    await dewi.keyboard.press("Enter");
    await sheet.getByRole("combobox", { name: "Answers in" }).or(sheet.getByLabel("Answers in")).first().fill(language);
    await dewi.getByRole("option", { name: language }).click();
    await sheet.getByRole("combobox", { name: "Time zone" }).fill(zone);
    await dewi.getByRole("option", { name: zone }).click();
    await dewi.keyboard.press("Escape");
    await sheet.waitFor({ state: "detached" });
  }
  await becomes(on("Markus"), "Lunch, one hour");
  await dewi.goto("/team");
  await dewi
    .getByRole("listitem")
    .filter({ hasText: "Markus" })
    .getByText(/Away · lunch/)
    .waitFor();
});

step("two rules stand as sentences, and what waits while its owner is away is offered to others", async () => {
  const { id } = await send<{ id: string }>("post", "/teams", { name: "Sales" });
  const { items } = await send<{ items: { id: string; name: string }[] }>("get", "/members");
  await send("patch", `/teams/${id}`, { memberIds: items.filter(({ name }) => name !== "Dewi Lestari").map((each) => each.id) });
  await dewi.goto("/settings/routing");
  for (const name of ["Credit", "Everybody"]) {
    await dewi.getByRole("button", { name: "New rule" }).click();
    const dialog = dewi.getByRole("dialog");
    await dialog.getByLabel("Name of the rule").fill(name);
    if (name === "Credit") {
      await dialog.getByRole("button", { name: "Add a condition" }).click();
      await dewi.getByRole("menuitem", { name: "First message contains" }).click();
      await dialog.getByRole("combobox", { name: "First message contains" }).fill("kredit");
      await dewi.keyboard.press("Enter");
      await dialog.getByLabel("Skills they must have").fill("credit");
      await dewi.keyboard.press("Enter");
    } else await dialog.getByRole("switch", { name: /person’s language/ }).click({ force: true });
    await dialog.getByRole("button", { name: "Save the rule" }).click();
    await dialog.waitFor({ state: "detached" });
  }
  await dewi
    .getByText(/First message contains.*kredit/)
    .first()
    .waitFor();
  await dewi.getByText("speaks their language").waitFor();
  await dewi.getByRole("switch", { name: "Offer a lead to others while its owner is away" }).click({ force: true });
  await dewi.getByLabel("After minutes without an answer").fill("5");
  await dewi.getByRole("switch", { name: "Give it back when the owner is there again" }).waitFor({ state: "attached" });
  await expectAccessible(dewi, "rules and what happens when somebody is away");
});

step("on the holiday the first customer waits, and the queue says who is out and why", async () => {
  await dewi.goto("/queue");
  await empty();
  await write("Rizky Ananda", "Halo, Vario masih ada?");
  await waits("Rizky Ananda").getByText("Place 1").waitFor();
  await waits("Rizky Ananda")
    .getByText("Sari, Yohana: outside their hours")
    .or(waits("Rizky Ananda").getByText("Yohana, Sari: outside their hours"))
    .waitFor();
  await waits("Rizky Ananda").getByText("Markus: away").waitFor();
  await expectAccessible(dewi, "a queue on a holiday");
});

step("the holiday was a mistake: in Jayapura it is time already, in Jakarta not yet", async () => {
  await dewi.goto("/settings/workspace");
  await dewi.getByRole("button", { name: "Remove Independence Day" }).click();
  await dewi.getByText("Independence Day").waitFor({ state: "detached" });
  assert.deepEqual(await why(on("Yohana"), "Rizky Ananda", "next in turn"), [
    "Markus · 0 of 2 open · away",
    "Sari · 0 of 2 open · outside their hours",
    "Yohana · 0 of 1 open · could have taken it",
  ]);
  await expectAccessible(on("Yohana"), "what was given to Yohana");
});

step("when the shop is always open, Sari gets who asks for credit, for that is what she knows", async () => {
  await dewi.getByText("Always open").click();
  await write("Bagas Prakoso", "Mau kredit NMAX");
  assert.deepEqual(await why(on("Sari"), "Bagas Prakoso", "next in turn"), [
    "Markus · 0 of 2 open · away",
    "Sari · 0 of 2 open · could have taken it",
    "Yohana · 1 of 1 open · lacks the skill",
  ]);
});

step("everybody has as much as they can carry: the rest waits, with places", async () => {
  await write("Citra Ayuningtyas", "Masih buka?");
  await on("Sari")
    .getByRole("option", { name: /Citra Ayuningtyas/ })
    .waitFor();
  await dewi.goto("/queue");
  await empty();
  for (const [name, text] of [
    ["Hakim Ismail", "Ada Beat bekas?"],
    ["Sri Wahyuni", "Bisa kredit tanpa DP?"],
    ["Emma Clarke", "Do you have scooters?"],
  ] as const) {
    await write(name, text);
    await waits(name).waitFor();
  }
  for (const [place, name] of ["Hakim Ismail", "Sri Wahyuni", "Emma Clarke"].entries())
    await waits(name)
      .getByText(`Place ${place + 1}`)
      .waitFor();
  await waits("Hakim Ismail")
    .getByText(/(Sari, Yohana|Yohana, Sari): at capacity/)
    .waitFor();
  await waits("Sri Wahyuni")
    .getByText(/lacks the skill/)
    .waitFor();
  await expectAccessible(dewi, "a queue with places");
  const { items } = await send<{ items: { id: string; name: string }[] }>("get", "/contacts?q=Emma");
  await send("patch", `/contacts/${items[0]?.id}`, { language: "en" });
  await waits("Emma Clarke")
    .getByText(/does not speak the language/)
    .waitFor();
});

step("Markus is back from lunch: the queue drains before everybody's eyes, but for who asks for what he does not know", async () => {
  await becomes(on("Markus"), "Online");
  await waits("Hakim Ismail").waitFor({ state: "detached" });
  await waits("Emma Clarke").waitFor({ state: "detached" });
  await waits("Sri Wahyuni").getByText("Place 1").waitFor();
  for (const name of ["Hakim Ismail", "Emma Clarke"])
    await on("Markus")
      .getByRole("option", { name: new RegExp(name) })
      .waitFor();
});

step("Sari closes one, and has the next at once", async () => {
  await close(on("Sari"), "Bagas Prakoso");
  await on("Sari")
    .getByRole("option", { name: /Sri Wahyuni/ })
    .waitFor();
  await empty();
});

step("Sari goes away: what waits for her goes to Yohana, who has room, and comes back with her", async () => {
  await close(on("Yohana"), "Rizky Ananda");
  await becomes(on("Sari"), "Lunch, one hour");
  await on("Yohana")
    .getByRole("option", { name: /Citra Ayuningtyas/ })
    .waitFor();
  await on("Sari")
    .getByRole("option", { name: /Citra Ayuningtyas/ })
    .getByText("Yohana")
    .waitFor({ state: "attached" });
  await becomes(on("Sari"), "Online");
  await why(on("Sari"), "Citra Ayuningtyas", "is there again, and nobody had answered");
});

step("at the end somebody is responsible for everybody, and everybody has what they can carry", async () => {
  await empty();
  await dewi.goto("/team");
  for (const [name, load] of [
    ["Sari", "2 of 2"],
    ["Yohana", "0 of 1"],
    ["Markus", "2 of 2"],
  ] as const)
    await dewi.getByRole("listitem").filter({ hasText: name }).getByText(load).waitFor();
  await dewi.setViewportSize({ width: 390, height: 844 });
  await dewi.goto("/queue");
  await empty();
  assert.equal(await dewi.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  for (const page of screens.values()) await page.close();
  assert.deepEqual(problems, []);
});
