import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { type House, openHouse, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];

before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
  await setUp(page);
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo kak" });
  await page.getByRole("option", { name: /Rizky Ananda/ }).click();
});
after(() => house.stop());
const step = journey("deals", () => page);

step("a deal is added beside the person's stage, and moves by itself", async () => {
  await page.getByRole("button", { name: "Add a deal" }).click();
  await page.getByLabel("What they may buy").fill("Vario 160");
  await page.getByRole("textbox", { name: "Value" }).fill("1500");
  await page.getByRole("button", { name: "Save the deal" }).click();
  const deals = page.getByRole("region", { name: "Deals" });
  await deals.getByText("Vario 160").waitFor();
  await deals.getByRole("button", { name: "Deals. Stage: Open" }).click();
  await page.getByRole("menuitem", { name: /Won/ }).click();
  await deals.getByRole("button", { name: "Deals. Stage: Won" }).waitFor();
});

step("a deal is not gone with one press: it is asked, and can be left", async () => {
  await page.getByRole("button", { name: "Add a deal" }).click();
  await page.getByLabel("What they may buy").fill("Beat");
  await page.getByRole("button", { name: "Save the deal" }).click();
  const deals = page.getByRole("region", { name: "Deals" });
  const ask = async () => {
    await deals.getByRole("button", { name: "Actions for the deal Beat" }).click();
    await page.getByRole("menuitem", { name: "Delete the deal" }).click();
    return page.getByRole("dialog", { name: "Delete the deal Beat?" });
  };
  await (await ask()).getByRole("button", { name: "Cancel" }).click();
  await deals.getByText("Beat", { exact: true }).waitFor();
  await (await ask()).getByRole("button", { name: "Delete the deal" }).click();
  await deals.getByText("Beat", { exact: true }).waitFor({ state: "detached" });
});

step("where deals go several ways, a new one says which", async () => {
  const stages = (["open", "won"] as const).map((meaning) => ({
    id: randomUUID(),
    name: meaning === "open" ? "Asked" : "Rented",
    tone: "info",
    meaning,
  }));
  const data = { name: "Rentals", subject: "deal", currency: "USD", stages };
  const made = await page.request.post("/api/v1/lifecycles", { headers: { origin: house.base }, data });
  assert.equal(made.status(), 201, await made.text());
  await page.getByRole("button", { name: "Add a deal" }).click();
  await page.getByLabel("What they may buy").fill("Scoopy for a week");
  await page.getByRole("combobox", { name: "Lifecycle" }).click();
  await page.getByRole("option", { name: "Rentals" }).click();
  await page.getByRole("button", { name: "Save the deal" }).click();
  await page.getByRole("region", { name: "Deals" }).getByRole("button", { name: "Rentals. Stage: Asked" }).waitFor();
});

step("nothing went wrong in the browser on the way", () => {
  assert.deepEqual(problems, []);
});
