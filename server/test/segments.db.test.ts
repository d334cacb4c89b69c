import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import type { ConversationFilter } from "@sigap/contract/conversation-filter";
import type { SegmentCondition, SegmentFilter } from "@sigap/contract/segment-filter";
import { readPeople, segmentSql, segmentsOf } from "../src/modules/segments/index.ts";
import { sql } from "../src/platform/db.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let owner: Caller;
let me: string;
let vip: string;
let cold: string;
/** People by name, and a company. */
const ids: Record<string, string> = {};
const fields: Record<string, string> = {};
const rows = (statement: string, values: unknown[] = []) => house.sigap.app.database.pool.query(statement, values);

const field = async (key: string, type: string, sensitivity = "plain") => {
  fields[key] = randomUUID();
  await rows("insert into field (workspace_id, id, object, key, label, type, sensitivity) values ($1, $2, 'contact', $3, $3, $4, $5)", [
    house.workspaceId,
    fields[key],
    key,
    type,
    sensitivity,
  ]);
};
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

before(async () => {
  house = await startConnected();
  owner = house.owner;
  me = (await owner.call("getMe")).person.id;
  vip = (await owner.call("createTag", { body: { name: "vip" } })).id;
  cold = (await owner.call("createTag", { body: { name: "cold" } })).id;
  for (const [key, type] of Object.entries({
    city: "text",
    score: "number",
    budget: "currency",
    born: "date",
    plan: "list",
    likes: "multi_list",
    agreed: "checkbox",
    place: "location",
    dealer: "relation",
  }))
    await field(key, type);
  await field("health", "text", "sensitive");
  const people: [string, Record<string, unknown>][] = [
    [
      "Ani",
      { city: "Bekasi", score: 90, budget: { amount: "250000000.50", currency: "IDR" }, plan: "gold", likes: ["a", "b"], agreed: true },
    ],
    [
      "Budi",
      { city: "Bandung", score: 40, budget: { amount: "9", currency: "IDR" }, plan: "free", likes: ["b"], agreed: false, born: day(-3) },
    ],
    ["Citra", { city: "100% Jakarta", score: -5, born: day(5), place: { latitude: 1, longitude: 1, label: "Kemang" } }],
    ["Doni", {}],
  ];
  for (const [number, [name, values]] of people.entries()) {
    const contact = await owner.call("createContact", {
      body: { name, phone: `+62812700000${number}`, language: number < 2 ? "en" : "id", country: "ID" },
    });
    ids[name] = contact.id;
    await rows("update contact set fields = $2 where id = $1", [contact.id, JSON.stringify(values)]);
  }
  await owner.call("setContactTags", { params: { id: ids.Ani ?? "" }, body: { tagIds: [vip, cold] } });
  await owner.call("setContactTags", { params: { id: ids.Budi ?? "" }, body: { tagIds: [cold] } });
  ids.company = (await owner.call("createCompany", { body: { name: "Toko Maju" } })).id;
  await owner.call("updateContact", { params: { id: ids.Budi ?? "" }, body: { companyId: ids.company } });
  await owner.call("updateContact", { params: { id: ids.Citra ?? "" }, body: { fields: { dealer: ids.company } } });
  await rows("update contact set owner_id = $2 where id = $1", [ids.Ani, me]);
  await rows(`update contact set first_touch = '{"sourceType":"ad","sourceId":"ad-7"}' where id = $1`, [ids.Citra]);
  await rows("update contact set created_at = now() - interval '40 days' where id = $1", [ids.Doni]);
  const conversation = await owner.call("openConversation", { body: { contactId: ids.Budi ?? "", connectionId: house.connectionId } });
  await rows("update conversation set window_expires_at = now() + interval '2 hours' where id = $1", [conversation.id]);
  await owner.call("assignConversation", { params: { id: conversation.id }, body: { assigneeId: me } });
  // Whoever is given the conversation of a lead that is nobody's becomes its owner.
  await until(async () => (await owner.call("getContact", { params: { id: conversation.contact.id } })).ownerId === me || null, "an owner");
  for (const [name, state, minutes] of [
    ["Ani", "allowed", 1],
    ["Budi", "allowed", 1],
    ["Budi", "stopped", 2],
  ] as const)
    await rows(
      "insert into consent (workspace_id, id, contact_id, category, state, source, at) values ($1, $2, $3, 'marketing', $4, 'customer', now() + $5 * interval '1 minute')",
      [house.workspaceId, randomUUID(), ids[name], state, minutes],
    );
});
after(() => house.stop());

const holding = async (...conditions: SegmentCondition[]): Promise<string[]> => namesIn({ all: conditions });
async function namesIn(filter: SegmentFilter): Promise<string[]> {
  const { count, sample } = await owner.call("countSegment", { body: { filter, sample: true } });
  assert.equal(count, sample.length);
  return sample.map(({ name }) => name).sort();
}

test("every condition holds whom its name says", async () => {
  const company = ids.company ?? "";
  const custom = (key: string, condition: Extract<SegmentCondition, { field: "custom" }>["test"]): SegmentCondition => ({
    field: "custom",
    key,
    test: condition,
  });
  const expected: [SegmentCondition, string[]][] = [
    [{ field: "text", of: "name", test: { op: "begins", value: "an" } }, ["Ani"]],
    [{ field: "text", of: "email", test: { op: "empty" } }, ["Ani", "Budi", "Citra", "Doni"]],
    [custom("city", { op: "is", value: "Bekasi" }), ["Ani"]],
    [custom("city", { op: "is_not", value: "Bekasi" }), ["Budi", "Citra", "Doni"]],
    [custom("city", { op: "contains", value: "BAN" }), ["Budi"]],
    [custom("city", { op: "contains", value: "0%" }), ["Citra"]],
    [custom("city", { op: "contains", value: "_" }), []],
    [custom("city", { op: "empty" }), ["Doni"]],
    [custom("score", { op: "greater", value: 40 }), ["Ani"]],
    [custom("score", { op: "less", value: 0 }), ["Citra"]],
    [custom("score", { op: "between", from: 40, to: 90 }), ["Ani", "Budi"]],
    [custom("budget", { op: "greater", value: 10 }), ["Ani"]],
    [custom("born", { op: "in_last", days: 7 }), ["Budi"]],
    [custom("born", { op: "in_next", days: 7 }), ["Citra"]],
    [custom("born", { op: "before", value: day(0) }), ["Budi"]],
    [custom("plan", { op: "in", values: ["gold", "silver"] }), ["Ani"]],
    [custom("plan", { op: "not_in", values: ["gold"] }), ["Budi", "Citra", "Doni"]],
    [custom("likes", { op: "in", values: ["a", "x"] }), ["Ani"]],
    [custom("likes", { op: "has_all", values: ["a", "b"] }), ["Ani"]],
    [custom("likes", { op: "not_in", values: ["a"] }), ["Budi", "Citra", "Doni"]],
    [custom("agreed", { op: "is", value: true }), ["Ani"]],
    [custom("agreed", { op: "is", value: false }), ["Budi", "Citra", "Doni"]],
    [custom("place", { op: "contains", value: "kemang" }), ["Citra"]],
    [{ field: "tag", has: "any", tags: [vip, cold] }, ["Ani", "Budi"]],
    [{ field: "tag", has: "all", tags: [vip, cold] }, ["Ani"]],
    [{ field: "tag", has: "none", tags: [cold] }, ["Citra", "Doni"]],
    [{ field: "owner", in: ["me"] }, ["Ani", "Budi"]],
    [{ field: "owner", in: ["nobody"] }, ["Citra", "Doni"]],
    [{ field: "assignee", in: ["me"] }, ["Budi"]],
    [{ field: "assignee", in: ["nobody"] }, []],
    [{ field: "team", in: ["none"] }, ["Budi"]],
    [{ field: "connection", in: [house.connectionId] }, ["Budi"]],
    [{ field: "marketing", in: ["allowed"] }, ["Ani"]],
    [{ field: "marketing", in: ["stopped"] }, ["Budi"]],
    [{ field: "marketing", in: ["unknown"] }, ["Citra", "Doni"]],
    [{ field: "from_ad", is: true }, ["Citra"]],
    [{ field: "from_ad", is: false }, ["Ani", "Budi", "Doni"]],
    [{ field: "source", of: "id", in: ["ad-7"] }, ["Citra"]],
    [{ field: "language", in: ["en"] }, ["Ani", "Budi"]],
    [{ field: "country", in: ["MY"] }, []],
    [{ field: "company", in: [company], not: false }, ["Budi"]],
    [{ field: "company", in: [company], not: true }, ["Ani", "Citra", "Doni"]],
    [{ field: "company", in: ["none"], not: false }, ["Ani", "Citra", "Doni"]],
    [custom("dealer", { op: "in", values: [company] }), ["Citra"]],
    [{ field: "window", is: "open" }, ["Budi"]],
    [{ field: "window", is: "closed" }, ["Ani", "Citra", "Doni"]],
    [{ field: "window_ends", within: 180 }, ["Budi"]],
    [{ field: "window_ends", within: 60 }, []],
    [{ field: "open_conversation", is: false }, ["Ani", "Citra", "Doni"]],
    [{ field: "created", test: { op: "in_last", days: 30 } }, ["Ani", "Budi", "Citra"]],
    [{ field: "created", test: { op: "not_in_last", days: 30 } }, ["Doni"]],
  ];
  for (const [condition, names] of expected) assert.deepEqual([condition, await holding(condition)], [condition, names]);
});

test("groups stand in groups, and what can't be asked says so", async () => {
  const bekasi: SegmentCondition = { field: "custom", key: "city", test: { op: "is", value: "Bekasi" } };
  assert.deepEqual(
    await namesIn({
      any: [
        bekasi,
        {
          all: [
            { field: "from_ad", is: true },
            { field: "language", in: ["id"] },
          ],
        },
      ],
    }),
    ["Ani", "Citra"],
  );
  assert.deepEqual(await namesIn({ any: [] }), []);
  const refused = async (condition: SegmentCondition) => {
    const answer = await owner.try("countSegment", { body: { filter: { all: [condition] } } });
    return answer.ok ? "allowed" : answer.problem.code;
  };
  assert.equal(await refused({ field: "custom", key: "city", test: { op: "greater", value: 3 } }), "test_does_not_fit");
  assert.equal(await refused({ field: "custom", key: "gone", test: { op: "filled" } }), "condition_gone");
  // What is sensitive is neither filtered by nor shown: a count would tell it.
  assert.equal(await refused({ field: "custom", key: "health", test: { op: "filled" } }), "condition_gone");
  assert.equal(await refused({ field: "segment", in: [randomUUID()], not: false }), "condition_gone");
});

test("who wrote, was sent something and read it is known by itself, and who did not", async () => {
  await house.control("POST", "customers/c6281288412207/messages", { kind: "photo" });
  const contact = await until(async () => {
    const { items } = await owner.call("listConversations");
    return items.find(({ contact: { name } }) => name !== "Budi")?.contact;
  }, "a conversation");
  const wrote = (did: boolean, what: "wrote" | "was_sent" | "read" = "wrote"): SegmentCondition => ({
    field: "activity",
    what,
    did,
    days: 7,
  });
  await until(async () => (await holding(wrote(true))).includes(contact.name), "that they wrote");
  assert.deepEqual(await holding(wrote(false)), ["Ani", "Budi", "Citra", "Doni"]);
  assert.deepEqual(await holding(wrote(true, "was_sent")), []);
  const [conversation] = (await owner.call("listConversations", { query: { view: "all" } })).items.filter(
    (one) => one.contact.id === contact.id,
  );
  await owner.call("sendMessage", { params: { id: conversation?.id ?? "" }, body: { message: { type: "text", text: "halo" } } });
  await until(async () => (await holding(wrote(true, "was_sent"))).includes(contact.name), "that they were sent something");
});

test("a segment is kept, used in another and in the inbox, and not removed while it is used", async () => {
  const filter: SegmentFilter = { all: [{ field: "tag", has: "any", tags: [cold] }] };
  const made = await owner.call("createSegment", { body: { name: "Cold", filter } });
  const warm = await owner.call("createSegment", {
    body: { name: "Warm", shared: true, filter: { all: [{ field: "segment", in: [made.id], not: true }] } },
  });
  assert.deepEqual(await holding({ field: "segment", in: [warm.id], not: false }), ["Citra", "Doni", "Rizky Ananda"]);
  const circle = await owner.try("updateSegment", {
    params: { id: made.id },
    body: { filter: { all: [{ field: "segment", in: [warm.id], not: false }] } },
  });
  assert.equal(circle.ok ? "" : circle.problem.code, "segment_circle");
  const inbox: ConversationFilter = { all: [{ field: "segment", in: [made.id] }] };
  const shown = await owner.call("listConversations", { query: { filter: JSON.stringify(inbox) } });
  assert.deepEqual(
    shown.items.map(({ contact }) => contact.name),
    ["Budi"],
  );
  await owner.call("createSavedView", { body: { name: "Cold ones", view: "all", sort: "newest", filter: inbox } });
  const removal = await owner.try("removeSegment", { params: { id: made.id } });
  assert.equal(removal.ok ? "" : removal.problem.detail, "Cold is still used: Warm, Cold ones. Take it out there first.");
  await owner.call("removeSegment", { params: { id: warm.id } });
  const overlap = await owner.call("createSegment", {
    body: { name: "VIP", filter: { all: [{ field: "tag", has: "any", tags: [vip] }] } },
  });
  assert.deepEqual(await owner.call("overlapSegments", { query: { oneId: made.id, otherId: overlap.id } }), { one: 2, other: 1, both: 1 });
});

test("somebody else's own segment does not exist, and a shared one is changed by those who look after tags", async () => {
  const agent = await house.member("agent", "Farid");
  const filter: SegmentFilter = { all: [] };
  const own = await agent.call("createSegment", { body: { name: "Mine", filter } });
  assert.equal(
    (await owner.call("listSegments")).items.some(({ id }) => id === own.id),
    false,
  );
  assert.equal((await owner.try("updateSegment", { params: { id: own.id }, body: { name: "x" } })).status, 404);
  await agent.call("updateSegment", { params: { id: own.id }, body: { shared: true } });
  await owner.call("updateSegment", { params: { id: own.id }, body: { name: "Ours" } });
  const other = await house.member("agent", "Sari");
  assert.equal((await other.try("updateSegment", { params: { id: own.id }, body: { name: "x" } })).status, 403);
});

test("a frozen copy stays as it was, also where two become one and are taken apart again", async () => {
  const live = await owner.call("createSegment", {
    body: { name: "Bekasi", filter: { all: [{ field: "tag", has: "any", tags: [cold] }] } },
  });
  const frozen = await owner.call("freezeSegment", { params: { id: live.id }, body: { name: "Bekasi, today" } });
  const inIt = () => holding({ field: "segment", in: [frozen.id], not: false });
  await owner.call("setContactTags", { params: { id: ids.Budi ?? "" }, body: { tagIds: [] } });
  assert.deepEqual(await holding({ field: "segment", in: [live.id], not: false }), ["Ani"]);
  assert.deepEqual(await inIt(), ["Ani", "Budi"]);
  const merge = await owner.call("mergeContacts", { params: { id: ids.Doni ?? "" }, body: { loserId: ids.Budi ?? "" } });
  assert.deepEqual(await inIt(), ["Ani", "Doni"]);
  await owner.call("undoMerge", { params: { id: merge.id } });
  assert.deepEqual(await inIt(), ["Ani", "Budi"]);
});

test("a field that is to be fast gets an index, filters the same with it, and loses it again", async () => {
  const filterable = async () => (await owner.call("listFilterableFields")).items.find(({ key }) => key === "score");
  for (const key of ["score", "budget", "city"])
    await owner.call("setFieldFast", { params: { id: fields[key] ?? "" }, body: { fast: true } });
  await until(async () => (await owner.call("listFilterableFields")).items.filter(({ indexed }) => indexed).length === 3, "the indexes");
  assert.equal((await filterable())?.fast, true);
  assert.deepEqual(await holding({ field: "custom", key: "score", test: { op: "less", value: 50 } }), ["Budi", "Citra"]);
  assert.deepEqual(await holding({ field: "custom", key: "budget", test: { op: "greater", value: 10 } }), ["Ani"]);
  await owner.call("setFieldFast", { params: { id: fields.score ?? "" }, body: { fast: false } });
  await until(async () => !(await filterable())?.indexed, "that the index is gone");
});

test("modules above ask who of some people is in a segment, and read it as an audience", async () => {
  const { id } = await owner.call("createSegment", { body: { name: "Ads", filter: { all: [{ field: "from_ad", is: true }] } } });
  const asker = { workspaceId: house.workspaceId, personId: null, now: new Date() };
  const among = [ids.Ani ?? "", ids.Citra ?? ""];
  const found = await house.sigap.app.database.readWorkspace(house.workspaceId, (db) => segmentsOf(db, among, [id, randomUUID()], asker));
  assert.deepEqual([found.get(ids.Ani ?? ""), found.get(ids.Citra ?? "")], [[], [id]]);
  const audience = await readPeople(house.sigap.app, async (db) =>
    db.many<{ name: string }>(sql`select p.name ${await segmentSql(db, id, asker)}`),
  );
  assert.deepEqual(
    audience.map(({ name }) => name),
    ["Citra"],
  );
});
