import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Conversation } from "@sigap/contract/conversations";
import { seeded } from "./support/random.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";
import { post, textWebhook } from "./support/webhook.ts";

let house: Connected;
let webhook: string;
before(async () => {
  house = await startConnected();
  webhook = house.sandbox.parts.webhooks.callbackUrl ?? "";
});
after(() => house.stop());

const now = () => Math.floor(Date.now() / 1000);
let number = 0;
const arrive = (sender: number, text = "halo") => {
  number += 1;
  return post(webhook, textWebhook([{ sender, id: `wamid.c.${number}`, text, at: now() }]));
};
const list = async (view: "all" | "mine" | "unassigned" | "snoozed" | "closed" = "all") =>
  (await house.owner.call("listConversations", { query: { view, limit: 100 } })).items;
const of = async (sender: number): Promise<Conversation> => {
  for (const view of ["all", "snoozed", "closed"] as const) {
    const found = (await list(view)).find(({ contact }) => contact.name === `Sender ${sender}`);
    if (found) return found;
  }
  throw new Error(`no conversation with sender ${sender}`);
};

test("a closed conversation is an episode: the next message opens a new one, and the thread shows both", async () => {
  await arrive(1);
  const first = await of(1);
  await house.owner.call("closeConversation", { params: { id: first.id }, body: { outcome: "booked", summary: "Datang Sabtu" } });
  const closed = await house.owner.call("getConversation", { params: { id: first.id } });
  assert.deepEqual([closed.status, closed.outcome, closed.summary], ["closed", "booked", "Datang Sabtu"]);
  await arrive(1, "halo lagi");
  const second = await of(1);
  assert.notEqual(second.id, first.id);
  assert.equal(second.status, "open");
  const thread = await until(async () => {
    const { items } = await house.owner.call("listMessages", { params: { id: first.contact.id } });
    return items.some(({ details }) => details?.event === "conversation.closed") ? items : null;
  }, "the line that says who closed it");
  const line = thread.find(({ details }) => details?.event === "conversation.closed");
  assert.equal(line?.author.name, "Dewi Lestari");
});

test("fifty people writing at the same moment, each twice, have one open conversation each", async () => {
  await Promise.all(Array.from({ length: 100 }, (_, index) => arrive(100 + (index % 50))));
  const names = (await list()).map(({ contact }) => contact.name).filter((name) => /^Sender 1\d\d$/.test(name));
  assert.deepEqual([names.length, new Set(names).size], [50, 50]);
});

test("a snoozed conversation wakes when the customer writes", async () => {
  await arrive(2);
  const { id } = await of(2);
  const past = await house.owner.try("snoozeConversation", { params: { id }, body: { until: "2020-01-01T00:00:00Z" } });
  assert.equal(past.ok ? 200 : past.status, 422);
  await house.owner.call("snoozeConversation", { params: { id }, body: { until: new Date(Date.now() + 3_600_000).toISOString() } });
  assert.equal((await of(2)).status, "snoozed");
  await arrive(2, "masih di sini");
  await until(async () => (await of(2)).status === "open", "it to wake");
});

test("an agent sees what is theirs, their team's or nobody's, and nothing of another's", async () => {
  const agent = await house.member("agent", "Farid");
  const colleague = await house.member("agent", "Sri");
  await arrive(3);
  const { id } = await of(3);
  assert.equal((await agent.try("getConversation", { params: { id } })).status, 200);
  await house.owner.call("assignConversation", { params: { id }, body: { assigneeId: colleague.personId } });
  assert.equal((await agent.try("getConversation", { params: { id } })).status, 404);
  assert.equal((await agent.try("sendMessage", { params: { id }, body: { message: { type: "note", text: "x" } } })).status, 404);
  assert.equal(
    (await agent.call("listConversations", { query: { limit: 100 } })).items.some((each) => each.id === id),
    false,
  );
  assert.equal((await colleague.call("listConversations", { query: { view: "mine" } })).items.length, 1);
  const team = await house.owner.call("createTeam", { body: { name: "Penjualan", memberIds: [agent.personId] } });
  await house.owner.call("assignConversation", { params: { id }, body: { teamId: team.id, assigneeId: null } });
  assert.equal((await agent.try("getConversation", { params: { id } })).status, 200);
  await house.owner.call("assignConversation", { params: { id }, body: { assigneeId: colleague.personId } });
  await house.owner.call("removeMember", { params: { id: colleague.personId } });
  await until(async () => (await of(3)).assignee === null, "the leaver's conversation to be nobody's");
});

test("neither a merge nor a new conversation opens a thread to an agent who may not see it", async () => {
  const agent = await house.member("agent", "Galih");
  const colleague = await house.member("agent", "Hana");
  await arrive(4);
  const { id, contact } = await of(4);
  const own = await agent.call("createContact", { body: { name: "Umpan" } });
  const merge = (caller: typeof agent, winner: string, loser: string) =>
    caller.try("mergeContacts", { params: { id: winner }, body: { loserId: loser } });
  await house.owner.call("assignConversation", { params: { id }, body: { assigneeId: colleague.personId } });
  assert.deepEqual([(await merge(agent, own.id, contact.id)).status, (await merge(agent, contact.id, own.id)).status], [404, 404]);
  await house.owner.call("closeConversation", { params: { id }, body: {} });
  assert.equal((await agent.try("openConversation", { body: { contactId: contact.id } })).status, 404);
  assert.equal((await agent.try("listMessages", { params: { id: contact.id } })).status, 404);

  const merged = await merge(colleague, contact.id, own.id);
  assert.equal(merged.status, 201, "whoever may see all of both may merge them");
  const undo = { params: { id: merged.ok ? merged.value.id : "" } };
  assert.equal((await agent.try("undoMerge", undo)).status, 404);
  assert.equal((await colleague.try("undoMerge", undo)).status, 200);
  assert.equal((await colleague.call("openConversation", { body: { contactId: contact.id } })).status, "open");
});

test("after a thousand random acts the counts are those of a recount", async () => {
  const random = seeded(7);
  const me = (await house.owner.call("getMe")).person.id;
  const ids = (await list()).map(({ id }) => id);
  const pick = () => ids[Math.floor(random() * ids.length)] ?? "";
  const acts = [
    () => house.owner.try("assignConversation", { params: { id: pick() }, body: { assigneeId: random() < 0.5 ? me : null } }),
    () => house.owner.try("closeConversation", { params: { id: pick() }, body: {} }),
    () => house.owner.try("reopenConversation", { params: { id: pick() } }),
    () => house.owner.try("snoozeConversation", { params: { id: pick() }, body: { until: new Date(Date.now() + 9e6).toISOString() } }),
    () => arrive(100 + Math.floor(random() * 50)),
  ];
  for (let round = 0; round < 100; round += 1)
    await Promise.all(Array.from({ length: 10 }, () => (acts[Math.floor(random() * acts.length)] ?? acts[0])?.()));
  const counts = await house.owner.call("countConversations");
  const { rows } = await house.sigap.app.database.pool.query<Record<string, number>>(
    `select count(*) filter (where status = 'open')::int as all, count(*) filter (where status = 'open' and assignee_id = $1)::int as mine,
      count(*) filter (where status = 'open' and assignee_id is null)::int as unassigned, count(*) filter (where status = 'snoozed')::int as snoozed from conversation`,
    [me],
  );
  const { all, mine, unassigned, snoozed } = counts;
  assert.deepEqual({ all, mine, unassigned, snoozed }, rows[0]);
});

test("pages neither skip nor repeat while new conversations arrive", async () => {
  const seen: string[] = [];
  const there = (await list()).map(({ id }) => id);
  let cursor: string | undefined;
  do {
    const page = await house.owner.call("listConversations", { query: { limit: 7, ...(cursor ? { cursor } : {}) } });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
    await arrive(1000 + seen.length);
  } while (cursor);
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual(
    there.filter((id) => !seen.includes(id)),
    [],
  );
});
