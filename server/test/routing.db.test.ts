import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { drain } from "../src/modules/routing/drain.ts";
import { runRouting } from "../src/modules/routing/jobs.ts";
import { lockRouting } from "../src/modules/routing/queue-store.ts";
import { lineOf, webhookOf, written } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";
import { post } from "./support/webhook.ts";

let house: Connected;
let owner: Caller;
let me: string;
let sari: Caller & { personId: string };
let farid: Caller & { personId: string };
let teamId: string;
let number = 0;

const query = async <Row>(text: string, values: unknown[] = []) => (await house.sigap.app.database.pool.query(text, values)).rows as Row[];

/** A customer writes for the first time; returns their conversation. */
async function arrive(text = "Halo, mau tanya"): Promise<string> {
  number += 1;
  const phone = `62815${String(1_000_000 + number)}`;
  const { pathname } = new URL(house.sandbox.parts.webhooks.callbackUrl ?? "");
  await post(
    `${house.base}${pathname}`,
    webhookOf("messages", written(phone, `routing.${number}`, { type: "text", text: { body: text } }, 5)),
  );
  const find = () =>
    query<{ id: string }>(
      `select c.id from conversation c join contact_identity i on i.contact_id = c.contact_id where i.kind = 'phone' and i.address = $1`,
      [phone],
    );
  return (await until(async () => (await find())[0], "the conversation")).id;
}
const show = (id: string) => owner.call("getConversation", { params: { id } });
const assigneeOf = async (id: string) => (await show(id)).assignee?.id ?? null;
const explain = (id: string) => owner.call("explainRouting", { params: { id } });
const looked = (id: string) => until(async () => (await explain(id)).items.length > 0, "a decision");
const given = (id: string) => until(() => assigneeOf(id), "somebody who is responsible");

/** As the screens of people's work change it. */
async function setWork(personId: string, change: string): Promise<void> {
  await query(`update member set ${change} where person_id = $1`, [personId]);
  await query(
    `insert into domain_event (workspace_id, id, name, subject_id, payload, cause)
     values ($1, gen_random_uuid(), 'member.availability_changed', $2, '{}', '{"kind":"person","id":null,"name":""}')`,
    [house.workspaceId, personId],
  );
  house.sigap.app.wake.tell("events");
}
const addRule = (change: Record<string, unknown> = {}) =>
  owner.call("createRoutingRule", {
    body: { name: "Everybody", when: { all: [] }, target: { to: { kind: "team", teamId }, ownerFirst: false }, ...change } as never,
  });

before(async () => {
  house = await startConnected();
  owner = house.owner;
  me = (await owner.call("getMe")).person.id;
  sari = await house.member("agent", "Sari");
  farid = await house.member("agent", "Farid");
  teamId = (await owner.call("createTeam", { body: { name: "Sales" } })).id;
  await owner.call("updateTeam", { params: { id: teamId }, body: { memberIds: [sari.personId, farid.personId] } });
});
beforeEach(async () => {
  for (const { id } of (await owner.call("listRoutingRules")).items) await owner.call("removeRoutingRule", { params: { id } });
  for (const { id } of await query<{ id: string }>("select id from conversation where status = 'open'"))
    await owner.call("closeConversation", { params: { id }, body: { outcome: "answered" } });
  await query("update member set availability = 'online', capacity = null, weight = 1, skills = '{}', available_again_at = null");
  await until(async () => (await query("select from queue_entry")).length === 0, "an empty queue");
});
after(() => house.stop());

test("without rules nobody is given anything, and the queue says so", async () => {
  const id = await arrive();
  const queue = await owner.call("readQueue");
  assert.deepEqual([queue.hasRules, queue.total, queue.items[0]?.conversationId, queue.items[0]?.state], [false, 1, id, "no_rules"]);
  // A first rule looks after those who wait already.
  await addRule();
  await given(id);
  assert.equal((await owner.call("readQueue")).total, 0);
});

test("who writes is given to the next in the round; the team stands there, the thread says why, and the person becomes theirs", async () => {
  await addRule({ name: "Jakarta" });
  const ids = [await arrive(), await arrive(), await arrive(), await arrive()];
  const people: string[] = [];
  for (const id of ids) people.push(await given(id));
  assert.equal(new Set(people.slice(0, 2)).size, 2);
  assert.deepEqual(people.slice(2), people.slice(0, 2));
  const { team, contact } = await show(ids[0] ?? "");
  assert.equal(team?.id, teamId);
  const [decision] = (await explain(ids[0] ?? "")).items;
  assert.deepEqual(
    [decision?.outcome, decision?.rule?.name, decision?.because, decision?.person?.id],
    ["assigned", "Jakarta", "next_in_round", people[0]],
  );
  assert.equal(decision?.candidates.find(({ person }) => person.id === me)?.out, "not_in_target");
  const line = await lineOf(house, contact.id, "conversation.assigned");
  assert.equal(line.details?.reason, "Rule “Jakarta”: next in the round");
  await until(
    async () => (await query<{ owner_id: string }>("select owner_id from contact where id = $1", [contact.id]))[0]?.owner_id === people[0],
    "the owner",
  );
});

test("whoever is away or full is passed by; nobody left is a queue with reasons, in order; it drains when somebody comes", async () => {
  await setWork(sari.personId, "availability = 'away'");
  await setWork(farid.personId, "capacity = 1");
  await addRule();
  const first = await arrive();
  assert.equal(await given(first), farid.personId);
  const [second, third] = [await arrive(), await arrive()];
  await looked(third);
  await owner.call("setPriority", { params: { id: third }, body: { priority: "urgent" } });
  const queue = await until(async () => {
    const { items } = await owner.call("readQueue");
    return items[0]?.conversationId === third ? items : null;
  }, "the urgent one in front");
  assert.deepEqual(
    queue.map(({ conversationId, position, state }) => [conversationId, position, state]),
    [
      [third, 1, "waiting"],
      [second, 2, "waiting"],
    ],
  );
  assert.deepEqual(queue[0]?.out.map(({ reason, people }) => [reason, people]).sort(), [
    ["at_capacity", ["Farid"]],
    ["away", ["Sari"]],
  ]);
  // The team sees it while it waits.
  assert.equal((await show(second)).team?.id, teamId);
  await owner.call("closeConversation", { params: { id: first }, body: { outcome: "answered" } });
  assert.equal(await given(third), farid.personId);
  assert.equal(await assigneeOf(second), null);
  await setWork(sari.personId, "availability = 'online'");
  assert.equal(await given(second), sari.personId);
});

test("what a person decided is not overruled; what they gave back goes to somebody else", async () => {
  await addRule();
  const id = await arrive();
  const who = await given(id);
  const other = who === sari.personId ? farid.personId : sari.personId;
  await owner.call("assignConversation", { params: { id }, body: { assigneeId: me } });
  await until(async () => (await explain(id)).byHand, "word that it is by hand");
  await runRouting(house.sigap.app, house.workspaceId);
  assert.equal(await assigneeOf(id), me);
  await owner.call("assignConversation", { params: { id }, body: { assigneeId: who } });
  await until(async () => (await explain(id)).byHand, "word that it is by hand");
  await owner.call("assignConversation", { params: { id }, body: { assigneeId: null } });
  assert.equal(await given(id), other);
});

test("what waits while its owner is away is offered to others, and comes back to them where nobody has answered", async () => {
  await addRule();
  await owner.call("updateRoutingSettings", { body: { offerAgainMinutes: 10 } });
  const id = await arrive();
  const who = await given(id);
  const other = who === sari.personId ? farid.personId : sari.personId;
  await query("update conversation set waiting_since = now() - interval '11 minutes' where id = $1", [id]);
  await setWork(who, "availability = 'away'");
  await until(async () => (await assigneeOf(id)) === other, "the other one");
  await setWork(who, "availability = 'online'");
  await until(async () => (await assigneeOf(id)) === who, "the way back");
  const [back] = (await explain(id)).items;
  assert.deepEqual([back?.outcome, back?.because], ["returned", "came_back"]);
  await owner.call("updateRoutingSettings", { body: { offerAgainMinutes: null } });
});

test("two nodes at once give nothing away twice, and nobody more than they carry; within a priority nobody is overtaken", async () => {
  await setWork(sari.personId, "availability = 'offline', capacity = 7");
  await setWork(farid.personId, "availability = 'offline', capacity = 5");
  await addRule();
  const ids: string[] = [];
  for (let each = 0; each < 20; each += 1) ids.push(await arrive());
  for (const id of ids) await looked(id);
  const before = await query<{ id: string }>("select conversation_id as id from queue_entry order by priority, since, conversation_id");
  assert.equal(before.length, 20);
  await query("update member set availability = 'online'");
  await Promise.all(Array.from({ length: 6 }, () => runRouting(house.sigap.app, house.workspaceId)));
  const loads = await query<{ id: string; n: number }>(
    "select assignee_id as id, count(*)::int as n from conversation where status = 'open' and assignee_id is not null group by 1",
  );
  assert.deepEqual(Object.fromEntries(loads.map(({ id, n }) => [id, n])), { [sari.personId]: 7, [farid.personId]: 5 });
  const twice = await query(
    "select conversation_id from routing_decision where conversation_id = any($1) and person_id is not null group by 1 having count(*) > 1",
    [ids],
  );
  assert.equal(twice.length, 0);
  const left = await query<{ id: string }>("select conversation_id as id from queue_entry order by priority, since, conversation_id");
  assert.deepEqual(left, before.slice(12));
});

test("a node that dies in the middle leaves everything as it was, and the next one goes on from there", async () => {
  await setWork(sari.personId, "availability = 'offline'");
  await setWork(farid.personId, "availability = 'offline'");
  await addRule();
  const ids = [await arrive(), await arrive(), await arrive()];
  for (const id of ids) await looked(id);
  const state = () =>
    query(
      "select (select count(*)::int from queue_entry) as queue, (select count(*)::int from routing_decision) as decisions, (select max(pass) from routing_turn) as pass",
    );
  const before = await state();
  await query("update member set availability = 'online'");
  const dying = house.sigap.app.database.acrossWorkspaces(async (tx) => {
    await lockRouting(tx, house.workspaceId);
    await drain(house.sigap.app, tx, house.workspaceId);
    await tx.settle();
    throw new Error("the node died");
  });
  await assert.rejects(dying, /the node died/);
  assert.deepEqual(await state(), before);
  await runRouting(house.sigap.app, house.workspaceId);
  for (const id of ids) assert.ok(await assigneeOf(id));
});

test("a skill that a field asks for, a language, and qualification that comes in time", async () => {
  await setWork(farid.personId, "skills = '{SUV}'");
  const { id: tagId } = await owner.call("createTag", { body: { name: `Qualified ${number}` } });
  await addRule({
    waitFor: { minutes: 60, tagIds: [tagId] },
    target: { to: { kind: "team", teamId }, skillField: "product_interest", ownerFirst: false },
  });
  const id = await arrive();
  await looked(id);
  assert.equal((await explain(id)).waiting?.state, "qualifying");
  const { contact } = await show(id);
  await query(`update contact set fields = '{"product_interest": "suv"}' where id = $1`, [contact.id]);
  await owner.call("setContactTags", { params: { id: contact.id }, body: { tagIds: [tagId] } });
  assert.equal(await given(id), farid.personId);
});

test("what other rules would have done is told without changing anything; the fairness report counts what was given", async () => {
  await addRule();
  const id = await arrive("Saya mau kredit");
  const who = await given(id);
  const count = () =>
    query(
      "select (select count(*) from routing_decision) as d, (select count(*) from queue_entry) as q, (select count(*) from domain_event where name in ('conversation.assigned', 'routing.decided')) as e",
    );
  const before = await count();
  const { items } = await owner.call("runWhatIf", {
    body: {
      rules: [
        {
          name: "Credit",
          when: { all: [{ field: "words", in: ["kredit"] }] },
          target: { to: { kind: "people", personIds: [me] }, ownerFirst: false },
        },
      ],
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() + 60_000).toISOString(),
    },
  });
  const item = items.find(({ conversationId }) => conversationId === id);
  assert.deepEqual([item?.was.person?.id, item?.would.person?.id, item?.would.rule?.name, item?.differs], [who, me, "Credit", true]);
  assert.deepEqual(await count(), before);
  const fairness = await owner.call("readFairness", { query: { days: 2 } });
  const today = fairness.days.at(-1);
  const turns = fairness.items.filter(({ day }) => day === today).reduce((sum, each) => sum + each.turns, 0);
  const decisions = await owner.call("listRoutingDecisions", { query: { day: today, limit: 100 } });
  assert.equal(turns, decisions.items.filter(({ outcome }) => outcome === "assigned").length);
});

test("a rule that names somebody who is not there is refused, and so is an order that forgets one", async () => {
  const refused = await owner.try("createRoutingRule", {
    body: { name: "x", when: { all: [] }, target: { to: { kind: "team", teamId: "00000000-0000-7000-8000-000000000000" } } },
  });
  assert.equal(refused.status, 404);
  const rules = [await addRule({ name: "A" }), await addRule({ name: "B" })];
  assert.equal((await owner.try("orderRoutingRules", { body: { ids: [rules[0]?.id ?? ""] } })).status, 409);
  const { items } = await owner.call("orderRoutingRules", { body: { ids: rules.map(({ id }) => id).reverse() } });
  assert.deepEqual(
    items.map(({ name }) => name),
    ["B", "A"],
  );
});

test("an agent reads the queue of what they may see, and changes no rule", async () => {
  assert.equal(
    (await sari.try("createRoutingRule", { body: { name: "x", when: { all: [] }, target: { to: { kind: "anyone" } } } })).status,
    403,
  );
  assert.equal((await sari.try("readQueue")).status, 200);
});
