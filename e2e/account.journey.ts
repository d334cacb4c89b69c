import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { CDPSession, Page } from "playwright-core";
import { totp } from "../server/test/support/totp.ts";
import { expectAccessible } from "./src/accessible.ts";
import { type House, makeOwner, openHouse, owner } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
let page: Page;
let problems: string[];
/** The address with a name, which passkeys need; and its browser with a built-in authenticator. */
let named: string;
let laptop: Page;
let authenticator: { cdp: CDPSession; id: string };
/** Farid, in a browser of his own. */
let farid: Page;

before(async () => {
  house = await openHouse();
  named = house.base.replace("127.0.0.1", "localhost");
  ({ page, problems } = await house.visitor());
});
after(() => house.stop());
const step = journey("account", () => page);

const saved = (on: Page) => on.getByRole("status").getByText("Saved").waitFor();
async function signIn(on: Page, email: string, password: string) {
  await on.getByLabel("E-mail").fill(email);
  await on.getByLabel(/^Password/).fill(password);
  await on.getByRole("button", { name: "Sign in", exact: true }).click();
}
const secret = (key: string) => `otpauth://totp/x?secret=${key}`;
let key = "";
let recovery: string[] = [];

step("a weak password is told so before it is sent, and Caps Lock is noticed", async () => {
  await page.goto("/");
  await page.getByLabel(/^Password/).fill("password12");
  await page.getByText(/Easy to guess/).waitFor();
  await page.getByLabel(/^Password/).fill(owner.password);
  await page.getByText("Strong", { exact: true }).waitFor();
  await expectAccessible(page, "set-up with a strength");
  await makeOwner(page);
});

step("a name, a photo and a theme are saved as they are changed, and the photo is where the initials were", async () => {
  await page.goto("/settings/profile");
  await page.getByLabel("Your name").fill("Dewi L.");
  await page.getByLabel("Your name").press("Enter");
  await saved(page);
  const png = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } });
  await page.locator("input[type=file]").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: png });
  await page.getByRole("button", { name: "Remove the photo" }).waitFor();
  const photo = page.getByRole("navigation", { name: "Pages" }).locator("img");
  await photo.waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>("nav[aria-label=Pages] img")?.naturalWidth === 256);
  await page.getByRole("combobox", { name: "Theme" }).click();
  await page.getByRole("option", { name: "Dark" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === "dark");
  await expectAccessible(page, "profile");
});

step("two-factor sign-in is turned on with a code that is drawn here, and its recovery codes are shown once", async () => {
  await page.goto("/settings/security");
  await page.getByRole("region", { name: "Two-factor sign-in" }).getByRole("button", { name: "Turn on" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your current password").fill(owner.password);
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("img", { name: /QR code/ }).waitFor();
  key = await page.getByLabel("Or enter this key by hand").inputValue();
  await expectAccessible(page, "two-factor with its QR code");
  await page.getByLabel("Code that the app shows").fill(totp(secret(key)));
  await page.getByRole("button", { name: "Confirm" }).click();
  recovery = (await page.getByLabel(/Recovery codes/).inputValue()).split("\n");
  assert.ok(recovery.length >= 8);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText(`${recovery.length} recovery codes left`).waitFor();
});

step("signing in asks for the code of the app, refuses a wrong one, and takes a recovery code too", async () => {
  const other = await house.visitor();
  await other.page.goto("/sign-in");
  await signIn(other.page, owner.email, owner.password);
  const code = other.page.getByLabel("Code", { exact: true });
  await code.fill("000000");
  await other.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await other.page.getByRole("alert").waitFor();
  await code.fill(recovery[0] ?? "");
  await other.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await other.page.waitForURL("**/inbox/all");
  await page.reload();
  await page.getByText(`${recovery.length - 1} recovery codes left`).waitFor();
  await page.getByRole("button", { name: "End all others" }).click();
  await page.getByText(/One session ended/).waitFor();
  await other.page.reload();
  await other.page.waitForURL("**/sign-in");
  await other.context.close();
});

step("a passkey is made, named and used: no password, no code", async () => {
  const browser = await house.visitor({ baseURL: named });
  laptop = browser.page;
  const cdp = await browser.context.newCDPSession(laptop);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  authenticator = { cdp, id: authenticatorId };
  await laptop.goto("/sign-in");
  await signIn(laptop, owner.email, owner.password);
  await laptop.getByLabel("Code", { exact: true }).fill(totp(secret(key)));
  await laptop.getByRole("button", { name: "Sign in", exact: true }).click();
  await laptop.waitForURL("**/inbox/all");
  await laptop.goto("/settings/security");
  await laptop.getByRole("button", { name: "Add a passkey" }).click();
  const keys = laptop.getByRole("list", { name: "Passkeys" });
  await keys.getByText("not used yet").waitFor();
  await keys.getByRole("button", { name: /^Rename/ }).click();
  await laptop.getByLabel("Name of this passkey").fill("Work laptop");
  await laptop.getByLabel("Name of this passkey").press("Enter");
  await keys.getByText("Work laptop").waitFor();
  await expectAccessible(laptop, "security with a passkey");
  await laptop.getByRole("button", { name: /^Your account/ }).click();
  await laptop.getByRole("menuitem", { name: "Sign out" }).click();
  await laptop.waitForURL("**/sign-in");
  // The browser may have offered the passkey by itself before the button was there to be pressed.
  const inside = laptop.waitForURL("**/inbox/all");
  await laptop
    .getByRole("button", { name: "Use a passkey" })
    .click({ timeout: 2000 })
    .catch(() => undefined);
  await inside;
});

step("a passkey that was removed here no longer lets anybody in", async () => {
  await laptop.goto("/settings/security");
  await laptop.getByRole("button", { name: "Remove Work laptop" }).click();
  await laptop.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await laptop.getByText("No passkeys yet").waitFor();
  const { credentials } = await authenticator.cdp.send("WebAuthn.getCredentials", { authenticatorId: authenticator.id });
  assert.equal(credentials.length, 1, "the device still has it");
  await laptop.getByRole("button", { name: /^Your account/ }).click();
  await laptop.getByRole("menuitem", { name: "Sign out" }).click();
  await laptop.waitForURL("**/sign-in");
  await laptop
    .getByRole("button", { name: "Use a passkey" })
    .click({ timeout: 2000 })
    .catch(() => undefined);
  await laptop.getByText(/This passkey was not accepted/).waitFor();
  await laptop.context().close();
});

step("an invitation is accepted in another browser, and the people's list knows it without a reload", async () => {
  await page.goto("/settings/people");
  await page.getByLabel("E-mail").fill("farid@jayamotor.example");
  await page.getByRole("button", { name: "Invite" }).click();
  const first = await page.getByLabel("Invitation link, shown once").inputValue();
  await page.getByRole("button", { name: "New link for farid@jayamotor.example" }).click();
  const second = await page.getByLabel(/the old one no longer works/).inputValue();
  ({ page: farid } = await house.visitor({ viewport: { width: 390, height: 844 }, hasTouch: true }));
  await farid.goto(first);
  await farid.getByText("This link no longer works").waitFor();
  await farid.goto(second);
  await farid.getByLabel("Your name").fill("Farid");
  await farid.getByLabel(/^Password/).fill("another long password");
  await expectAccessible(farid, "joining, on a phone");
  await farid.getByRole("button", { name: "Join" }).tap();
  await farid.waitForURL("**/inbox/all");
  await page.getByRole("list", { name: "People" }).getByText("farid@jayamotor.example").waitFor();
  await expectAccessible(page, "people");
});

step("a role that is changed takes effect in the other browser at once", async () => {
  await farid.getByRole("button", { name: /Your account/ }).tap();
  await farid.getByRole("menuitem", { name: "Settings" }).waitFor();
  assert.equal(await farid.getByRole("menuitem", { name: "Ledger" }).count(), 0);
  await page.getByRole("combobox", { name: "Role of Farid" }).click();
  await page.getByRole("option", { name: "Manager" }).click();
  await saved(page);
  await farid.getByRole("menuitem", { name: "Ledger" }).waitFor();
  await farid.keyboard.press("Escape");
});

step("a forgotten password: a link that its owner hands over sets a new one, once", async () => {
  await page.getByRole("button", { name: "More about Farid" }).click();
  await page.getByRole("menuitem", { name: "Link for a new password" }).click();
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByLabel("Link, shown once", { exact: true }).inputValue();
  await page.getByRole("dialog").getByRole("button", { name: "Close this" }).click();
  const phone = (await house.visitor({ viewport: { width: 390, height: 844 } })).page;
  await phone.goto(link);
  await phone.getByLabel(/^New password/).fill("a new and longer one");
  await expectAccessible(phone, "a new password, on a phone");
  await phone.getByRole("button", { name: "Set the password" }).click();
  await phone.waitForURL("**/sign-in");
  await farid.waitForURL("**/sign-in");
  await signIn(farid, "farid@jayamotor.example", "a new and longer one");
  await farid.waitForURL("**/inbox/all");
  await phone.goto(link);
  await phone.getByText("This link no longer works").waitFor();
  await phone.context().close();
});

step("working hours with a night shift and a holiday are kept, and colleagues see when it opens", async () => {
  await page.goto("/settings/workspace");
  await page.getByText("At certain hours").click();
  await saved(page);
  const hours = page.getByRole("region", { name: "Working hours" });
  for (const day of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
    await hours.getByRole("switch", { name: `Open on ${day}` }).press("Space");
  await hours.getByText(/^Closed$/).waitFor();
  await hours.getByRole("switch", { name: "Open on Saturday" }).press("Space");
  await hours.getByLabel("Saturday, from").fill("22");
  await hours.getByLabel("Saturday, from").press("Tab");
  await hours.getByLabel("Saturday, to").fill("2:30");
  await hours.getByLabel("Saturday, to").press("Tab");
  await hours.getByText("until the next day").waitFor();
  await page.getByLabel("Date").fill("2026-12-26");
  await page.getByLabel("What it is").fill("Cuti bersama");
  await page.getByRole("button", { name: "Add a day" }).click();
  await page.getByText("Sat, 26 Dec 2026").waitFor();
  await expectAccessible(page, "workspace");
  await page.reload();
  assert.equal(await hours.getByLabel("Saturday, from").inputValue(), "22:00");
  assert.equal(await hours.getByLabel("Saturday, to").inputValue(), "02:30");
  await farid.getByRole("button", { name: /^Your account/ }).tap();
  await farid.getByText(/(Closed, opens|Open now, until) (Sat|Sun)/).waitFor();
  await farid.keyboard.press("Escape");
});

step("the audit log says who did what in plain words, is filtered, and becomes a file", async () => {
  await page.goto("/settings/audit");
  const log = page.getByRole("list", { name: "Audit log" });
  await log.getByText("changed the role of").waitFor();
  await page.getByRole("combobox", { name: "What was done" }).click();
  await page.getByRole("option", { name: "Passkeys" }).click();
  await log.getByText("removed the passkey").waitFor();
  await log.getByText("changed the role of").waitFor({ state: "detached" });
  await expectAccessible(page, "audit log");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export as CSV" }).click()]);
  assert.equal(file.suggestedFilename(), "audit-log.csv");
  await page.getByLabel("From", { exact: true }).fill("2040-01-01");
  await page.getByText("Nothing fits").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await log.getByText("changed the role of").waitFor();
});

step("every other screen of the settings is accessible", async () => {
  for (const section of ["teams", "roles", "api-keys"]) {
    await page.goto(`/settings/${section}`);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    await expectAccessible(page, section);
  }
});

step("on a phone: a list of settings with a search, one section at a time, and the way back", async () => {
  await farid.goto("/settings");
  await farid.getByRole("searchbox", { name: "Find a setting" }).fill("2fa");
  await expectAccessible(farid, "the list of settings, on a phone");
  await farid.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Security" }).tap();
  await farid.getByRole("region", { name: "Two-factor sign-in" }).waitFor();
  for (const section of ["profile", "security", "people", "teams", "roles", "audit"]) {
    await farid.goto(`/settings/${section}`);
    await farid.waitForLoadState("networkidle");
    const wide = await farid.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false, `${section} is no wider than the phone`);
    await expectAccessible(farid, `${section}, on a phone`);
  }
  await farid.getByRole("link", { name: "All settings" }).tap();
  await farid.getByRole("heading", { name: "Settings" }).waitFor();
});

step("who leaves is out at once", async () => {
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "More about Farid" }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByText("No open conversations are theirs.").waitFor();
  await expectAccessible(page, "removing somebody");
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByText("Farid was removed").waitFor();
  await farid.waitForURL("**/sign-in");
});

step("nothing went wrong in the browser on the way", () => assert.deepEqual(problems, []));
