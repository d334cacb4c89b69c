import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { BulkAct, BulkAction } from "@sigap/contract/bulk";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let owner: Caller;
before(async () => {
  house = await startConnected();
  owner = house.owner;
});
after(() => house.stop());

/** Some people, each with an open conversation of their own. */
async function people(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const contact = await owner.call("createContact", {
      body: { name: `Person ${number}`, phone: `+62813${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}` },
    });
    ids.push((await owner.call("openConversation", { body: { contactId: contact.id } })).id);
  }
  return ids;
}
const finished = (caller: Caller, id: string): Promise<BulkAction> =>
  until(async () => {
    const bulk = await caller.call("getBulkAction", { params: { id } });
    return bulk.state === "running" || bulk.state === "undoing" ? null : bulk;
  }, "the act is over");
const perform = async (caller: Caller, ids: string[], act: BulkAct) =>
  finished(caller, (await caller.call("startBulkAction", { body: { selection: { ids }, act } })).id);
const statusOf = async (id: string) => (await owner.call("getConversation", { params: { id } })).status;

test("closing many closes each with its outcome, and undo opens them all again", async () => {
  const ids = await people(5);
  const preview = await owner.call("previewBulkAction", { body: { selection: { ids }, act: { act: "close", outcome: "won" } } });
  assert.equal(preview.count, 5);
  const bulk = await perform(owner, ids, { act: "close", outcome: "won" });
  assert.deepEqual([bulk.state, bulk.done, bulk.failed, bulk.can.undo], ["done", 5, 0, true]);
  for (const id of ids) assert.equal((await owner.call("getConversation", { params: { id } })).outcome, "won");
  await owner.call("undoBulkAction", { params: { id: bulk.id } });
  assert.equal((await finished(owner, bulk.id)).state, "undone");
  for (const id of ids) assert.equal(await statusOf(id), "open");
  assert.equal((await owner.try("undoBulkAction", { params: { id: bulk.id } })).status, 409);
});

test("undo leaves alone what somebody has changed since", async () => {
  const [first = "", second = ""] = await people(2);
  const colleague = await house.member("agent", "Farid");
  const me = (await owner.call("getMe")).person.id;
  const bulk = await perform(owner, [first, second], { act: "assign", assigneeId: colleague.personId, teamId: null });
  await owner.call("assignConversation", { params: { id: second }, body: { assigneeId: me } });
  await owner.call("undoBulkAction", { params: { id: bulk.id } });
  await finished(owner, bulk.id);
  assert.equal((await owner.call("getConversation", { params: { id: first } })).assignee, null);
  assert.equal((await owner.call("getConversation", { params: { id: second } })).assignee?.id, me);
});

test("everything that a view holds is what the person may see at that moment, and no more", async () => {
  const ids = await people(3);
  const agent = await house.member("agent", "Only Own");
  await perform(owner, ids.slice(0, 1), { act: "assign", assigneeId: agent.personId, teamId: null });
  await perform(owner, ids.slice(1), { act: "assign", assigneeId: (await owner.call("getMe")).person.id, teamId: null });
  const act = { act: "close", outcome: "answered" } as const;
  const matching = { matching: { view: "mine" } } as const;
  assert.equal((await agent.call("previewBulkAction", { body: { selection: matching, act } })).count, 1);
  // Somebody else's conversation, named by its id, does not exist for an agent.
  const bulk = await perform(agent, ids, act);
  assert.deepEqual([bulk.total, bulk.done], [1, 1]);
  assert.equal(await statusOf(ids[1] ?? ""), "open");
  assert.equal((await owner.try("getBulkAction", { params: { id: bulk.id } })).status, 404);
});

test("tags are given and taken on many people, and what was there before stays after undo", async () => {
  const ids = await people(2);
  const [vip, old] = await Promise.all([
    owner.call("createTag", { body: { name: "vip" } }),
    owner.call("createTag", { body: { name: "old" } }),
  ]);
  const contacts = await Promise.all(ids.map(async (id) => (await owner.call("getConversation", { params: { id } })).contact.id));
  await owner.call("setContactTags", { params: { id: contacts[0] ?? "" }, body: { tagIds: [vip.id, old.id] } });
  const tagsOf = async (id = "") => (await owner.call("getContact", { params: { id } })).tags.map(({ name }) => name).sort();
  const bulk = await perform(owner, ids, { act: "tag", add: [vip.id], remove: [old.id] });
  assert.deepEqual([await tagsOf(contacts[0]), await tagsOf(contacts[1])], [["vip"], ["vip"]]);
  await owner.call("undoBulkAction", { params: { id: bulk.id } });
  await finished(owner, bulk.id);
  assert.deepEqual([await tagsOf(contacts[0]), await tagsOf(contacts[1])], [["old", "vip"], []]);
});

test("snoozing and marking as unread say what was skipped because it was so already", async () => {
  const ids = await people(2);
  await owner.call("markUnread", { params: { id: ids[0] ?? "" } });
  const bulk = await perform(owner, ids, { act: "unread" });
  assert.deepEqual([bulk.done, bulk.skipped], [1, 1]);
  const snoozed = await perform(owner, ids, { act: "snooze", until: "2099-01-01T00:00:00.000Z" });
  assert.equal(snoozed.done, 2);
  assert.equal(await statusOf(ids[1] ?? ""), "snoozed");
  assert.equal(
    (await owner.try("startBulkAction", { body: { selection: { ids }, act: { act: "snooze", until: "2020-01-01T00:00:00.000Z" } } }))
      .status,
    422,
  );
});
