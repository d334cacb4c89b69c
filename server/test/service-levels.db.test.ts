import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { ServicePolicy } from "@sigap/contract/service";
import { business, calendar } from "../src/modules/service/clock.ts";
import { tellOfDueClocks } from "../src/modules/service/due-clocks.ts";
import { type Case, factOf, fold } from "../src/modules/service/fold.ts";
import type { DomainEvent } from "../src/platform/events.ts";
import { deliver, seconds, webhookOf } from "./support/incoming.ts";
import { customerOf, entryOf, moveClock } from "./support/news.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let farid: Caller & { personId: string };
before(async () => {
  house = await startConnected();
  farid = await house.member("agent", "Farid");
});
after(() => house.stop());
beforeEach(async () => {
  for (const { id } of (await house.owner.call("listServicePolicies")).items)
    await house.owner.call("removeServicePolicy", { params: { id } });
});

const minute = 60_000;
const promise = (change: Partial<Omit<ServicePolicy, "id">> = {}) =>
  house.owner.call("createServicePolicy", {
    body: {
      name: "Everybody",
      conditions: null,
      targets: { first_reply: 5, next_reply: 20, resolution: null },
      time: "calendar",
      pauseSnoozed: true,
      pauseWaiting: true,
      enabled: true,
      ...change,
    },
  });
const query = { from: new Date(Date.now() - 24 * 60 * minute).toISOString(), to: new Date(Date.now() + 24 * 60 * minute).toISOString() };
const clocksOf = async (conversationId: string) =>
  (await house.owner.call("listServiceClocks", { query })).items.filter((clock) => clock.conversationId === conversationId);
/** The promises to one customer, as pairs of kind and state, once they are as wanted. */
const come = (conversationId: string, ...wanted: string[]) =>
  until(
    async () => {
      const found = (await clocksOf(conversationId)).map(({ kind, state }) => `${kind} ${state}`).sort();
      return JSON.stringify(found) === JSON.stringify(wanted.toSorted());
    },
    `to see ${wanted.join(", ")}`,
  );
const shown = async (id: string) => (await house.owner.call("getConversation", { params: { id } })).service;
const answer = (id: string, text = "Baik") =>
  house.owner.call("sendMessage", { params: { id }, body: { message: { type: "text", text } } });
const eventsOf = async (conversationId: string) =>
  (
    await house.sigap.app.database.pool.query<DomainEvent>(
      `select id, name, subject_id as "subjectId", payload, cause, occurred_at as "occurredAt", transaction_id::text as "transactionId" from domain_event
       where workspace_id = $1 and (subject_id = $2 or payload ->> 'conversationId' = $2::text) order by transaction_id, id`,
      [house.workspaceId, conversationId],
    )
  ).rows;
const told = async (conversationId: string, name: string) => (await eventsOf(conversationId)).filter((event) => event.name === name).length;

test("a customer's first message starts the first reply, a person's answer keeps it, the next message starts the next reply", async () => {
  await promise();
  const customer = await customerOf(house, null);
  await come(customer.conversationId, "first_reply running");
  const running = await shown(customer.conversationId);
  assert.equal(running?.kind, "first_reply");
  assert.equal(Date.parse(running?.dueAt ?? "") - Date.parse(running?.warnAt ?? ""), 1.25 * minute, "a quarter of the time is the warning");
  await customer.write("Ada orang?");
  const unread = async () => (await house.owner.call("getConversation", { params: { id: customer.conversationId } })).unread;
  await until(async () => (await unread()) === 2, "their second message");
  await answer(customer.conversationId);
  await come(customer.conversationId, "first_reply met");
  assert.equal(await shown(customer.conversationId), null);
  await customer.write("Terima kasih");
  await come(customer.conversationId, "first_reply met", "next_reply running");
});

test("who answers on the phone that shares the number has answered; a note has not", async () => {
  await promise();
  const customer = await customerOf(house, null);
  await come(customer.conversationId, "first_reply running");
  await house.owner.call("sendMessage", { params: { id: customer.conversationId }, body: { message: { type: "note", text: "?" } } });
  const { identities } = await house.owner.call("getContact", { params: { id: customer.contactId } });
  const to = identities.find(({ kind }) => kind === "phone")?.value.replace("+", "") ?? "";
  const echo = { from: "15557770142", to, id: `wamid.echo.${to}`, timestamp: seconds(), type: "text", text: { body: "Dari HP" } };
  await until(async () => (await told(customer.conversationId, "message.created")) >= 2, "the note");
  assert.deepEqual(
    (await clocksOf(customer.conversationId)).map(({ state }) => state),
    ["running"],
  );
  await deliver(house, webhookOf("smb_message_echoes", { message_echoes: [echo] }), 2);
  await come(customer.conversationId, "first_reply met");
});

test("what is not kept is warned of once and told once, to whoever has it and to those who manage, until it is answered", async () => {
  await promise();
  const customer = await customerOf(house, farid.personId);
  await come(customer.conversationId, "first_reply running");
  moveClock(house, 4 * minute);
  await tellOfDueClocks(house.sigap.app);
  await tellOfDueClocks(house.sigap.app);
  assert.deepEqual([await told(customer.conversationId, "sla.warned"), await told(customer.conversationId, "sla.breached")], [1, 0]);
  moveClock(house, 2 * minute);
  await Promise.all([tellOfDueClocks(house.sigap.app), tellOfDueClocks(house.sigap.app)]);
  await come(customer.conversationId, "first_reply late");
  assert.deepEqual([await told(customer.conversationId, "sla.warned"), await told(customer.conversationId, "sla.breached")], [1, 1]);
  assert.equal((await entryOf(farid, customer.name, (entry) => entry.kind === "service_late")).text, "first_reply");
  assert.equal((await entryOf(house.owner, customer.name, (entry) => entry.kind === "service_late")).counts.service_late, 1);
  const late = await house.owner.call("listConversations", {
    query: { filter: JSON.stringify({ all: [{ field: "service", is: "late" }] }) },
  });
  assert.ok(late.items.some(({ id }) => id === customer.conversationId));
  moveClock(house, -6 * minute);
  await answer(customer.conversationId);
  await until(async () => (await shown(customer.conversationId)) === null, "a row without a clock");
  await come(customer.conversationId, "first_reply late");
  const { items } = await house.owner.call("countServiceClocks", { query });
  const rows = (await house.owner.call("listServiceClocks", { query })).items;
  assert.equal(
    items.find(({ kind }) => kind === "first_reply")?.late,
    rows.filter((row) => row.kind === "first_reply" && row.state === "late").length,
  );
});

test("the first policy that fits counts, with its terms as they were at the opening", async () => {
  const urgent = await promise({ name: "Priority", conditions: { all: [{ field: "priority", in: ["urgent"] }] } });
  const all = await promise({ name: "All", targets: { first_reply: 30, next_reply: null, resolution: null } });
  const customer = await customerOf(house, null);
  await come(customer.conversationId, "first_reply running");
  assert.equal((await clocksOf(customer.conversationId))[0]?.policy.name, "All");
  const due = (await shown(customer.conversationId))?.dueAt;
  await house.owner.call("updateServicePolicy", {
    params: { id: all.id },
    body: { targets: { first_reply: 1, next_reply: 1, resolution: 1 } },
  });
  assert.equal((await shown(customer.conversationId))?.dueAt, due);
  const ordered = await house.owner.call("orderServicePolicies", { body: { ids: [all.id, urgent.id] } });
  assert.deepEqual(
    ordered.items.map(({ name }) => name),
    ["All", "Priority"],
  );
});

test("given to its first team before anybody answered, a conversation has the team's promise", async () => {
  const team = await house.owner.call("createTeam", { body: { name: "Service", memberIds: [farid.personId] } });
  await promise({
    name: "Team",
    conditions: { all: [{ field: "team", in: [team.id] }] },
    targets: { first_reply: 2, next_reply: null, resolution: 60 },
  });
  await promise({ name: "Rest" });
  const customer = await customerOf(house, null);
  await come(customer.conversationId, "first_reply running");
  await house.owner.call("assignConversation", { params: { id: customer.conversationId }, body: { teamId: team.id } });
  await come(customer.conversationId, "first_reply running", "resolution running");
  const clocks = await clocksOf(customer.conversationId);
  assert.deepEqual(
    clocks.map(({ policy, startedAt }) => [policy.name, startedAt]),
    clocks.map(() => ["Team", clocks[0]?.startedAt]),
  );
});

test("while it is snoozed a clock stands still, and goes on with what was left; closing without an answer leaves nothing to keep", async () => {
  await promise();
  const customer = await customerOf(house, null);
  await come(customer.conversationId, "first_reply running");
  await house.owner.call("snoozeConversation", {
    params: { id: customer.conversationId },
    body: { until: new Date(Date.now() + 60 * minute).toISOString() },
  });
  await until(async () => (await shown(customer.conversationId)) === null, "the clock to stand still");
  await customer.write("Halo lagi");
  await until(async () => (await shown(customer.conversationId)) !== null, "the clock to go on");
  await house.owner.call("closeConversation", { params: { id: customer.conversationId }, body: {} });
  await come(customer.conversationId, "first_reply void");
});

test("what is promised can be computed again from the events: clocks in the table are what the events say", async () => {
  await house.owner.call("updateWorkspace", {
    body: {
      hours: { always: false, weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: "00:00", to: "00:00" })), special: [] },
    },
  });
  await promise({ time: "business", targets: { first_reply: 5, next_reply: 10, resolution: 100 } });
  const customer = await customerOf(house, null);
  await answer(customer.conversationId);
  await customer.write("Dan?");
  await come(customer.conversationId, "first_reply met", "next_reply running", "resolution running");
  await answer(customer.conversationId, "Besok");
  await house.owner.call("closeConversation", { params: { id: customer.conversationId }, body: {} });
  await come(customer.conversationId, "first_reply met", "next_reply met", "resolution met");
  const columns = "kind, started_at, ended_at, ended_as, round(used_minutes::numeric, 6) as used, due_at";
  const { pool } = house.sigap.app.database;
  const { rows } = await pool.query(`select ${columns} from sla_clock where conversation_id = $1 order by started_at, kind`, [
    customer.conversationId,
  ]);
  const { rows: cases } = await pool.query("select policy_id, terms from service_case where conversation_id = $1", [
    customer.conversationId,
  ]);
  const hours = { ...(await house.owner.call("getWorkspace")).hours, timeZone: "Asia/Jakarta" };
  let number = 0;
  const again = (measure: typeof calendar): Case => {
    let state: Case = { policyId: cases[0].policy_id, terms: cases[0].terms, snoozed: false, turn: "nobody", replied: false, clocks: [] };
    for (const fact of events.flatMap((event) => factOf(event) ?? []))
      state = fold(state, fact, { measure, newId: () => String(++number) });
    return state;
  };
  const events = await eventsOf(customer.conversationId);
  for (const measure of [business(hours), calendar]) {
    const clocks = again(measure).clocks.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.kind < b.kind ? -1 : 1));
    assert.deepEqual(
      clocks.map(({ kind, startedAt, endedAt, endedAs, usedMinutes, dueAt }) => [
        kind,
        startedAt,
        endedAt,
        endedAs,
        usedMinutes.toFixed(6),
        dueAt,
      ]),
      rows.map((row) => [row.kind, row.started_at, row.ended_at, row.ended_as, Number(row.used).toFixed(6), row.due_at]),
    );
  }
  assert.equal(rows.length, 3);
});

test("hearing the same events again changes nothing, and whoever may not see a conversation does not see its promises", async () => {
  await promise();
  const customer = await customerOf(house, (await house.owner.call("getMe")).person.id);
  await answer(customer.conversationId);
  await come(customer.conversationId, "first_reply met");
  const { pool } = house.sigap.app.database;
  const before = (await pool.query("select * from sla_clock order by id")).rows;
  await pool.query(
    "update subscriber_cursor set transaction_id = '0', event_id = '00000000-0000-0000-0000-000000000000' where subscriber = 'service.clocks'",
  );
  const other = await customerOf(house, null);
  await come(other.conversationId, "first_reply running");
  const rows = (await pool.query("select * from sla_clock order by id")).rows;
  assert.deepEqual(
    rows.filter((row) => before.some(({ id }) => id === row.id)),
    before,
  );
  assert.equal(rows.length, before.length + 1);
  assert.equal(
    (await farid.call("listServiceClocks", { query })).items.some((clock) => clock.conversationId === customer.conversationId),
    false,
  );
});
