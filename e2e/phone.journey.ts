import assert from "node:assert/strict";
import { after, before } from "node:test";
import { type Browser, chromium, type Page } from "playwright-core";
import { createSandbox, type RunningSandbox } from "../sandbox/src/app.ts";
import { freePort } from "../server/test/support/free-port.ts";
import { expectAccessible } from "./src/accessible.ts";
import { browserArguments, findBrowser } from "./src/browser.ts";
import { rizky } from "./src/house.ts";
import { journey } from "./src/steps.ts";

/** The customer's phone by itself: what a business can send is shown, and each answer is what WhatsApp would tell. */
const secrets = { accessToken: "token", appSecret: "secret", phoneNumberId: "309981772640115", accountId: "214400551907332" };
let sandbox: RunningSandbox;
let browser: Browser;
let page: Page;
let address: string;
const problems: string[] = [];
before(async () => {
  sandbox = await createSandbox({ ...secrets, port: await freePort() });
  address = await sandbox.listen();
  const { executablePath, env } = await findBrowser();
  browser = await chromium.launch({ executablePath, args: browserArguments, ...(env ? { env } : {}) });
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("pageerror", (error) => problems.push(error.message));
});
after(async () => {
  await browser.close();
  await sandbox.close();
});
const step = journey("phone", () => page);

async function ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${address}/${path}`, {
    method,
    headers: { authorization: `Bearer ${secrets.accessToken}`, ...(body ? { "content-type": "application/json" } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const json = (await answer.json()) as Record<string, unknown>;
  assert.equal(answer.status, 200, JSON.stringify(json));
  return json;
}
const send = (message: Record<string, unknown>) =>
  ask("POST", `v26.0/${secrets.phoneNumberId}/messages`, { messaging_product: "whatsapp", to: "+6281288412207", ...message });
const interactive = (object: Record<string, unknown>) => send({ type: "interactive", interactive: object });
interface Said {
  type: string;
  body: Record<string, Record<string, unknown>>;
  edited: boolean;
  revoked: boolean;
}
/** What the customer said last. */
async function last(): Promise<Said> {
  const { items } = (await ask("GET", `control/v1/customers/${rizky}/messages`)) as unknown as { items: (Said & { from: string })[] };
  return items.filter(({ from }) => from === "customer").at(-1) ?? assert.fail("nothing was said");
}
const bubbles = () => page.locator(".row.mine .bubble");
const press = (name: string | RegExp) => page.getByRole("button", { name }).last().click();
const sheet = () => page.getByRole("dialog");

step("a customer writes, changes it and takes it back", async () => {
  await page.goto(`${address}/?lang=en&scheme=light`);
  await page.getByLabel("Message", { exact: true }).fill("Halo kak, Vario masih adda?");
  await page.keyboard.press("Enter");
  await bubbles().getByText("Halo kak, Vario masih adda?").waitFor();
  await press("More for this message");
  await press("Edit");
  await page.getByLabel("Message", { exact: true }).fill("Halo kak, Vario masih ada?");
  await page.keyboard.press("Enter");
  await bubbles().getByText("Edited").waitFor();
  assert.equal((await last()).body.text?.body, "Halo kak, Vario masih ada?");
  await press("More for this message");
  await press("Delete for everyone");
  await bubbles().getByText("This message was deleted").waitFor();
});

step("a list opens, and the row that is picked comes back", async () => {
  const sections = [
    {
      rows: [
        { id: "b1", title: "15–20 juta", description: "Beat" },
        { id: "b2", title: "20–25 juta" },
      ],
    },
  ];
  await interactive({ type: "list", body: { text: "Which budget?" }, action: { button: "Choose", sections } });
  await press("Choose");
  await expectAccessible(page, "list");
  await sheet().getByLabel("15–20 juta").check();
  await sheet().getByRole("button", { name: "Send" }).click();
  await bubbles().getByText("15–20 juta").waitFor();
  assert.deepEqual((await last()).body.interactive, {
    type: "list_reply",
    list_reply: { id: "b1", title: "15–20 juta", description: "Beat" },
  });
});

step("a form is drawn from what the business sent along, and its fields come back with the token", async () => {
  const payload = { screen: "VISIT", data: { name: "Rizky", test_ride: false } };
  const parameters = { flow_message_version: "3", flow_id: "1", flow_cta: "Fill in", flow_token: "visit-1" };
  await interactive({
    type: "flow",
    body: { text: "Your visit" },
    action: { name: "flow", parameters: { ...parameters, flow_action: "navigate", flow_action_payload: payload } },
  });
  await press("Fill in");
  await sheet().getByLabel("Test ride").check();
  await sheet().getByRole("button", { name: "Send" }).click();
  await bubbles().getByText("Form sent").waitFor();
  const { nfm_reply: reply } = (await last()).body.interactive as { nfm_reply: { response_json: string } };
  assert.deepEqual(JSON.parse(reply.response_json), { name: "Rizky", test_ride: true, flow_token: "visit-1" });
});

step("things from the catalogue become an order, and one can be asked about", async () => {
  await page.getByRole("button", { name: "Attach" }).click();
  await page.getByRole("button", { name: "Catalogue" }).click();
  await expectAccessible(page, "catalogue");
  await sheet().getByRole("button", { name: "More of Bogo helmet" }).click();
  await sheet().getByRole("button", { name: "More of Bogo helmet" }).click();
  await sheet()
    .getByRole("button", { name: /^Send order/ })
    .click();
  await bubbles().getByText("2 × Bogo helmet").waitFor();
  assert.equal((await last()).type, "order");
  await page.getByRole("button", { name: "Attach" }).click();
  await page.getByRole("button", { name: "Catalogue" }).click();
  await sheet().getByRole("button", { name: "Ask about it" }).first().click();
  await page.keyboard.press("Enter");
  await bubbles().getByText("Is the Vario 160 2022 in stock?").waitFor();
});

step("a place, the number and leave to call are given when they are asked for", async () => {
  await interactive({ type: "location_request_message", body: { text: "Where are you?" }, action: { name: "send_location" } });
  await press("Send location");
  await sheet()
    .getByRole("button", { name: /^My current location/ })
    .click();
  await bubbles().getByText("My current location").waitFor();
  await interactive({ type: "request_contact_info", body: { text: "Your number?" }, action: { name: "request_contact_info" } });
  await press("Share my number");
  await bubbles().getByText("+6281288412207").waitFor();
  await interactive({ type: "call_permission_request", body: { text: "May we call?" }, action: { name: "call_permission_request" } });
  await press("Always allow calls");
  await bubbles().getByText("Calls allowed").waitFor();
});

step("a template is shown with its words, and its button answers", async () => {
  const parameter = (parameter_name: string, text: string) => ({ type: "text", parameter_name, text });
  const components = [
    { type: "header", parameters: [parameter("first_name", "Rizky")] },
    { type: "body", parameters: [parameter("day", "Saturday"), parameter("time", "10:30")] },
  ];
  await send({ type: "template", template: { name: "viewing_reminder", language: { code: "en" }, components } });
  await page.getByText("We look forward to seeing you on Saturday at 10:30.").waitFor();
  await press("I will come");
  await bubbles().getByText("I will come").waitFor();
  assert.equal((await last()).type, "button");
});

step("a group is a chat of its own, where each says who they are", async () => {
  await page.getByRole("button", { name: "New group" }).click();
  const room = page.getByLabel("Chat with");
  await room.locator("option:checked", { hasText: "Viewing on Saturday" }).waitFor({ state: "attached" });
  await page.getByLabel("Message", { exact: true }).fill("We come at six");
  await page.keyboard.press("Enter");
  await bubbles().getByText("We come at six").waitFor();
  const group = await room.inputValue();
  const { items } = (await ask("GET", `control/v1/groups/${group}/messages`)) as { items: { customerId: string }[] };
  assert.deepEqual(
    items.map(({ customerId }) => customerId),
    [rizky],
  );
  await page.locator("#customer").selectOption("c60123456781");
  await page.locator(".row:not(.mine)").getByText("Rizky Ananda").waitFor();
  await page.locator("#customer").selectOption(rizky);
  await room.selectOption("");
  await bubbles().getByText("I will come").waitFor();
});

step("every sheet closes with Escape and gives the keyboard back; nothing on the phone is out of reach", async () => {
  const menu = page.locator(".menu").last();
  await menu.focus();
  await page.keyboard.press("Enter");
  await sheet().waitFor();
  await page.keyboard.press("Escape");
  await sheet().waitFor({ state: "detached" });
  assert.equal(await menu.evaluate((element) => element === document.activeElement), true);
  await expectAccessible(page, "chat");
  assert.deepEqual(problems, []);
  assert.deepEqual(await ask("GET", "control/v1/problems"), { items: [] });
});
