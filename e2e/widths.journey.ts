import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Locator, Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];
const long = "Raden Mas Wirjatmodjo Soerjaningratkusumawardhani Hadipranoto";
before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
  await setUp(page);
  const customer = await house.control<{ id: string }>("POST", "customers", { name: long, phone: "6281234560001" });
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Halo" });
  await house.control("PATCH", `customers/${customer.id}`, { failsWith: 131026 });
  await page.request.post("/api/v1/service-policies", {
    headers: { origin: house.base },
    data: {
      ...{ name: "Soon", conditions: null, targets: { first_reply: 15, next_reply: 60, resolution: null } },
      ...{ time: "calendar", pauseSnoozed: true, pauseWaiting: true, enabled: true },
    },
  });
});
after(() => house.stop());
const step = journey("widths", () => page);
const sizes = [[1440, 900] as const, [1280, 800] as const, [1024, 768] as const, [820, 1100] as const, [390, 844] as const];

/** Nothing of it is cut off, and nothing stands out of the window. */
async function isWhole(part: Locator, what: string): Promise<void> {
  const cut = await part.evaluate((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    // An ellipsis says itself that there is more; words for those who listen only are clipped on purpose.
    const inside = [...element.querySelectorAll("*")].some((each) => {
      const { textOverflow, clipPath } = getComputedStyle(each);
      const words = [...each.childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE);
      return words && each.scrollWidth > each.clientWidth + 1 && textOverflow !== "ellipsis" && clipPath === "none";
    });
    return left < 0 || right > innerWidth || width < 24 || inside;
  });
  assert.equal(cut, false, what);
}

step("at every width the head says who it is, and its buttons are whole, however long a name is", async () => {
  await page.getByRole("option", { name: /Raden Mas/ }).click();
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    const head = page.getByRole("region", { name: /Conversation with/ }).locator("header");
    await isWhole(head.getByRole("button", { name: "Close" }), `Close at ${width}`);
    await isWhole(head.getByRole("button", { name: /Assigned to/ }), `the owner at ${width}`);
    const name = await head.getByRole("heading").boundingBox();
    assert.ok((name?.width ?? 0) >= 90, `${name?.width} px for the name at ${width}`);
  }
});

step("what a telephone's head has no room for is behind its menu", async () => {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: /In 3 hours/ }).click();
  await page.getByText(/^Snoozed until/).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Snoozed", { exact: true }).waitFor({ state: "detached" });
});

step("on a telephone every setting can be reached, and the board too", async () => {
  await page.goto("/settings");
  const links = page.getByRole("navigation", { name: "Settings" }).getByRole("link");
  await links.first().waitFor();
  for (const link of await links.all()) {
    await link.scrollIntoViewIfNeeded();
    const hit = await link.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    assert.ok(hit, `${await link.textContent()} can be pressed`);
  }
  await page.getByRole("button", { name: /Your account/ }).click();
  await page.getByRole("menuitem", { name: "Leads" }).click();
  await page.waitForURL("**/board");
  await page.setViewportSize({ width: 1440, height: 900 });
});

step("a key opens a menu at its first line, and what it did is told without covering Send", async () => {
  await page.goto("/inbox/all");
  await page.getByRole("option", { name: /Raden Mas/ }).click();
  const send = page.getByRole("button", { name: /^Send ↵/ });
  await send.waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await page.locator("[role=menuitem]:focus", { hasText: "Urgent" }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+A");
  const told = await page.getByText("It is yours now").boundingBox();
  const button = await send.boundingBox();
  assert.ok(told && button && told.y + told.height <= button.y, "the news stands above the composer");
});

step("a link whose filter lost its end opens the list", async () => {
  await page.goto("/inbox/all?filter=%7B%22all%22%3A%5B");
  await page.getByRole("option", { name: /Raden Mas/ }).waitFor();
});

step("in Indonesian a message that did not go out says why in Indonesian, and a form what is missing", async () => {
  await page.request.patch("/api/v1/me", { headers: { origin: house.base }, data: { language: "id" } });
  await page.goto("/inbox/all");
  await page.getByRole("option", { name: /Raden Mas/ }).click();
  await page.getByLabel("Tulis balasan").fill("Masih ada, Pak");
  await page.keyboard.press("Enter");
  await page.getByText("Nomor ini tidak terdaftar di WhatsApp, atau aplikasinya terlalu lama. Periksa nomornya.").waitFor();
  await expectAccessible(page, "a message that did not go out, in Indonesian");
  await page.goto("/settings/people");
  await page.getByLabel("Email").fill("bukan alamat");
  await page.getByRole("button", { name: "Undang" }).click();
  await page.getByText("Tulis alamat email, misalnya nama@contoh.com").waitFor();
});

step("nothing went wrong behind the screen", () => assert.deepEqual(problems, []));
