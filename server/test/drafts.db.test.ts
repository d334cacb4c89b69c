import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ServerFrame } from "@sigap/contract/realtime";
import WebSocket from "ws";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
let id: string;
before(async () => {
  house = await startConnected();
  await house.control("POST", "customers/c6281288412207/messages", { kind: "text", text: "halo" });
  ({ id } = await until(async () => (await house.owner.call("listConversations")).items[0], "a conversation"));
});
after(() => house.stop());

type Saved = { kind?: "reply" | "note"; text: string; replyToId?: string | null; basedOn?: string | null; writtenAt?: string };
const save = (body: Saved) => house.owner.call("saveDraft", { params: { id }, body });
const read = () => house.owner.call("getDraft", { params: { id } });
const empty = async () => {
  await house.owner.call("settleDraft", { params: { id }, body: { use: false } });
  await save({ text: "" });
};

test("a draft is one's own, the same everywhere, and gone when it is emptied", async () => {
  await save({ text: "setengah kalimat" });
  assert.equal((await read()).reply.text, "setengah kalimat");
  assert.equal((await house.owner.call("getConversation", { params: { id } })).draft, "setengah kalimat");
  const manager = await house.member("manager");
  assert.equal((await manager.call("getDraft", { params: { id } })).reply.text, "");
  await empty();
  assert.deepEqual((await read()).reply, { text: "", replyToId: null, updatedAt: null, other: null });
});

test("an answer and a note are two drafts, and an answer knows what it answers", async () => {
  const { contact } = await house.owner.call("getConversation", { params: { id } });
  const [message] = (await house.owner.call("listMessages", { params: { id: contact.id } })).items;
  await save({ text: "jawaban", replyToId: message?.id ?? null });
  await save({ kind: "note", text: "catatan" });
  const { reply, note } = await read();
  assert.deepEqual([reply.text, reply.replyToId, note.text, note.replyToId], ["jawaban", message?.id, "catatan", null]);
  await save({ kind: "note", text: "" });
  assert.equal((await read()).reply.text, "jawaban");
  await empty();
});

test("two devices that wrote at once: the newer text shows, the other one is offered, and both can be had", async () => {
  const first = await save({ text: "Sabtu bisa", basedOn: null });
  const second = await save({ text: "Minggu saja", basedOn: null });
  assert.deepEqual([second.text, second.other?.text], ["Minggu saja", "Sabtu bisa"]);
  const late = await save({ text: "Senin", basedOn: null, writtenAt: new Date(Date.parse(first.updatedAt ?? "") - 60_000).toISOString() });
  assert.deepEqual([late.text, late.other?.text], ["Minggu saja", "Sabtu bisa\n\nSenin"], "what came late was written earlier");
  const used = await house.owner.call("settleDraft", { params: { id }, body: { use: true } });
  assert.deepEqual([used.text, used.other?.text], ["Sabtu bisa\n\nSenin", "Minggu saja"]);
  const dismissed = await house.owner.call("settleDraft", { params: { id }, body: { use: false } });
  assert.deepEqual([dismissed.text, dismissed.other], ["Sabtu bisa\n\nSenin", null]);
  await empty();
});

test("who goes on where another device stopped makes no second draft, and emptying what one has not seen takes nothing away", async () => {
  const { updatedAt } = await save({ text: "Selamat" });
  assert.equal((await save({ text: "Selamat pagi", basedOn: null })).other, null);
  const kept = await save({ text: "", basedOn: updatedAt });
  assert.equal(kept.text, "Selamat pagi");
  await empty();
});

test("one's other devices hear of a draft at once, and nobody else does", async () => {
  const manager = await house.member("manager");
  const heard: Record<string, string[]> = {};
  const listen = async (who: string, headers: Record<string, string>) => {
    const socket = new WebSocket(`${house.base.replace("http", "ws")}/api/v1/realtime`, { headers });
    heard[who] = [];
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame;
      for (const change of frame.kind === "changes" ? frame.changes : [{ type: frame.kind }])
        heard[who]?.push("drafts" in change ? change.drafts.reply.text : change.type);
    });
    await until(() => heard[who]?.includes("ready"), "the socket");
    return socket;
  };
  const sockets = [await listen("own", house.owner.headers), await listen("manager", manager.headers)];
  await save({ text: "dari ponsel" });
  await until(() => heard.own?.includes("dari ponsel"), "the draft on the other device");
  await house.control("POST", "customers/c6281288412207/messages", { kind: "text", text: "lagi" });
  await until(() => heard.manager?.includes("message"), "what comes after it");
  assert.equal(heard.manager?.includes("dari ponsel"), false);
  for (const socket of sockets) socket.close();
});
