import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { createSandbox, type RunningSandbox } from "../sandbox/src/app.ts";
import { freePort } from "../server/test/support/free-port.ts";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

const secrets = {
  accessToken: "EAAG-a-token-of-a-system-user",
  appSecret: "0123456789abcdef0123456789abcdef",
  phoneNumberId: "410000000000001",
  accountId: "420000000000001",
};
let house: House;
let page: Page;
let problems: string[];
/** A number of the business's own, at a "Meta" that is not the practice sandbox. */
let meta: RunningSandbox;
let metaUrl: string;

before(async () => {
  meta = await createSandbox({
    ...secrets,
    port: await freePort(),
    businessName: "Klinik Sehat Sentosa",
    displayPhoneNumber: "628114402118",
  });
  metaUrl = await meta.listen();
  meta.parts.business.token.accountIds = [secrets.accountId];
  house = await openHouse({ GRAPH_URL: `${metaUrl}/v26.0` });
  // Meta would come through the internet; here it comes straight to the port.
  meta.parts.options.callbackOrigin = house.base;
  ({ page, problems } = await house.visitor());
});
after(async () => {
  await house.stop();
  await meta.close();
});
const step = journey("number", () => page);
const control = async (method: string, path: string, body: object) => {
  const answer = await fetch(`${metaUrl}/control/v1/${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
  assert.ok(answer.ok, await answer.text());
};
const finding = (check: string) => page.locator(`[data-check="${check}"]`);

step("the owner opens the way to a number of their own", async () => {
  await setUp(page);
  await page.goto("/settings/channels");
  await page.getByRole("button", { name: "Connect a WhatsApp number" }).click();
  await page.getByRole("heading", { name: "Connect a WhatsApp number" }).waitFor();
  await expectAccessible(page, "the wizard");
});

step("a wrong token and a wrong secret are named at once; the right ones lead on", async () => {
  await page.getByLabel("Access token").fill("nonsense");
  await page.getByLabel("App secret").fill("nonsense");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.getByText(/WhatsApp does not accept this token/).waitFor();
  await page.getByLabel("Access token").fill(secrets.accessToken);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.getByText("This is not the secret of the token's app, Sigap.").waitFor();
  await page.getByLabel("App secret").fill(secrets.appSecret);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.getByText("Sigap, never ends").waitFor();
});

step("the account is known from the token, its number is chosen and connected", async () => {
  assert.equal(await page.getByRole("combobox", { name: "WhatsApp Business Account id" }).inputValue(), secrets.accountId);
  await page.getByRole("button", { name: "Show its numbers" }).click();
  await page.getByLabel(/\+628114402118/).check();
  await expectAccessible(page, "choosing a number");
  await page.getByRole("button", { name: "Connect this number" }).click();
});

step("WhatsApp calls the webhook and believes it; the address of a practice machine is named as what it is", async () => {
  await page
    .getByText("Messages are delivered elsewhere")
    .or(page.getByText(/exists only on this machine/))
    .first()
    .waitFor();
  await expectAccessible(page, "the webhook");
  await page.getByRole("button", { name: "Go on" }).click();
  await finding("templates").waitFor();
  await finding("token").getByText("WhatsApp accepts the token of Sigap. It never ends.").waitFor();
  await page.getByRole("button", { name: "Go on" }).click();
});

step("the first message turns the last step green", async () => {
  await page.getByText("Waiting for the first message…").waitFor();
  await control("POST", `customers/${rizky}/messages`, { kind: "text", text: "hi" });
  await page.getByText("It has arrived.").waitFor();
  await page.getByRole("button", { name: "To the channel" }).click();
  await page.getByRole("heading", { name: "Klinik Sehat Sentosa" }).waitFor();
});

step("the token dies: the doctor says so, and the screen moves by itself", async () => {
  await finding("token").waitFor();
  await control("PATCH", "token", { valid: false, reason: "The session has been invalidated." });
  await page.getByRole("button", { name: "Check now" }).click();
  await finding("token")
    .getByText(/no longer accepts the token: The session has been invalidated/)
    .waitFor();
  await page.getByText(/Nothing is sent:/).waitFor();
  await page.getByText("Down", { exact: true }).waitFor();
  await expectAccessible(page, "a number that is down");
});

step("what is written meanwhile waits and says why", async () => {
  await page.goto("/inbox/all");
  await page.getByRole("option", { name: /Rizky Ananda/ }).click();
  await page.getByText(/Nothing is sent:/).waitFor();
  await page.getByLabel("Write a reply").fill("We open at eight");
  await page.keyboard.press("Enter");
  await page.locator("article", { hasText: "We open at eight" }).waitFor();
});

step("a new token, and what waited goes out", async () => {
  await page.goto("/settings/channels");
  await page.getByRole("link", { name: "Open Klinik Sehat Sentosa" }).click();
  await page.getByRole("button", { name: "Replace the token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Access token").fill("still nonsense");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText(/WhatsApp does not take this token/).waitFor();
  await control("PATCH", "token", { valid: true });
  await dialog.getByLabel("Access token").fill(secrets.accessToken);
  await dialog.getByRole("button", { name: "Save" }).click();
  await finding("token")
    .getByText(/It never ends/)
    .waitFor();
  await page.goto("/inbox/all");
  await page.getByRole("option", { name: /Rizky Ananda/ }).click();
  await page
    .locator("article", { hasText: "We open at eight" })
    .getByText(/^(Delivered|Read)$/)
    .waitFor({ state: "attached" });
});

step("a person is blocked from their panel, and let in again", async () => {
  await page.getByRole("tab", { name: "Details" }).click();
  await page.getByRole("button", { name: "More about this person" }).click();
  await page.getByRole("menuitem", { name: "Block at Klinik Sehat Sentosa" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Block" }).click();
  await page.getByText("Blocked at Klinik Sehat Sentosa").waitFor();
  await page.getByRole("button", { name: "More about this person" }).click();
  await page.getByRole("menuitem", { name: "Unblock at Klinik Sehat Sentosa" }).click();
  await page.getByText("Blocked at Klinik Sehat Sentosa").waitFor({ state: "detached" });
});

step("profile, greeting and a QR code are set from here", async () => {
  await page.goto("/settings/channels");
  await page.getByRole("link", { name: "Open Klinik Sehat Sentosa" }).click();
  await page.getByRole("tab", { name: "Profile" }).click();
  await page.getByLabel("One line about you").fill("Open until eight");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await expectAccessible(page, "the profile");
  await page.getByRole("tab", { name: "Greeting" }).click();
  await page.getByRole("button", { name: "Add a question" }).click();
  await page.getByLabel("Question 1", { exact: true }).fill("When are you open?");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("tab", { name: "QR codes" }).click();
  await page.getByLabel("Message", { exact: true }).fill("I saw your shop window");
  await page.getByRole("button", { name: "Make a QR code" }).click();
  await page.getByAltText("QR code for “I saw your shop window”").waitFor();
  await expectAccessible(page, "the QR codes");
  assert.deepEqual(meta.parts.business.prompts, ["When are you open?"]);
  assert.equal(meta.parts.business.profile.about, "Open until eight");
});

step("nothing went wrong in the browser on the way", () => assert.deepEqual(problems, []));
