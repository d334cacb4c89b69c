import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { bagas, type House, openHouse, rizky, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

/** Dewi owns the business; Farid manages it; Sari sells, and sees only her own leads, with their numbers masked. */
let house: House;
let dewi: Page;
let farid: Page;
let sari: Page;
const problems: string[][] = [];
before(async () => {
  house = await openHouse();
  dewi = await visitor();
});
after(() => house.stop());
const step = journey("roles", () => sari ?? dewi);

async function visitor(options: Parameters<House["visitor"]>[0] = {}): Promise<Page> {
  const { page, problems: own } = await house.visitor(options);
  problems.push(own);
  return page;
}
const origin = () => new URL(dewi.url()).origin;
const ask = async <T>(path: string): Promise<T> => (await dewi.request.get(`/api/v1${path}`)).json() as Promise<T>;

async function join(name: string, role: string, options?: Parameters<House["visitor"]>[0]): Promise<Page> {
  const made = await dewi.request.post("/api/v1/invitations", {
    data: { email: `${name.toLowerCase()}@jayamotor.example`, role },
    headers: { origin: origin() },
  });
  const { url } = (await made.json()) as { url: string };
  const page = await visitor(options);
  await page.goto(new URL(url).pathname);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel(/^Password/).fill("kata sandi panjang");
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL("**/inbox/all");
  return page;
}
/** Whose conversations stand in the list. */
const listed = (page: Page, name: RegExp) => page.getByRole("option", { name });
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
};

step("two customers write; Farid the manager and Sari the agent see both, for nobody has them yet", async () => {
  await setUp(dewi);
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Masih ada Vario?" });
  await house.control("POST", `customers/${bagas}/messages`, { kind: "text", text: "Bisa kredit?" });
  await listed(dewi, /Rizky Ananda/).waitFor();
  farid = await join("Farid", "manager");
  sari = await join("Sari", "agent", { viewport: { width: 1440, height: 900 } });
  for (const page of [farid, sari]) {
    await listed(page, /Rizky Ananda/).waitFor();
    await listed(page, /Bagas/).waitFor();
  }
});

step("Dewi makes a role on the screen: only their own leads, numbers masked", async () => {
  await dewi.goto("/settings/roles");
  await dewi.getByRole("button", { name: "New role" }).click();
  await dewi.getByRole("textbox", { name: "Name" }).fill("Own leads");
  await choose(dewi, "See: Conversations", "Their own");
  await dewi.getByRole("checkbox", { name: "See: Conversations, also what is nobody's" }).uncheck();
  await choose(dewi, "See: People, with notes and tasks", "Their own");
  await dewi.getByRole("checkbox", { name: "See: People, with notes and tasks, also what is nobody's" }).uncheck();
  await choose(dewi, "See: Stages and deals", "Their own");
  await dewi.getByRole("checkbox", { name: "See: Stages and deals, also what is nobody's" }).uncheck();
  await dewi.getByRole("checkbox", { name: "Read numbers, e-mail addresses and handles in full" }).uncheck();
  await dewi.getByText("Sees conversations: their own.").waitFor();
  await dewi.getByText("Numbers and addresses are masked, everywhere.").waitFor();
  await choose(dewi, "What a member with this role would see", "As Sari");
  await dewi.getByText("Nobody and no conversation").waitFor();
  await expectAccessible(dewi, "a role");
  await dewi.getByRole("button", { name: "Create", exact: true }).click();
  await dewi.getByText("nobody has it").waitFor();
});

step("she gives it to Sari: what Sari may no longer see leaves her screen at once", async () => {
  await dewi.goto("/settings/people");
  await choose(dewi, "Role of Sari", "Own leads");
  await listed(sari, /Rizky Ananda/).waitFor({ state: "detached" });
  await listed(sari, /Bagas/).waitFor({ state: "detached" });
  await listed(farid, /Bagas/).waitFor();
});

step("Rizky is given to Sari; her list, her counts, her search, her table and her board know him alone", async () => {
  const { items } = await ask<{ items: { id: string; contact: { name: string } }[] }>("/conversations");
  const id = items.find(({ contact }) => contact.name === "Rizky Ananda")?.id;
  const { items: members } = await ask<{ items: { id: string; name: string }[] }>("/members");
  const sariId = members.find(({ name }) => name === "Sari")?.id;
  await dewi.request.post(`/api/v1/conversations/${id}/assign`, { data: { assigneeId: sariId }, headers: { origin: origin() } });
  await listed(sari, /Rizky Ananda/).waitFor();
  assert.equal(await listed(sari, /Bagas/).count(), 0);
  const counts = (await (await sari.request.get("/api/v1/conversations/counts")).json()) as { all: number };
  assert.equal(counts.all, 1);
  for (const [page, people] of [
    [sari, ["Rizky Ananda"]],
    [farid, ["Rizky Ananda", "Bagas"]],
  ] as const) {
    await page.goto("/contacts");
    for (const name of people) await page.getByRole("row").filter({ hasText: name }).first().waitFor();
    assert.equal(await page.getByRole("row").filter({ hasText: "Bagas" }).count(), people.length - 1);
    await page.goto("/board");
    for (const name of people) await page.getByText(name).first().waitFor();
    assert.equal((await page.getByText("Bagas").count()) > 0, people.length > 1);
  }
});

step("a number that is masked is found by nobody who asks for it; one look at it is written down", async () => {
  const found = async (page: Page, q: string) =>
    ((await (await page.request.get(`/api/v1/search?q=${encodeURIComponent(q)}`)).json()) as { contacts: unknown[] }).contacts.length;
  assert.deepEqual([await found(sari, "88412207"), await found(farid, "88412207")], [0, 1]);
  assert.deepEqual([await found(sari, "rizky"), await found(sari, "bagas")], [1, 0]);
  await sari.goto("/inbox/all");
  await listed(sari, /Rizky Ananda/).click();
  await sari.getByText("+62 8•• •••• 2207").first().waitFor();
  assert.equal(await sari.getByText("812 8841").count(), 0);
  await expectAccessible(sari, "a masked number");
  await sari.getByRole("button", { name: /^Show Phone/ }).click();
  await sari.getByText("+62 812 8841 2207").waitFor();
  await dewi.goto("/settings/audit");
  await dewi.getByText("looked at a masked address of").waitFor();
  await dewi.getByText("Sari", { exact: true }).first().waitFor();
});

step("the log says that every entry is as it was written, and whether a seal that was kept is one of its", async () => {
  await dewi.getByRole("button", { name: "Check the log" }).click();
  const dialog = dewi.getByRole("dialog", { name: "Check the log" });
  const check = () => dialog.getByRole("button", { name: "Check", exact: true }).click();
  await check();
  await dialog.getByText(/All \d+ entries are as they were written/).waitFor();
  const seal = await dialog.getByLabel("The newest seal").inputValue();
  await expectAccessible(dewi, "check of the audit log");
  await dialog.getByLabel("A seal you kept").fill(seal.replace(/^\d+/, "1"));
  await check();
  await dialog.getByText("does not hold the seal you kept, of entry 1").waitFor();
  await dewi.keyboard.press("Escape");
});

step("the role reaches further, and Sari's open page shows it; then it goes, and she gets another one", async () => {
  await dewi.goto("/settings/roles");
  await dewi.getByRole("link", { name: "Own leads" }).click();
  await dewi.getByRole("checkbox", { name: "See: Conversations, also what is nobody's" }).check();
  await dewi.getByText("Sees conversations: their own, and those that belong to nobody.").waitFor();
  await dewi.getByRole("button", { name: "Save", exact: true }).click();
  await listed(sari, /Bagas/).waitFor();
  await dewi.getByRole("button", { name: "Remove Own leads" }).click();
  await dewi.getByText("One person or invitation has this role.").waitFor();
  await dewi.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await dewi.getByText("The role Own leads is gone").waitFor();
  const { items } = await ask<{ items: { name: string; role: string }[] }>("/members");
  assert.equal(items.find(({ name }) => name === "Sari")?.role, "agent");
  assert.deepEqual(problems.flat(), []);
});
