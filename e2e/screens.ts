import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bagas, openHouse, rizky, setUp } from "./src/house.ts";

const folder = fileURLToPath(new URL("../docs/screenshots/", import.meta.url));
mkdirSync(folder, { recursive: true });
const house = await openHouse();
const { page } = await house.visitor();
const write = (customer: string, body: object) => house.control("POST", `customers/${customer}/messages`, body);
const shoot = async (name: string) => {
  // No tooltip of what was pressed last.
  await page.mouse.move(700, 4);
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${folder}${name}.png` });
};
const settled = () => page.waitForLoadState("networkidle");

await setUp(page);
await write("c60123456781", { kind: "text", text: "Boleh trade-in Beat 2018 tak? Roadtax hidup lagi" });
await write(bagas, { kind: "text", text: "Kak, NMAX yang hitam masih ada?" });
await write(rizky, { kind: "text", text: "Halo kak, Vario 160 yang di iklan masih ada?", fromAd: true });
await write(rizky, { kind: "photo", caption: "Yang ini kan?" });
await write(rizky, { kind: "voice" });
await page.getByRole("option", { name: /Rizky Ananda/ }).click();
await page.getByAltText("Photo from Rizky Ananda").waitFor();
await page.getByLabel("Write a reply").fill("Masih ada, Kak! Bisa lihat di showroom *Bekasi* hari Sabtu?");
await page.keyboard.press("Enter");
await page
  .locator("article", { hasText: "Masih ada, Kak!" })
  .getByText(/^(Delivered|Read)$/)
  .waitFor({ state: "attached" });
await page.getByRole("button", { name: "Customer's phone" }).click();
await settled();
for (const scheme of ["light", "dark"]) {
  if (scheme === "dark") await page.keyboard.press("Shift+D");
  await page.setViewportSize({ width: 1440, height: 900 });
  await shoot(scheme === "light" ? "inbox" : "inbox-dark");
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(`thread-phone-${scheme}`);
  await page.getByRole("link", { name: "Back" }).click();
  await shoot(`inbox-phone-${scheme}`);
  await page.getByRole("option", { name: /Rizky Ananda/ }).click();
}
await page.setViewportSize({ width: 1440, height: 900 });
for (const place of ["ledger", "contacts", "settings/channels", "settings/people"]) {
  await page.goto(`/${place}`);
  await settled();
  await shoot(place.replace("/", "-"));
}
await house.stop();
