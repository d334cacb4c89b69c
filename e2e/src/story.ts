import type { Page } from "playwright-core";
import { bagas, type House, rizky, setUp } from "./house.ts";

/** A small business in the middle of its day: what the pictures of the screens show. */
export async function tellStory(house: House, page: Page): Promise<void> {
  // One after the other: what is written within a second may arrive in any order.
  const write = async (customer: string, body: object) => {
    await house.control("POST", `customers/${customer}/messages`, body);
    while (!(await house.control<{ idle: boolean }>("GET", "idle")).idle) await page.waitForTimeout(50);
  };
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
}
