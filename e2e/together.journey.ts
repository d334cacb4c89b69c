import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { expectAccessible } from "./src/accessible.ts";
import { bagas, type House, openHouse, rizky, setUndo, setUp } from "./src/house.ts";
import { journey } from "./src/steps.ts";

let house: House;
/** Dewi's and Farid's browsers. */
let dewi: Page;
let farid: Page;
let dewisBrowser: BrowserContext;
let problems: string[];
let faridsProblems: string[];
let faridId: string;

before(async () => {
  house = await openHouse();
  ({ page: dewi, context: dewisBrowser, problems } = await house.visitor());
  ({ page: farid, problems: faridsProblems } = await house.visitor());
});
after(() => house.stop());

const step = journey("together", () => dewi);
const bubble = (page: Page, text: string) => page.locator("article", { hasText: text });
const arrived = (page: Page, text: string) =>
  bubble(page, text)
    .getByText(/^(Sent|Delivered|Read)$/)
    .first()
    .waitFor({ state: "attached" });
/** It stands there one time: what waits gives way to what was sent. */
const once = (page: Page, text: string) =>
  page.waitForFunction(
    (words) => [...document.querySelectorAll("article")].filter((each) => each.textContent?.includes(words)).length === 1,
    text,
  );
const write = (page: Page, text: string) => page.getByLabel("Write a reply").fill(text);
const api = async <T>(page: Page, method: "get" | "post", path: string, data?: object): Promise<T> => {
  const answer = await page.request[method](`/api/v1${path}`, data ? { data, headers: { origin: house.base } } : {});
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
};
const idOf = async (name: string) => {
  const { items } = await api<{ items: { id: string; contact: { name: string } }[] }>(dewi, "get", "/conversations");
  return items.find(({ contact }) => contact.name === name)?.id ?? "";
};

step("Dewi and her new colleague Farid have the same conversation open: each sees that the other is there", async () => {
  await setUp(dewi);
  await setUndo(dewi, 10);
  for (const customer of [rizky, bagas])
    await house.control("POST", `customers/${customer}/messages`, { kind: "text", text: "Halo kak, masih ada?" });
  const { url } = await api<{ url: string }>(dewi, "post", "/invitations", { email: "farid@jayamotor.example", role: "agent" });
  await farid.goto(new URL(url).pathname);
  await farid.getByLabel("Your name").fill("Farid Nur");
  await farid.getByRole("textbox", { name: "Password" }).fill("kata sandi panjang");
  await farid.getByRole("button", { name: "Join" }).click();
  await farid.getByRole("option", { name: /Rizky Ananda/ }).waitFor();
  faridId = (await api<{ person: { id: string } }>(farid, "get", "/me")).person.id;
  for (const page of [dewi, farid]) await page.getByRole("option", { name: /Rizky Ananda/ }).click();
  await dewi.getByText("Farid Nur is viewing").waitFor();
  await farid.getByText("Dewi Lestari is viewing").waitFor();
  await expectAccessible(dewi, "a colleague who is viewing");
});

step("whom work can be given to shows who is there", async () => {
  await dewi.getByRole("button", { name: /^Assigned to/ }).click();
  await dewi
    .getByRole("menuitem", { name: /Farid Nur/ })
    .getByText("Online")
    .waitFor({ state: "attached" });
  await dewi.keyboard.press("Escape");
});

step("while Farid types, Send asks once, and his answer leaves her draft alone", async () => {
  await farid.getByLabel("Write a reply").pressSequentially("Masih ada, ");
  await dewi.getByText("Farid Nur is typing", { exact: true }).waitFor();
  await write(dewi, "Ada, Kak, yang hitam");
  await dewi.keyboard.press("Enter");
  await dewi.getByText("Farid Nur is typing. Send anyway?").waitFor();
  await dewi.getByRole("button", { name: "Send anyway" }).waitFor();
  await expectAccessible(dewi, "a colleague who is typing");
  await farid.getByLabel("Write a reply").pressSequentially("Kak!");
  // She goes on: he is asked as well, and means it. Whoever has not typed for five seconds is not writing any more.
  await dewi.getByLabel("Write a reply").pressSequentially("!");
  await dewi.keyboard.press("Backspace");
  await farid.getByText("Dewi Lestari is typing", { exact: true }).waitFor();
  await farid.keyboard.press("Enter");
  await farid.getByText("Dewi Lestari is typing. Send anyway?").waitFor();
  await farid.keyboard.press("Enter");
  await arrived(farid, "Masih ada, Kak!");
  await dewi.getByText("Farid Nur answered while you were writing. Your draft is kept.").waitFor();
  assert.equal(await dewi.getByLabel("Write a reply").inputValue(), "Ada, Kak, yang hitam");
});

step("what was sent is there at once, can be taken back for some seconds, and is in the composer again", async () => {
  await dewi.keyboard.press("Enter");
  await bubble(dewi, "Ada, Kak, yang hitam").getByRole("button", { name: "Undo" }).click();
  await bubble(dewi, "Ada, Kak, yang hitam").waitFor({ state: "detached" });
  assert.equal(await dewi.getByLabel("Write a reply").inputValue(), "Ada, Kak, yang hitam");
  await dewi.keyboard.press("Enter");
  await bubble(dewi, "Ada, Kak, yang hitam").waitFor();
  await dewi.keyboard.press("Escape");
  await dewi.keyboard.press("z");
  await bubble(dewi, "Ada, Kak, yang hitam").waitFor({ state: "detached" });
  assert.equal(await dewi.getByLabel("Write a reply").inputValue(), "Ada, Kak, yang hitam");
});

step("whoever went on to the next conversation can still take it back, and finds it where they left it", async () => {
  await bubble(farid, "Ada, Kak, yang hitam").waitFor({ state: "detached" });
  await dewi.getByLabel("Write a reply").focus();
  await dewi.keyboard.press("Enter");
  await bubble(dewi, "Ada, Kak, yang hitam").getByRole("button", { name: "Undo" }).waitFor();
  await bubble(farid, "Ada, Kak, yang hitam").waitFor();
  await dewi.getByRole("option", { name: /Bagas Prakoso/ }).click();
  await dewi.getByText(/^Goes out in \d+ seconds?$/).waitFor();
  await dewi.getByRole("button", { name: "Undo" }).click();
  await bubble(farid, "Ada, Kak, yang hitam").waitFor({ state: "detached" });
  await dewi.getByRole("option", { name: /Rizky Ananda/ }).click();
  await dewi.waitForFunction(() => [...document.querySelectorAll("textarea")].some(({ value }) => value === "Ada, Kak, yang hitam"));
});

step("closing the page does not stop what was sent", async () => {
  await dewi.getByText("Draft saved").waitFor();
  await setUndo(dewi, 5);
  await dewi.waitForFunction(() => [...document.querySelectorAll("textarea")].some(({ value }) => value === "Ada, Kak, yang hitam"));
  await dewi.getByLabel("Write a reply").focus();
  await dewi.keyboard.press("Enter");
  await bubble(farid, "Ada, Kak, yang hitam").waitFor();
  await dewi.goto("about:blank");
  await arrived(farid, "Ada, Kak, yang hitam");
  await dewi.goto("/inbox/all");
  await dewi.getByRole("option", { name: /Rizky Ananda/ }).click();
  await arrived(dewi, "Ada, Kak, yang hitam");
  await once(dewi, "Ada, Kak, yang hitam");
});

step("a file comes back into the composer too", async () => {
  await dewi
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "harga.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 harga") });
  await dewi.getByRole("button", { name: "Remove harga.pdf" }).waitFor();
  await write(dewi, "Daftar harga");
  const ready = dewi.getByRole("button", { name: /^Send\W*$/ });
  await dewi.waitForFunction((button) => !(button as HTMLButtonElement).disabled, await ready.elementHandle());
  await ready.click();
  await bubble(dewi, "Daftar harga").getByRole("button", { name: "Undo" }).click();
  await dewi.getByRole("button", { name: "Remove harga.pdf" }).waitFor();
  assert.equal(await dewi.getByLabel("Write a reply").inputValue(), "Daftar harga");
  await ready.click();
  await arrived(dewi, "Daftar harga");
});

step("a message for later stands at the foot of the thread for everybody, and is sent now by a click", async () => {
  await write(dewi, "Selamat pagi, jadi datang?");
  await dewi.getByRole("button", { name: "More ways to send" }).click();
  await expectAccessible(dewi, "the menu beside Send");
  await dewi.getByRole("menuitem", { name: /Send later/ }).click();
  const dialog = dewi.getByRole("dialog", { name: /Send later/ });
  await dialog.getByRole("button", { name: /Tomorrow morning/ }).click();
  await dialog.getByText(/^Goes out .*09:00, .*GMT/).waitFor();
  // At night the next morning is more than a day away, and the reply window closed by then.
  const due = new Date(Date.now() + 3 * 3600_000).toISOString();
  const clock = due.slice(11, 16);
  await dialog.getByLabel("Date").fill(due.slice(0, 10));
  await dialog.getByLabel("Time", { exact: true }).fill(clock);
  await dialog.getByText(new RegExp(`^Goes out .*${clock}, .*GMT`)).waitFor();
  await expectAccessible(dewi, "choosing a time");
  await dialog.getByRole("button", { name: "Schedule" }).click();
  for (const page of [dewi, farid])
    await bubble(page, "Selamat pagi, jadi datang?")
      .getByText(new RegExp(`Dewi Lestari: .*${clock}`))
      .waitFor();
  await bubble(dewi, "Selamat pagi").getByRole("button", { name: "Edit" }).click();
  await dewi.getByRole("textbox", { name: "Message" }).fill("Selamat pagi, jadi datang hari ini?");
  await dewi.getByRole("button", { name: "Save", exact: true }).click();
  await bubble(farid, "jadi datang hari ini?").waitFor();
  await expectAccessible(dewi, "a scheduled message");
  await bubble(dewi, "jadi datang hari ini?").getByRole("button", { name: "Send now" }).click();
  await arrived(farid, "jadi datang hari ini?");
  await once(dewi, "jadi datang hari ini?");
});

step("a customer who writes first stops it, and it says why", async () => {
  await write(dewi, "Masih berminat, Kak?");
  await dewi.getByRole("button", { name: "More ways to send" }).click();
  await dewi.getByRole("menuitem", { name: /Send later/ }).click();
  await dewi.getByRole("button", { name: "Schedule" }).click();
  await bubble(farid, "Masih berminat, Kak?").getByText(/09:00/).waitFor();
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "Jadi kak, Sabtu" });
  await bubble(dewi, "Masih berminat, Kak?")
    .getByText(/Rizky Ananda wrote before it was time/)
    .waitFor();
  await expectAccessible(dewi, "a message that was not sent");
  await bubble(dewi, "Masih berminat, Kak?").getByRole("button", { name: "Discard" }).click();
  await bubble(dewi, "Masih berminat, Kak?").waitFor({ state: "detached" });
});

step("whoever is named in a note finds the conversation among the mentions, until they look", async () => {
  await farid.goto("/inbox/mentions");
  await farid.getByText("Nobody has mentioned you").first().waitFor();
  await api(dewi, "post", `/conversations/${await idOf("Bagas Prakoso")}/messages`, {
    message: { type: "note", text: "@Farid Nur tolong cek stok", mentions: { personIds: [faridId] } },
  });
  const row = farid.getByRole("option", { name: /Bagas Prakoso/ });
  await row.waitFor();
  await row.click();
  await bubble(farid, "tolong cek stok").getByText("@Farid Nur").waitFor();
  await expectAccessible(farid, "a note that names somebody");
  const unseen = async () => (await api<{ mentions: number }>(farid, "get", "/conversations/counts")).mentions;
  while ((await unseen()) > 0) await farid.waitForResponse(/\/counts/);
  await row.waitFor();
});

step("what Dewi has and gives to Farid's team is hers no longer: the team has it, and Z takes it back", async () => {
  await api(dewi, "post", "/teams", { name: "Sales", memberIds: [faridId] });
  const id = await idOf("Bagas Prakoso");
  const owned = dewi.getByRole("button", { name: /^Assigned to/ });
  const give = async (to: string) => {
    await owned.click();
    await dewi.getByRole("menuitem", { name: to }).click();
  };
  await dewi.goto(`/inbox/all/${id}`);
  await give("Me");
  await owned.getByText("Dewi Lestari").waitFor();
  await give("Sales");
  await dewi.getByText("Given to Sales").waitFor();
  await owned.getByText("Sales").waitFor();
  await dewi.keyboard.press("z");
  await owned.getByText("Dewi Lestari").waitFor();
});

step("with H, a name and a few words it is Farid's, and his news says the words that stand in the thread", async () => {
  // What is open before one's eyes is no news.
  await farid.goto("/inbox/all");
  await dewi.keyboard.press("h");
  const dialog = dewi.getByRole("dialog", { name: "Give with a note" });
  await dialog.waitFor();
  await expectAccessible(dewi, "giving with a note");
  await dewi.keyboard.type("Farid");
  await dewi.keyboard.press("ArrowDown");
  await dewi.keyboard.press("Enter");
  await dewi.keyboard.press("Tab");
  await dewi.keyboard.type("Minta tenor 36 bulan");
  await dewi.keyboard.press("Tab");
  await dewi.keyboard.press("Tab");
  await dewi.keyboard.press("Enter");
  await dewi.getByText("Given to Farid Nur").waitFor();
  await bubble(dewi, "Minta tenor 36 bulan").waitFor();
  await farid.getByRole("button", { name: /^Notifications/ }).click();
  await farid.getByText("Dewi Lestari gave you Bagas Prakoso").waitFor();
  await farid.getByText("Minta tenor 36 bulan").first().waitFor();
  await farid.keyboard.press("Escape");
});

step("without a connection nothing is lost: it waits, says how much, and goes out once and in order", async () => {
  await dewi.goto("/inbox/all");
  await dewi.getByRole("option", { name: /Bagas Prakoso/ }).click();
  await bubble(dewi, "tolong cek stok").waitFor();
  await dewisBrowser.setOffline(true);
  for (const text of ["Satu dari terowongan", "Dua dari terowongan"]) {
    await write(dewi, text);
    await dewi.keyboard.press("Enter");
  }
  await bubble(dewi, "Dua dari terowongan").waitFor();
  await dewisBrowser.setOffline(false);
  for (const text of ["Satu dari terowongan", "Dua dari terowongan"]) {
    await arrived(dewi, text);
    await once(dewi, text);
  }
  const order = (await dewi.locator("article").allInnerTexts()).filter((text) => text.includes("terowongan"));
  assert.match(order.join(" "), /Satu.*Dua/s);
});

step("Ctrl Enter sends and closes, when it has gone out and not before", async () => {
  await write(dewi, "Sampai jumpa, Kak");
  await dewi.keyboard.press("Control+Enter");
  await bubble(dewi, "Sampai jumpa, Kak").getByRole("button", { name: "Undo" }).waitFor();
  await arrived(dewi, "Sampai jumpa, Kak");
  await dewi.getByText("This conversation is closed. Open it again to answer.").waitFor();
});

step("on a phone: who is here, the ways to send and the time fit, and are reached with a thumb", async () => {
  await dewi.setViewportSize({ width: 390, height: 844 });
  await dewi.goto(`/inbox/all/${await idOf("Rizky Ananda")}`);
  await farid.goto(`/inbox/all/${await idOf("Rizky Ananda")}`);
  await dewi.getByText("Farid Nur is viewing").waitFor();
  await write(dewi, "Sampai Sabtu");
  await dewi.getByRole("button", { name: "More ways to send" }).click();
  await dewi.getByRole("menuitem", { name: /Send later/ }).click();
  await dewi.getByRole("dialog", { name: /Send later/ }).waitFor();
  await expectAccessible(dewi, "choosing a time on a phone");
  assert.equal(await dewi.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  await dewi.getByRole("button", { name: "Schedule" }).click();
  await bubble(dewi, "Sampai Sabtu").getByRole("button", { name: "Cancel" }).click();
  await bubble(dewi, "Sampai Sabtu").waitFor({ state: "detached" });
});

step("nothing went wrong in the browsers on the way", () => assert.deepEqual([...problems, ...faridsProblems], []));
