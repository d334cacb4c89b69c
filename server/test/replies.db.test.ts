import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Problem } from "@sigap/contract";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let agent: Caller;
let colleague: Caller;
before(async () => {
  house = await startConnected();
  agent = await house.member("agent", "Farid");
  colleague = await house.member("agent", "Sri");
});
after(() => house.stop());

const reply = (shortcut: string, more: object = {}) => ({ shortcut, name: shortcut, shared: true, texts: { id: "Halo" }, ...more });
const code = (answer: { ok: true } | { ok: false; problem: Problem }) => (answer.ok ? "" : answer.problem.code);
async function upload(caller: Caller, name: string): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob(["harga"], { type: "text/plain" }), name);
  const answer = await fetch(`${house.base}/api/v1/attachments`, { method: "POST", body: form, headers: caller.headers });
  return ((await answer.json()) as { id: string }).id;
}

test("what is shared is seen by all and changed by managers and owners; what is private is there for its owner alone", async () => {
  const shared = await house.owner.call("createReply", { body: reply("alamat") });
  assert.equal(code(await agent.try("createReply", { body: reply("jam") })), "forbidden");
  assert.equal(code(await agent.try("updateReply", { params: { id: shared.id }, body: reply("alamat") })), "forbidden");
  const own = await agent.call("createReply", { body: reply("salam", { shared: false }) });
  const names = async (caller: Caller) => (await caller.call("listReplies")).items.map(({ shortcut, can }) => [shortcut, can.edit]);
  assert.deepEqual(await names(agent), [
    ["alamat", false],
    ["salam", true],
  ]);
  assert.deepEqual(await names(colleague), [["alamat", false]]);
  for (const name of ["useReply", "removeReply"] as const)
    assert.equal(code(await colleague.try(name, { params: { id: own.id } })), "not_found");
  assert.equal(code(await house.owner.try("updateReply", { params: { id: own.id }, body: reply("salam") })), "not_found");
  assert.equal(code(await agent.try("updateReply", { params: { id: own.id }, body: reply("salam") })), "forbidden");
});

test("a shortcut is there once in the workspace, whatever its case, and a folder's name too", async () => {
  assert.equal(code(await house.owner.try("createReply", { body: reply("ALAMAT") })), "already_exists");
  assert.equal(code(await colleague.try("createReply", { body: reply("Salam", { shared: false }) })), "already_exists");
  const folder = await house.owner.call("createReplyFolder", { body: { name: "Penjualan" } });
  assert.equal(code(await house.owner.try("createReplyFolder", { body: { name: "penjualan" } })), "already_exists");
  const filed = await house.owner.call("createReply", { body: reply("dp", { folderId: folder.id }) });
  await house.owner.call("removeReplyFolder", { params: { id: folder.id } });
  const { items } = await house.owner.call("listReplies");
  assert.equal(items.find(({ id }) => id === filed.id)?.folderId, null, "its replies stay");
});

test("a use is counted and brings copies of the files, which anybody can send; the reply keeps its own", async () => {
  const attachmentId = await upload(house.owner, "harga.txt");
  const { id } = await house.owner.call("createReply", { body: reply("harga", { attachmentIds: [attachmentId] }) });
  assert.equal(
    code(await agent.try("createReply", { body: reply("curian", { shared: false, attachmentIds: [attachmentId] }) })),
    "not_found",
  );
  const seen = await fetch(`${house.base}/api/v1/attachments/${attachmentId}/content`, { headers: agent.headers });
  assert.equal(await seen.text(), "harga");
  const { attachments } = await agent.call("useReply", { params: { id } });
  const [copy] = attachments;
  assert.ok(copy && copy.id !== attachmentId && copy.fileName === "harga.txt");
  await house.control("POST", "customers/c6281288412207/messages", { kind: "text", text: "harga?" });
  const conversation = await until(async () => (await agent.call("listConversations")).items[0], "a conversation");
  await agent.call("sendMessage", { params: { id: conversation.id }, body: { message: { type: "media", attachmentId: copy.id } } });
  await agent.call("useReply", { params: { id } });
  const kept = (await house.owner.call("listReplies")).items.find((each) => each.id === id);
  assert.deepEqual([kept?.usedCount, kept?.attachments.map((each) => each.id)], [2, [attachmentId]]);
  assert.ok(kept?.lastUsedAt);
});
