import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { after, test } from "node:test";
import type { ChatImportOptions, ChatImportView } from "@sigap/contract/chat-imports";
import type { Message } from "@sigap/contract/messages";
import sharp from "sharp";
import { contactOf, newCustomer } from "./support/incoming.ts";
import { startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";
import { zipOf } from "./support/zip.ts";

const house = await startConnected({}, { MEDIA_LIMIT_MB: "2" });
after(() => house.stop());

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/transfers/${name}`, import.meta.url), "utf8");
const iphone = fixture("whatsapp-iphone-id.txt");

async function upload(content: string | Buffer, name = "_chat.txt"): Promise<ChatImportView> {
  const form = new FormData();
  form.set("file", new Blob([typeof content === "string" ? content : new Uint8Array(content)]), name);
  const answer = await fetch(`${house.base}/api/v1/chat-imports`, { method: "POST", headers: house.owner.headers, body: form });
  const value = (await answer.json()) as ChatImportView;
  if (!answer.ok) throw Object.assign(new Error("refused"), value);
  return value;
}
const rest = (id: string): Promise<ChatImportView> =>
  until(async () => {
    const view = await house.owner.call("getChatImport", { params: { id } });
    return view.state === "running" || view.state === "undoing" ? null : view;
  }, "the chat to be written");
async function start({ id }: ChatImportView, options: Partial<ChatImportOptions>): Promise<ChatImportView> {
  await house.owner.call("startChatImport", { params: { id }, body: { business: ["Jaya Motor"], dates: "day_first", ...options } });
  return rest(id);
}
const threadOf = async (id: string) =>
  (await house.owner.call("listMessages", { params: { id }, query: { limit: 100 } })).items
    .filter(({ type }) => type !== "event")
    .toReversed();

test("the dry run says who wrote how much and when, and writes nothing", async () => {
  const { reading, state, contact } = await upload(iphone);
  assert.deepEqual(
    [state, contact, reading.messages, reading.media, reading.deleted, reading.system, reading.unknown],
    ["ready", null, 7, 1, 1, 1, 0],
  );
  assert.deepEqual(reading.authors, [
    { name: "Sari Wulandari", messages: 5, media: 0 },
    { name: "Jaya Motor", messages: 2, media: 1 },
  ]);
  assert.deepEqual(reading.dates, [{ order: "day_first", first: "2026-08-17T09:15", last: "2026-08-18T20:01" }]);
  assert.equal((await house.owner.call("search", { query: { q: "Vario" } })).messages.length, 0);
  await assert.rejects(upload("Dear diary,\nnothing happened."), { code: "unreadable_chat" });
});

test("a chat becomes the past of a thread at its own times: nothing is unread, no window opens, nobody waits", async () => {
  const view = await upload(zipOf({ "_chat.txt": iphone, "00000004-PHOTO.jpg": "not read" }), "WhatsApp Chat - Sari.zip");
  const done = await start(view, { phone: "+62 812-7777-0001" });
  assert.deepEqual([done.state, done.results, done.contact?.name], ["done", { written: 7, known: 0, files: 0 }, "Sari Wulandari"]);
  const id = done.contact?.id ?? "";
  const thread = await threadOf(id);
  assert.deepEqual(
    thread.map(({ direction, text, past }) => [direction, text, past]),
    [
      ["inbound", "Halo kak", true],
      ["inbound", "mau tanya:\n- Vario 160\n- warna hitam\n\nada?", true],
      ["outbound", "<terlampir: 00000004-PHOTO-2026-08-17-09-16-11.jpg>", true],
      ["outbound", "Ada kak, ready", true],
      ["inbound", null, true],
      ["inbound", "ok", true],
      ["inbound", "ok", true],
    ],
  );
  // Nine in the morning in Jakarta, where the business is.
  assert.equal(thread[0]?.occurredAt, "2026-08-17T02:15:02.000Z");
  assert.equal(thread[2]?.author.name, "Jaya Motor");
  const conversation = (await house.owner.call("listConversations", { query: { view: "closed" } })).items.find(
    ({ contact }) => contact.id === id,
  );
  const { rows } = await house.sigap.app.database.pool.query(
    "select window_expires_at, last_inbound_at from conversation where contact_id = $1",
    [id],
  );
  assert.deepEqual(
    [conversation?.status, conversation?.unread, conversation?.waitingSince, rows],
    ["closed", 0, null, [{ window_expires_at: null, last_inbound_at: null }]],
  );
  assert.equal((await house.owner.call("listNotifications")).items.length, 0);
  await until(async () => (await house.owner.call("search", { query: { q: "Vario" } })).messages.length === 1, "the search to have it");
});

const storedFiles = async () =>
  (await readdir(path.join(house.sigap.app.config.SIGAP_DATA_DIR, "media", house.workspaceId), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
/** A picture that is like no other. */
const picture = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: red, g: 9, b: 9 } } })
    .jpeg()
    .toBuffer();
const filesOf = (thread: readonly Message[]) =>
  thread.map(({ type, text, attachments: [file] }) => [type, text, file?.fileName ?? null, file?.mimeType ?? null, file?.state ?? null]);
const androidChat = [
  "13/01/2026, 08:00 - Wati: IMG-20260113-WA0001.jpg (file attached)",
  "Ini motornya",
  "13/01/2026, 08:01 - Jaya Motor: PTT-20260113-WA0002.opus (file attached)",
  "13/01/2026, 08:02 - Wati: brosur.pdf (file attached)",
  "13/01/2026, 08:03 - Wati: IMG-20260113-WA0001.jpg (file attached)",
  "13/01/2026, 08:04 - Wati: hilang.jpg (file attached)",
  "13/01/2026, 08:05 - Wati: <Media omitted>",
].join("\n");
const androidFiles = async () => ({
  "WhatsApp Chat with Wati.txt": androidChat,
  "IMG-20260113-WA0001.jpg": await picture(200),
  "PTT-20260113-WA0002.opus": Buffer.concat([Buffer.from("OggS"), Buffer.alloc(24), Buffer.from("OpusHead"), Buffer.alloc(60)]),
  "brosur.pdf": "<html>no PDF</html>",
});
const stored = async () => (await house.sigap.app.database.pool.query("select sha256 from media_blob")).rows.length;

test("the files of a ZIP stand in their messages as what they are; of one that is not there the name stays", async () => {
  const view = await upload(zipOf(await androidFiles()), "WhatsApp Chat with Wati.zip");
  assert.deepEqual([view.reading.media, view.reading.files], [6, 4]);
  const done = await start(view, { phone: "+6281277770021" });
  assert.deepEqual(done.results, { written: 6, known: 0, files: 4 });
  const id = done.contact?.id ?? "";
  const thread = await threadOf(id);
  const jpg = ["IMG-20260113-WA0001.jpg", "image/jpeg", "ready"];
  assert.deepEqual(filesOf(thread), [
    ["image", "Ini motornya", ...jpg],
    ["audio", null, "PTT-20260113-WA0002.opus", "audio/ogg", "ready"],
    ["document", null, "brosur.pdf", "application/octet-stream", "ready"],
    ["image", null, ...jpg],
    ["text", "hilang.jpg (file attached)", null, null, null],
    ["text", "<Media omitted>", null, null, null],
  ]);
  const shown = thread[0]?.attachments[0];
  assert.deepEqual([shown?.width, shown?.thumbnailUrl !== null, thread[1]?.attachments[0]?.voice], [40, true, true]);
  const answer = await fetch(`${house.base}${shown?.url}`, { headers: house.owner.headers });
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), await picture(200));
  await until(
    async () => (await house.owner.call("search", { query: { q: "motornya" } })).messages.length === 1,
    "the caption to be found",
  );
  assert.equal(await stored(), 3, "what is named twice is stored once");

  const again = await start(await upload(zipOf(await androidFiles())), { contactId: id });
  assert.deepEqual(again.results, { written: 0, known: 6, files: 0 });

  await house.owner.call("undoChatImport", { params: { id: view.id } });
  assert.equal((await rest(view.id)).results.undone, 6);
  assert.equal(await stored(), 0);
  await until(async () => (await storedFiles()).length === 0, "nothing to be left on the disk");
});

test("what somebody sent live and also stands in the ZIP stays when the chat is taken back", async () => {
  const name = "Tono";
  const customer = await newCustomer(house, name, "6281277770022");
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "photo" });
  const { id } = await contactOf(house, name);
  const live = await until(async () => (await threadOf(id)).find(({ attachments: [file] }) => file?.state === "ready"), "the photo");
  const bytes = await fetch(`${house.base}${live.attachments[0]?.url}`, { headers: house.owner.headers });
  const files = {
    "_chat.txt": "[13/01/26, 09.16.11] Tono: \u200e<terlampir: 0001-PHOTO.jpg>",
    "0001-PHOTO.jpg": Buffer.from(await bytes.arrayBuffer()),
  };
  const done = await start(await upload(zipOf(files)), { contactId: id, business: [] });
  assert.equal(done.results.files, 1);
  await house.owner.call("undoChatImport", { params: { id: done.id } });
  await rest(done.id);
  const url = (await threadOf(id))[0]?.attachments[0]?.url;
  assert.equal((await fetch(`${house.base}${url}`, { headers: house.owner.headers })).status, 200);
});

test("an archive that unpacks to more than files may have, or to much more than itself, does no harm: the names stay", async () => {
  const lines = ["13/01/2026, 08:00 - Wati: big.bin (file attached)"];
  const files: Record<string, string | Buffer> = { "big.bin": Buffer.alloc(40 * 1024 * 1024) };
  for (let number = 0; number < 9; number += 1) {
    lines.push(`13/01/2026, 08:0${number} - Wati: ${number}.bin (file attached)`);
    files[`${number}.bin`] = Buffer.alloc(1024 * 1024, number);
  }
  files["_chat.txt"] = lines.join("\n");
  const done = await start(await upload(zipOf(files, true)), { phone: "+6281277770023", business: [] });
  assert.equal(done.results.written, 10);
  assert.ok((done.results.files ?? 0) <= 1, "at most ten times the archive is unpacked");
  assert.equal((await threadOf(done.contact?.id ?? ""))[0]?.text, "big.bin (file attached)");
});

test("brought in again, also beside what came live, nothing stands twice; undo takes away what the import wrote and nothing else", async () => {
  const customer = await newCustomer(house, "Budi", "6281277770002");
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Halo dari WhatsApp" });
  const { id } = await contactOf(house, "Budi");
  const live = (await threadOf(id))[0];
  const at = new Date(live?.occurredAt ?? "");
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Jakarta", ...options }).format(at);
  const moment = `${part({ day: "2-digit", month: "2-digit", year: "numeric" })}, ${part({ hour: "2-digit", minute: "2-digit" })}`;
  const chat = `13/01/2026, 08:00 - Budi: Pagi\n13/01/2026, 08:00 - Budi: Pagi\n13/01/2026, 08:01 - Jaya Motor: Pagi kak\n${moment} - Budi: Halo dari WhatsApp\n`;
  const first = await start(await upload(chat), { contactId: id });
  assert.deepEqual(first.results, { written: 3, known: 1, files: 0 });
  const second = await start(await upload(chat), { contactId: id });
  assert.deepEqual(second.results, { written: 0, known: 4, files: 0 });
  assert.deepEqual(
    (await threadOf(id)).map(({ text }) => text),
    ["Pagi", "Pagi", "Pagi kak", "Halo dari WhatsApp"],
  );
  await house.owner.call("undoChatImport", { params: { id: first.id } });
  assert.deepEqual([(await rest(first.id)).state, (await rest(first.id)).results.undone], ["undone", 3]);
  assert.deepEqual(
    (await threadOf(id)).map(({ text }) => text),
    ["Halo dari WhatsApp"],
  );
  const open = (await house.owner.call("listConversations", { query: { view: "all" } })).items.find(({ contact }) => contact.id === id);
  assert.equal(open?.lastMessage?.text, "Halo dari WhatsApp");
});

test("a person who was made for a chat goes with it, and a chat of several customers or with impossible days is refused", async () => {
  const done = await start(await upload(iphone), { phone: "+6281277770003" });
  await house.owner.call("undoChatImport", { params: { id: done.id } });
  assert.equal((await rest(done.id)).contact, null);
  assert.equal((await house.owner.try("getContact", { params: { id: done.contact?.id ?? "" } })).status, 404);
  const view = await upload(iphone);
  const refusal = async (options: Partial<ChatImportOptions>) => {
    const answer = await house.owner.try("startChatImport", {
      params: { id: view.id },
      body: { business: ["Jaya Motor"], dates: "day_first", phone: "+6281277770004", ...options },
    });
    return answer.ok ? null : answer.problem.code;
  };
  assert.equal(await refusal({ business: [] }), "chat_not_one_customer");
  assert.equal(await refusal({ dates: "month_first" }), "invalid");
  assert.equal(await refusal({ phone: "0812" }), "invalid");
});
