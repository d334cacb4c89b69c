import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Locator, Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { type House, openHouse, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

/** Every kind from the composer to the customer's phone, and from the phone into the thread. */
let house: House;
let page: Page;
let problems: string[];
before(async () => {
  house = await openHouse();
  ({ page, problems } = await house.visitor());
});
after(() => house.stop());

const step = journey("kinds", () => page);
const bubble = (text: string) => page.locator("article", { hasText: text });
const phone = () => page.frameLocator("iframe");
const arrived = (message: Locator) => message.getByText(/^(Delivered|Read)$/).waitFor({ state: "attached" });

/** Opens the form of a kind from the menu. */
async function open(kind: string): Promise<Locator> {
  await page.getByRole("button", { name: "Add something else" }).click();
  await page.getByRole("menuitem", { name: kind, exact: true }).click();
  const form = page.getByRole("region", { name: kind, exact: true });
  await form.waitFor();
  return form;
}
/** Fills the members by their labels, sends, and waits until the phone shows the words. */
async function send(kind: string, members: Record<string, string>, shown: string): Promise<void> {
  const form = await open(kind);
  for (const [label, value] of Object.entries(members)) await form.getByRole("textbox", { name: label, exact: true }).fill(value);
  await form.getByRole("button", { name: "Send", exact: true }).click();
  await form.waitFor({ state: "detached" });
  await arrived(bubble(shown).last());
  await phone().getByText(shown).last().waitFor();
}

/** From the composer: the menu's word, what is filled in, and what the customer must see. */
const out: [kind: string, members: Record<string, string>, shown: string][] = [
  ["Location", { Place: "-6.2297, 106.8295", "Name of the place (optional)": "Jaya Motor Bekasi" }, "Jaya Motor Bekasi"],
  ["Contact card", { Name: "Sari Wulandari", Phone: "+62 813 9000 1122" }, "Sari Wulandari"],
  ["Reply buttons", { Text: "When do you come?", "Button 1": "Saturday" }, "When do you come?"],
  [
    "List",
    {
      Text: "Which one do you like?",
      "Button that opens the list": "See bikes",
      "Row 1": "Vario 160",
      "Description (optional)": "Like new",
    },
    "Which one do you like?",
  ],
  ["Link button", { Text: "All our stock", Button: "Open", "Address of the page": "https://jaya-motor.example/stok" }, "All our stock"],
  ["Ask for location", { Text: "Where shall we bring it?" }, "Where shall we bring it?"],
  ["Ask for address", { Text: "Where shall we send the helmet?" }, "Where shall we send the helmet?"],
  ["Product cards", { Text: "Two helmets", "Catalogue id": "771200340055", "Product ids": "HELM-BOGO, JAKET-01" }, "Two helmets"],
  ["Ask for number", { Text: "May we have your number?" }, "May we have your number?"],
  ["Form", { Text: "Plan your visit", Button: "Fill in", Form: "900" }, "Plan your visit"],
  ["Product", { "Catalogue id": "771200340055", "Product id": "HELM-BOGO", "Text (optional)": "This helmet fits" }, "This helmet fits"],
  [
    "Several products",
    { Header: "Accessories", Text: "For rainy days", "Catalogue id": "771200340055", "Product ids": "HELM-BOGO\nJAS-HUJAN" },
    "For rainy days",
  ],
  ["Catalogue", { Text: "Everything we have", "Product whose picture is shown": "VARIO-160-22" }, "Everything we have"],
];

/** From the customer: what the phone does, and what the thread must show. A kind that Sigap learns is one line more. */
const inbound: [body: Record<string, unknown>, shown: string][] = [
  [{ kind: "text", text: "Is there a *discount*?" }, "Is there a discount?"],
  [{ kind: "photo", caption: "This one" }, "This one"],
  [{ kind: "sticker" }, "Sticker"],
  [{ kind: "text", text: "Seen in your ad", fromAd: true }, "Came from an ad"],
  [{ kind: "text", text: "From a friend", forwarded: "often" }, "Forwarded many times"],
  [{ kind: "location", name: "Monas", address: "Jakarta" }, "Open the map"],
  [{ kind: "contact" }, "Sari Wulandari"],
  [{ kind: "contact", own: true }, "Shared their number"],
  [{ kind: "product", productId: "HELM-BOGO", text: "Which sizes?" }, "Asks about a product"],
  [{ kind: "order", items: [{ productId: "HELM-BOGO", quantity: 2 }], text: "Wrap it, please" }, "Rp 570,000"],
  [{ kind: "unsupported" }, "A message that WhatsApp does not hand over"],
];

step("a customer writes, and the thread is open beside their phone", async () => {
  await setUp(page);
  await page.getByRole("button", { name: "Write as a customer" }).click();
  await phone().locator("#customer").selectOption(rizky);
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Halo kak" });
  await page.getByRole("option", { name: /Rizky Ananda/ }).click();
  await bubble("Halo kak").waitFor();
});

for (const [kind, members, shown] of out) step(`from the composer to the phone: ${kind}`, () => send(kind, members, shown));

step("what is wrong is said beside the member, and takes the focus; Escape closes the form and gives the keyboard back", async () => {
  const form = await open("Reply buttons");
  await form.getByRole("textbox", { name: "Button 1", exact: true }).fill("A button with far too many words");
  await form.getByRole("button", { name: "Send", exact: true }).click();
  await form.getByText("Fill this in").waitFor();
  await form.getByText("Shorten by 12 characters").waitFor();
  assert.equal(await form.getByRole("textbox", { name: "Text", exact: true }).evaluate((box) => box === document.activeElement), true);
  await expectAccessible(page, "a form with mistakes");
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  assert.equal(await page.getByLabel("Write a reply").evaluate((box) => box === document.activeElement), true);
});

step("what was filled into a form that was closed is kept in sight, thrown away on purpose only, and comes back then too", async () => {
  const begun = page.getByRole("list", { name: "Begun, not sent:" });
  await expectAccessible(page, "a form that was begun");
  await begun.getByRole("button", { name: "Reply buttons", exact: true }).click();
  const form = page.getByRole("region", { name: "Reply buttons", exact: true });
  const button = form.getByRole("textbox", { name: "Button 1", exact: true });
  assert.equal(await button.inputValue(), "A button with far too many words");
  await begun.waitFor({ state: "detached" });
  await form.getByRole("button", { name: "Throw away Reply buttons" }).click();
  await page.getByText("Reply buttons thrown away").waitFor();
  assert.equal(await button.inputValue(), "");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.keyboard.press("Escape");
  await begun.getByRole("button", { name: "Throw away Reply buttons" }).waitFor();
});

step("a template with a picture and a link is filled, priced and seen on the phone", async () => {
  await page.getByRole("button", { name: "Template" }).click();
  await page.getByRole("option", { name: /new_stock/ }).click();
  const form = page.getByRole("region", { name: "Choose a template" });
  await form.getByText(/^Still empty: /).waitFor();
  await form.locator("input[type=file]").setInputFiles({ name: "vario.png", mimeType: "image/png", buffer: picture });
  await form.getByRole("textbox", { name: "Text 2", exact: true }).fill("Vario 160");
  await form.getByRole("textbox", { name: "See it", exact: true }).fill("vario-160");
  await form.getByText(/Price unknown|≈/).waitFor();
  await expectAccessible(page, "a template being filled");
  await form.getByRole("button", { name: "Send template" }).click();
  const sent = bubble("the Vario 160 you asked for is in the showroom.").last();
  await arrived(sent);
  assert.equal(await sent.getByRole("link", { name: "See it" }).getAttribute("href"), "https://jaya-motor.example/stock/vario-160");
  await phone().getByText("the Vario 160 you asked for is in the showroom.").last().waitFor();
});

/** Opens the dialog of "Send later" of a form and sets it to a week from now, when the reply window is long closed. */
async function nextWeek(form: Locator): Promise<Locator> {
  await form.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: /Send later/ }).click();
  const dialog = page.getByRole("dialog", { name: /Send later/ });
  await dialog.getByLabel("Date").fill(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10));
  return dialog;
}

step("what only an open reply window lets out is not scheduled for after it, and a template is offered instead", async () => {
  const form = await open("Reply buttons");
  await form.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: /Send later/ }).click();
  await form.getByText("Fill this in").first().waitFor();
  await form.getByRole("textbox", { name: "Text", exact: true }).fill("Which day suits you?");
  await form.getByRole("textbox", { name: "Button 1", exact: true }).fill("Monday");
  const dialog = await nextWeek(form);
  await dialog.getByText(/^The reply window ends .* After that only a template can go out\./).waitFor();
  assert.equal(await dialog.getByRole("button", { name: "Schedule" }).isDisabled(), true);
  await expectAccessible(page, "a time after the reply window");
  await dialog.getByLabel("Cancel if they write first").uncheck();
  await dialog.getByText(/It goes out only if they have written again by then\./).waitFor();
  assert.equal(await dialog.getByRole("button", { name: "Schedule" }).isEnabled(), true);
  await dialog.getByRole("button", { name: "Choose a template" }).click();
  await page.getByRole("region", { name: "Choose a template" }).waitFor();
});

step("a template is scheduled for next week, stands at the foot of the thread, and goes out", async () => {
  const picker = page.getByRole("region", { name: "Choose a template" });
  await page.getByRole("option", { name: /pengingat_kunjungan/ }).click();
  await picker.getByRole("textbox", { name: "Text 2", exact: true }).fill("Monday at ten");
  const dialog = await nextWeek(picker);
  await dialog.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await (await nextWeek(picker)).getByRole("button", { name: "Schedule" }).click();
  const waiting = bubble("kami tunggu di showroom Monday at ten");
  await waiting.getByRole("button", { name: "Send now" }).click();
  await arrived(waiting);
  await phone().getByText("kami tunggu di showroom Monday at ten").waitFor();
});

step("the form of a kind sends and snoozes", async () => {
  const form = await open("Reply buttons");
  // As it was left when the template took its place.
  assert.equal(await form.getByRole("textbox", { name: "Text", exact: true }).inputValue(), "Which day suits you?");
  assert.equal(await form.getByRole("textbox", { name: "Button 1", exact: true }).inputValue(), "Monday");
  await form.getByRole("button", { name: "More ways to send" }).click();
  await page.getByRole("menuitem", { name: /Send and snooze until tomorrow/ }).click();
  await form.waitFor({ state: "detached" });
  await arrived(bubble("Which day suits you?"));
  await page
    .getByText(/snoozed/i)
    .first()
    .waitFor();
});

step("a link goes out without its preview when that is switched off, and the customer sees somebody writing before", async () => {
  await page.getByLabel("Write a reply").fill("https://jaya-motor.example");
  await page.waitForFunction(async (customer) => {
    const answer = await fetch(`/sandbox/control/v1/customers/${customer}/messages`);
    return ((await answer.json()) as { typing: boolean }).typing;
  }, rizky);
  await page.getByRole("button", { name: "Link preview is on" }).click();
  await page.getByRole("button", { name: "Link preview is off" }).waitFor();
  await page.getByLabel("Write a reply").press("Enter");
  await arrived(bubble("https://jaya-motor.example").last());
  const { items } = await house.control<{ items: { type: string; body: { text?: { preview_url?: boolean } } }[] }>(
    "GET",
    `customers/${rizky}/messages`,
  );
  assert.equal(items.at(-1)?.body.text?.preview_url, false);
});

for (const [body, shown] of inbound)
  step(`from the phone into the thread: ${body.kind}${body.fromAd ? " from an ad" : ""}`, async () => {
    await house.control("POST", `customers/${rizky}/messages`, body);
    if (body.kind === "sticker") await page.locator("article [data-kind=sticker] img").waitFor();
    else await bubble(shown).last().waitFor();
  });

type Said = { items: { id: string; from: string; type: string; body: { interactive?: { type: string } } }[] };
/** What the customer answers is to a message of ours: its id on the phone. */
async function sentAs(kind: string): Promise<string> {
  const { items } = await house.control<Said>("GET", `customers/${rizky}/messages`);
  return items.findLast(({ from, body }) => from !== "customer" && body.interactive?.type === kind)?.id ?? assert.fail(`no ${kind}`);
}
const answers: [to: string, body: Record<string, unknown>, shown: string][] = [
  ["button", { kind: "reply", id: "Saturday", title: "Saturday" }, "Tapped a button"],
  ["list", { kind: "reply", id: "Vario 160", title: "Vario 160", description: "Like new" }, "Picked from the list"],
  ["flow", { kind: "flow", values: { full_name: "Rizky Ananda", visit_day: "Saturday" } }, "full name"],
];
for (const [to, body, shown] of answers)
  step(`the answer to ${to} says what was chosen`, async () => {
    await house.control("POST", `customers/${rizky}/messages`, { ...body, messageId: await sentAs(to) });
    await bubble(shown).last().waitFor();
  });

step("an edit keeps what was said before, a deletion leaves its mark, a call is one line", async () => {
  const said = await house.control<{ id: string }>("POST", `customers/${rizky}/messages`, { kind: "text", text: "At nine" });
  await bubble("At nine").waitFor();
  await house.control("POST", `customers/${rizky}/messages`, { kind: "edit", messageId: said.id, text: "At ten" });
  await bubble("At ten").getByRole("button", { name: "Edited" }).click();
  await page.getByRole("dialog").getByText("At nine").waitFor();
  await page.keyboard.press("Escape");
  await house.control("POST", `customers/${rizky}/messages`, { kind: "revoke", messageId: said.id });
  await page.getByText("The customer deleted this message").waitFor();
  const { callId } = await house.control<{ callId: string }>("POST", `customers/${rizky}/calls`, { event: "connect" });
  await house.control("POST", `customers/${rizky}/calls`, { event: "terminate", callId, seconds: 200 });
  await page.locator("article", { hasText: "Incoming call" }).getByText("Ended · 3:20").waitFor();
});

step("the thread of all kinds has no barrier, and nothing that was sent would be refused by Meta", async () => {
  await expectAccessible(page, "every kind");
  assert.deepEqual(await house.control("GET", "problems"), { items: [] });
  assert.deepEqual(problems, []);
});

/** One dot: enough for a header. */
const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
