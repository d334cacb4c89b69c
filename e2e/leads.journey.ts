import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];
before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
});
after(() => house.stop());
const step = journey("leads", () => page);
const dialog = () => page.getByRole("dialog");

step("what is missing or too much in a form is said in words, in the reader's language", async () => {
  await setUp(page);
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo kak" });
  await page.getByRole("option", { name: /Rizky Ananda/ }).waitFor();
  await page.goto("/contacts");
  await page.getByRole("button", { name: "New contact" }).click();
  await dialog().getByRole("button", { name: "Create" }).click();
  await dialog().getByText("Fill this in").waitFor();
  await dialog().getByLabel("Name").fill("x".repeat(10_000));
  await dialog().getByLabel("E-mail").fill("siapa");
  await dialog().getByRole("button", { name: "Create" }).click();
  await dialog().getByText("Use at most 200 characters").waitFor();
  await dialog().getByText("Write an e-mail address, as in name@example.com").waitFor();
  const headers = { origin: house.base };
  await page.request.patch("/api/v1/me", { headers, data: { language: "id" } });
  await page.goto("/contacts");
  await page.getByRole("button", { name: "Kontak baru" }).click();
  await dialog().getByRole("button", { name: "Buat" }).click();
  await dialog().getByText("Isi bagian ini").waitFor();
  await page.request.patch("/api/v1/me", { headers, data: { language: "en" } });
});

step("a device that spoke another language shows no names of words in the place of words", async () => {
  const said: string[] = [];
  const { page: other, context } = await house.visitor({ locale: "id-ID", storageState: await page.context().storageState({}) });
  other.on("console", (message) => said.push(message.text()));
  await other.addInitScript(() => localStorage.clear());
  await other.goto("/contacts");
  await other.getByRole("table", { name: "People" }).waitFor();
  assert.deepEqual(
    said.filter((line) => line.includes("Uncompiled message")),
    [],
  );
  await context.close();
});

step("a lead is added where leads are looked at, and the table says where everybody stands", async () => {
  await page.goto("/board");
  await page.getByRole("button", { name: "Add lead" }).click();
  await dialog().getByRole("textbox").fill("Sari Manis");
  await dialog()
    .getByRole("button", { name: /Sari Manis/ })
    .click();
  await dialog().getByLabel("Phone").fill("+6281277001122");
  await dialog().getByRole("button", { name: "Create" }).click();
  await page.getByText("Sari Manis moved to New lead").waitFor();
  await page.getByRole("list", { name: "Stage: New lead" }).getByText("Sari Manis").waitFor();
  await page.getByRole("button", { name: "Add lead" }).click();
  await dialog().getByRole("textbox").fill("Rizky");
  await dialog()
    .getByRole("button", { name: /Rizky Ananda/ })
    .click();
  await page.getByText("Rizky Ananda is already in New lead").waitFor();
  await page.goto("/contacts");
  const row = page.getByRole("row", { name: /Sari Manis/ });
  await row.getByText("New lead").waitFor();
  await expectAccessible(page, "the table with stages");
  const stage = page.getByRole("columnheader", { name: "Stage" });
  await stage.getByRole("button", { name: "Stage" }).click();
  await stage.and(page.locator("[aria-sort=ascending]")).waitFor();
  await page.getByRole("link", { name: "Sari Manis" }).first().waitFor();
});

step("a number of people opens into them: a tag's, and back to everybody with one press", async () => {
  const headers = { origin: house.base };
  const { id } = (await (await page.request.post("/api/v1/tags", { headers, data: { name: "VIP" } })).json()) as { id: string };
  const { items } = (await (await page.request.get("/api/v1/contacts")).json()) as { items: { id: string; name: string }[] };
  const sari = items.find(({ name }) => name === "Sari Manis");
  await page.request.put(`/api/v1/contacts/${sari?.id}/tags`, { headers, data: { tagIds: [id] } });
  await page.goto("/settings/tags");
  await page.getByRole("row", { name: /VIP/ }).getByRole("link", { name: "1" }).click();
  await page.getByText("One person", { exact: true }).waitFor();
  await page.getByRole("row", { name: /Sari Manis/ }).waitFor();
  assert.equal(await page.getByRole("row", { name: /Rizky Ananda/ }).count(), 0);
  await page.getByPlaceholder(/Name, number/).fill("nobody at all");
  await page.getByText("Nobody fits").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("row", { name: /Rizky Ananda/ }).waitFor();
});

step("a task is planned from the list of tasks, for whom it is about", async () => {
  await page.goto("/tasks");
  await page.getByRole("button", { name: "Add a task" }).first().click();
  await dialog().getByRole("textbox").fill("Sari");
  await dialog()
    .getByRole("button", { name: /Sari Manis/ })
    .click();
  await dialog().getByLabel("What is to be done").fill("Send the price");
  await dialog().getByRole("button", { name: "Save task" }).click();
  await page.getByRole("button", { name: "Edit “Send the price”" }).or(page.getByText("Send the price")).first().waitFor();
});

step("what could not be read says so, and is read when it is tried again", async () => {
  let broken = true;
  await page.route("**/api/v1/tags", (route) =>
    broken && route.request().method() === "GET"
      ? route.fulfill({ status: 500, json: { code: "internal", status: 500, detail: "Something went wrong here" } })
      : route.continue(),
  );
  await page.goto("/settings/tags");
  const again = page.getByRole("button", { name: "Try again" });
  await again.waitFor();
  broken = false;
  await again.click();
  await page.getByRole("row", { name: /VIP/ }).waitFor();
  await page.unroute("**/api/v1/tags");
});

step("what was written in a form is not lost by a press on Escape", async () => {
  await page.goto("/settings/tags");
  await page.getByRole("button", { name: "New tag" }).click();
  const form = page.getByRole("dialog", { name: "New tag" });
  await form.getByLabel("Name").fill("Nearly lost");
  await page.keyboard.press("Escape");
  const asked = page.getByRole("dialog", { name: "Leave without saving?" });
  await expectAccessible(page, "leaving a form");
  await asked.getByRole("button", { name: "Cancel" }).click();
  await asked.waitFor({ state: "detached" });
  assert.equal(await form.getByLabel("Name").inputValue(), "Nearly lost");
  await page.keyboard.press("Escape");
  await asked.getByRole("button", { name: "Leave" }).click();
  await form.waitFor({ state: "detached" });
});

step("on a phone the tables of tags and companies fit, with everything that can be done", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const headers = { origin: house.base };
  const name = "PT Maju Jaya Abadi Sentosa Internasional Tbk (Persero) Cabang Bekasi Timur Raya";
  await page.request.post("/api/v1/companies", { headers, data: { name, about: "Sewa motor dan ekspedisi" } });
  for (const [where, table] of [
    ["/settings/tags", "Tags"],
    ["/contacts/companies", "Companies"],
  ] as const) {
    await page.goto(where);
    const region = page.getByRole("region", { name: table }).locator("table");
    await region.waitFor();
    const over = await region.evaluate(
      (node) => (node.parentElement as HTMLElement).scrollWidth - (node.parentElement as HTMLElement).clientWidth,
    );
    assert.equal(over, 0, `${table} fits`);
    await expectAccessible(page, table);
  }
  assert.deepEqual(problems, []);
});
