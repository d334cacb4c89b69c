import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { threadOf } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { openPage } from "./support/screen.ts";
import { startConversation } from "./support/sent.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let farid: Caller & { personId: string };
before(async () => {
  house = await startConnected();
  farid = await house.member("agent", "Farid");
});
after(() => house.stop());

const codeOf = (answer: { ok: true } | { ok: false; problem: { code: string } }) => (answer.ok ? "ok" : answer.problem.code);

test("whoever is named in a note finds it among the mentions until they look, on every page they have open", async () => {
  const { id, contact } = await startConversation(house, "c6281288412207");
  const contactId = contact.id;
  const { id: teamId } = await house.owner.call("createTeam", { body: { name: "Sales", memberIds: [farid.personId] } });
  const note = {
    type: "note" as const,
    text: "@Farid tolong cek, @Sales juga",
    mentions: { personIds: [farid.personId], teamIds: [teamId] },
  };
  const page = await openPage(house.base, farid);
  await house.owner.call("sendMessage", { params: { id }, body: { message: note } });
  const written = (await threadOf(house, contactId)).at(-1);
  assert.deepEqual(written?.mentions, [
    { kind: "person", id: farid.personId, name: "Farid" },
    { kind: "team", id: teamId, name: "Sales" },
  ]);
  const mentions = async (caller: Caller) => ({
    items: (await caller.call("listConversations", { query: { view: "mentions" } })).items.map((each) => [each.id, each.mention]),
    unseen: (await caller.call("countConversations")).mentions,
  });
  assert.deepEqual(await mentions(farid), { items: [[id, "unseen"]], unseen: 1 });
  assert.deepEqual(await mentions(house.owner), { items: [], unseen: 0 });
  await until(
    () => page.changes.some((change) => change.type === "conversation" && change.conversation.mention === "unseen"),
    "it to be pushed",
  );
  await farid.call("markRead", { params: { id } });
  assert.deepEqual(await mentions(farid), { items: [[id, "seen"]], unseen: 0 });
  const pushed = await until(
    () => page.changes.findLast((change) => change.type === "conversation" && change.conversation.mention === "seen"),
    "the other page to know",
  );
  assert.deepEqual(pushed.type === "conversation" && pushed.conversation, await farid.call("getConversation", { params: { id } }));
  page.close();
});

test("what is given away with a note has the note in its thread; it names the receiver, and the news says it, also where the giver sees it no longer", async () => {
  const { id, contact } = await startConversation(house, "c6281288412207");
  const sari = await house.member("agent", "Sari");
  await house.owner.call("assignConversation", { params: { id }, body: { assigneeId: farid.personId, teamId: null } });
  const words = "Minta tenor 36 bulan, tolong hitung";
  await farid.call("assignConversation", { params: { id }, body: { assigneeId: sari.personId, note: words } });
  const note = (await threadOf(house, contact.id)).find(({ text }) => text === words);
  assert.deepEqual(
    [note?.type, note?.direction, note?.author.name, note?.mentions],
    ["note", "internal", "Farid", [{ kind: "person", id: sari.personId, name: "Sari" }]],
  );
  const news = await until(
    async () => (await sari.call("listNotifications")).items.find(({ kind, text }) => kind === "assigned" && text === words),
    "the news to say the note",
  );
  assert.deepEqual([news.by, news.counts], ["Farid", { assigned: 1, mentioned: 1 }]);
  assert.equal((await sari.call("getConversation", { params: { id } })).mention, "unseen");
  assert.equal((await farid.try("getConversation", { params: { id } })).status, 404);
  const refused = await house.owner.try("assignConversation", {
    params: { id },
    body: { assigneeId: "00000000-0000-7000-8000-000000000000", note: "Hilang" },
  });
  assert.equal(codeOf(refused), "not_found");
  assert.equal(
    (await threadOf(house, contact.id)).some(({ text }) => text === "Hilang"),
    false,
  );
});

test("nobody is named who may not see the conversation, or who does not work here", async () => {
  const { id } = await startConversation(house, "c6281288412207");
  await house.owner.call("assignConversation", { params: { id }, body: { assigneeId: (await house.owner.call("getMe")).person.id } });
  const name = async (personIds: string[]) => {
    const message = { type: "note" as const, text: "@Farid", mentions: { personIds } };
    return house.owner.try("sendMessage", { params: { id }, body: { message } });
  };
  const refused = await name([farid.personId]);
  assert.deepEqual([codeOf(refused), refused.ok === false && refused.problem.values?.name], ["cannot_see", "Farid"]);
  assert.equal(codeOf(await name(["00000000-0000-7000-8000-000000000000"])), "not_found");
});
