import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { compactCounts } from "../src/modules/conversations/store.ts";
import { followPresence } from "../src/modules/identity/index.ts";
import { runRouting } from "../src/modules/routing/jobs.ts";
import { routeLeads } from "../src/modules/routing/subscribers.ts";
import type { DomainEvent } from "../src/platform/events.ts";
import { newCustomer } from "./support/incoming.ts";
import { moveClock } from "./support/news.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

/** What becomes of leads that wait, or were given, when something around them changes. */
let house: Connected;
let owner: Caller;
let me: string;
let sari: Caller & { personId: string };
let teamId: string;

const query = async <Row = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  (await house.sigap.app.database.pool.query(text, values)).rows as Row[];
let number = 0;
/** A customer writes for the first time; returns their conversation. */
async function arrive(): Promise<string> {
  number += 1;
  const name = `Lead ${number}`;
  const { id } = await newCustomer(house, name, `62817${1_000_000 + number}`);
  await house.control("POST", `customers/${id}/messages`, { kind: "text", text: "Halo" });
  const find = () =>
    query<{ id: string }>("select c.id from conversation c join contact p on p.id = c.contact_id where p.name = $1", [name]);
  return (await until(async () => (await find())[0], "the conversation")).id;
}
const show = (id: string) => owner.call("getConversation", { params: { id } });
const assigneeOf = async (id: string) => (await show(id)).assignee?.id ?? null;
const given = (id: string) => until(() => assigneeOf(id), "somebody who is responsible");
const waits = (id: string) =>
  until(
    async () => (await query("select from queue_entry where conversation_id = $1 and state = 'waiting'", [id])).length > 0,
    "a lead that waits",
  );
const assign = (id: string, change: { assigneeId?: string | null; teamId?: string | null }) =>
  owner.call("assignConversation", { params: { id }, body: change });
const setAvailability = (caller: Caller & { personId: string }, availability: "online" | "away") =>
  caller.call("setAvailability", { params: { id: caller.personId }, body: { availability } });
const target = (id: string) => ({ to: { kind: "team" as const, teamId: id }, ownerFirst: false });
const addRule = (change: Record<string, unknown> = {}) =>
  owner.call("createRoutingRule", { body: { name: "Everybody", when: { all: [] }, target: target(teamId), ...change } as never });
const eventsOf = (id: string, name: string) =>
  query<DomainEvent>(
    `select workspace_id as "workspaceId", transaction_id::text as "transactionId", id, name, subject_id as "subjectId", contact_id as "contactId", payload, cause,
      depth, occurred_at as "occurredAt" from domain_event where subject_id = $1 and name = $2 order by transaction_id, id`,
    [id, name],
  );
const hear = (events: DomainEvent[]) => house.sigap.app.database.acrossWorkspaces((tx) => routeLeads.handle(house.sigap.app, tx, events));

before(async () => {
  house = await startConnected();
  owner = house.owner;
  me = (await owner.call("getMe")).person.id;
  sari = await house.member("agent", "Sari");
  teamId = (await owner.call("createTeam", { body: { name: "Sales", memberIds: [sari.personId] } })).id;
});
beforeEach(async () => {
  for (const { id } of (await owner.call("listRoutingRules")).items) await owner.call("removeRoutingRule", { params: { id } });
  for (const { id } of await query<{ id: string }>("select id from conversation where status = 'open'"))
    await owner.call("closeConversation", { params: { id }, body: { outcome: "answered" } });
  await owner.call("updateWork", { params: { id: sari.personId }, body: { capacity: null } });
  await setAvailability(sari, "online");
  await until(async () => (await query("select from queue_entry")).length === 0, "an empty queue");
});
after(() => house.stop());

test("what is made urgent while nobody is free is given first once somebody is", async () => {
  await owner.call("updateWork", { params: { id: sari.personId }, body: { capacity: 0 } });
  await addRule();
  const [first, urgent] = [await arrive(), await arrive()];
  await waits(first);
  await waits(urgent);
  await owner.call("setPriority", { params: { id: urgent }, body: { priority: "urgent" } });
  await until(async () => (await owner.call("readQueue")).items[0]?.conversationId === urgent, "the urgent one in front");
  await owner.call("updateWork", { params: { id: sari.personId }, body: { capacity: 1 } });
  // That somebody can carry more is heard at once.
  assert.equal(await until(async () => (await assigneeOf(urgent)) ?? (await assigneeOf(first)), "one of them"), sari.personId);
  assert.deepEqual([await assigneeOf(urgent), await assigneeOf(first)], [sari.personId, null]);
});

test("what a person gave to somebody and closed is theirs no longer, also where both were heard of at once", async () => {
  const id = await arrive();
  await assign(id, { assigneeId: me });
  await owner.call("closeConversation", { params: { id }, body: { outcome: "answered" } });
  await hear([...(await eventsOf(id, "conversation.assigned")), ...(await eventsOf(id, "conversation.closed"))]);
  assert.equal((await owner.call("explainRouting", { params: { id } })).byHand, null);
});

test("what a person gives from a colleague to a team is given on to one of the team", async () => {
  await addRule();
  const id = await arrive();
  await assign(id, { assigneeId: me });
  await assign(id, { teamId });
  assert.equal(await given(id), sari.personId);
  assert.equal((await show(id)).team?.id, teamId);
});

test("an old assignment that is heard again does not take a lead out of the queue", async () => {
  await setAvailability(sari, "away");
  await addRule();
  const id = await arrive();
  await assign(id, { assigneeId: me });
  await assign(id, { assigneeId: null });
  await waits(id);
  const [byHand] = await eventsOf(id, "conversation.assigned");
  assert.ok(byHand);
  await hear([byHand]);
  await setAvailability(sari, "online");
  assert.equal(await given(id), sari.personId);
});

test("a team that is gone stops nobody: its rule can be put out, its leads wait, others are given away, and who was kept for it is free", async () => {
  const gone = (await owner.call("createTeam", { body: { name: "Night" } })).id;
  const rule = await addRule({ name: "Night", when: { all: [{ field: "priority", in: ["low"] }] }, target: target(gone) });
  await addRule();
  await setAvailability(sari, "away");
  const [low, kept] = [await arrive(), await arrive()];
  await waits(low);
  await owner.call("setPriority", { params: { id: low }, body: { priority: "low" } });
  await assign(kept, { assigneeId: null, teamId: gone });
  await until(async () => (await query("select from queue_entry where lead ->> 'teamId' = $1", [gone])).length > 0, "a lead that is kept");
  await owner.call("removeTeam", { params: { id: gone } });
  await setAvailability(sari, "online");
  assert.equal(await given(kept), sari.personId);
  assert.equal(await given(await arrive()), sari.personId);
  assert.equal(await assigneeOf(low), null);
  const { id, ...body } = rule;
  await owner.call("updateRoutingRule", { params: { id }, body: { ...body, enabled: false } });
  assert.equal(await given(low), sari.personId);
  await house.sigap.app.database.acrossWorkspaces((tx) => compactCounts(tx));
  assert.deepEqual(await query("select from conversation_count where team_id = $1", [gone]), [], "and is counted as no team's");
});

test("of two who became one only one waits, and both do again when they are taken apart", async () => {
  await setAvailability(sari, "away");
  await addRule();
  const [one, two] = [await arrive(), await arrive()];
  await waits(one);
  await waits(two);
  const [winner, loser] = [(await show(one)).contact.id, (await show(two)).contact.id];
  const { id } = await owner.call("mergeContacts", { params: { id: winner }, body: { loserId: loser } });
  await until(async () => (await query("select from queue_entry")).length === 1, "one in the queue");
  await owner.call("undoMerge", { params: { id } });
  await waits(two);
});

test("what was offered to others because its owner is away, and was answered meanwhile, stays with its owner", async () => {
  const farid = await house.member("agent", "Farid");
  await setAvailability(sari, "away");
  await addRule();
  await owner.call("updateRoutingSettings", { body: { offerAgainMinutes: 1 } });
  const id = await arrive();
  await query("update conversation set assignee_id = $2, waiting_since = now() - interval '1 hour' where id = $1", [id, farid.personId]);
  await query("delete from queue_entry");
  await setAvailability(farid, "away");
  await until(async () => (await query("select from queue_entry where offered_from_id = $1", [farid.personId])).length > 0, "an offer");
  await owner.call("sendMessage", { params: { id }, body: { message: { type: "text", text: "Sebentar" } } });
  await setAvailability(sari, "online");
  await until(async () => (await query("select from queue_entry")).length === 0, "an empty queue");
  assert.equal(await assigneeOf(id), farid.personId);
  await owner.call("updateRoutingSettings", { body: { offerAgainMinutes: null } });
});

test("what waits when the hours of its owner end is offered to others though a page of theirs is open, and comes back in the morning", async () => {
  const date = new Date().toISOString().slice(0, 10);
  const hours = { always: false, weekly: [], special: [{ date, name: "Shift", hours: [{ from: "00:00", to: "00:00" }] }] };
  const rudi = await house.member("agent", "Rudi");
  await owner.call("updateTeam", { params: { id: teamId }, body: { memberIds: [sari.personId, rudi.personId] } });
  await owner.call("updateWorkspace", { body: { offlineAfterMinutes: null } });
  await owner.call("updateRoutingSettings", { body: { offerAgainMinutes: 60 } });
  await addRule();
  const id = await arrive();
  const [whose, other] = (await given(id)) === sari.personId ? [sari, rudi] : [rudi, sari];
  await whose.call("updateWork", { params: { id: whose.personId }, body: { timeZone: "UTC", hours } });
  await runRouting(house.sigap.app, house.workspaceId);
  assert.equal(await assigneeOf(id), whose.personId, "who is at work keeps it");
  moveClock(house, 24 * 3_600_000);
  await runRouting(house.sigap.app, house.workspaceId);
  assert.equal(await assigneeOf(id), other.personId);
  moveClock(house, -24 * 3_600_000);
  await runRouting(house.sigap.app, house.workspaceId);
  assert.equal(await assigneeOf(id), whose.personId);
  await whose.call("updateWork", { params: { id: whose.personId }, body: { timeZone: null, hours: null } });
  await owner.call("updateRoutingSettings", { body: { offerAgainMinutes: null } });
  await owner.call("updateTeam", { params: { id: teamId }, body: { memberIds: [sari.personId] } });
});

test("somebody who left Sigap open nowhere is offline once, however many nodes see it", async () => {
  await owner.call("updateWorkspace", { body: { offlineAfterMinutes: 1 } });
  await query("update member set absent_since = now() - interval '1 hour' where person_id = $1", [sari.personId]);
  const before = (await eventsOf(sari.personId, "member.availability_changed")).length;
  const client = await house.sigap.app.database.pool.connect();
  await client.query("begin");
  await client.query("select from member where person_id = $1 for update", [sari.personId]);
  const looks = [me, me].map((present) => followPresence(house.sigap.app, async () => [present]));
  const locked = "select from pg_locks where not granted and locktype in ('transactionid', 'tuple')";
  await until(async () => (await query(locked)).length >= 2, "two nodes that saw it");
  await client.query("commit");
  client.release();
  await Promise.all(looks);
  assert.equal((await eventsOf(sari.personId, "member.availability_changed")).length, before + 1);
  await owner.call("updateWorkspace", { body: { offlineAfterMinutes: null } });
});

test("the queue is read page by page, each of those who wait once, whoever leaves it meanwhile; all are counted", async () => {
  await setAvailability(sari, "away");
  await addRule();
  const ids: string[] = [];
  for (const _ of [1, 2, 3, 4, 5]) ids.push(await arrive());
  for (const id of ids) await waits(id);
  const [one = "", two = "", three = "", four = "", five = ""] = ids;
  await owner.call("setPriority", { params: { id: five }, body: { priority: "urgent" } });
  // Nobody is looked for: behind all others.
  await query("delete from queue_entry where conversation_id = $1", [one]);
  const read = async (cursor: string | null) => {
    const { items, nextCursor, total } = await owner.call("readQueue", { query: { limit: 2, ...(cursor ? { cursor } : {}) } });
    return { ids: items.map(({ conversationId }) => conversationId), next: nextCursor, total };
  };
  const first = await until(async () => {
    const page = await read(null);
    return page.ids[0] === five ? page : null;
  }, "the urgent one in front");
  assert.deepEqual([first.ids, first.total], [[five, two], 5]);
  await assign(two, { assigneeId: me });
  const second = await read(first.next);
  assert.deepEqual([second.ids, second.total], [[three, four], 4]);
  assert.deepEqual(await read(second.next), { ids: [one], next: null, total: 4 });
  assert.equal((await owner.try("readQueue", { query: { cursor: "9bm9uc2Vuc2U" } })).status, 422);
});
