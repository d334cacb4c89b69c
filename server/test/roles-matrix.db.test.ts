import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Reach, type Reaches, type ReachingRight, reachingRights, type scopes } from "@sigap/contract";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { lifecyclesOf } from "./support/leads.ts";
import { type RowName, rowNames, type ScopeRow, scopeRows, twoChannels } from "./support/scope-rows.ts";
import { type Caller, startTestServer, type TestServer } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: TestServer;
let sari: Caller & { personId: string };
let people: Lifecycle;
let roleId: string;
let rows: ScopeRow[];

before(async () => {
  house = await startTestServer();
  const { owner } = house;
  sari = await house.member("agent", "Sari");
  const other = await house.member("agent", "Farid");
  const team = await owner.call("createTeam", { body: { name: "Sales", memberIds: [sari.personId] } });
  const connectionIds = await twoChannels(house);
  people = (await lifecyclesOf(owner)).people;
  rows = await scopeRows(house, { me: sari.personId, other: other.personId, teamId: team.id, connectionIds, lifecycle: people });
  roleId = (await owner.call("createRole", { body: { name: "Under test", permissions: ["contacts:read_addresses"], reach: {} } })).id;
  await owner.call("updateMember", { params: { id: sari.personId }, body: { role: roleId, connectionIds: [connectionIds[0]] } });
  await until(
    async () => (await owner.call("search", { query: { q: "person" } })).contacts.length >= rowNames.length,
    "the search of contacts",
  );
});
after(() => house.stop());

/** What each scope holds, said once more and by hand: this is what the rules must come to. */
const held: Record<(typeof scopes)[number], readonly RowName[]> = {
  own: ["mine", "leadMine"],
  team: ["mine", "leadMine", "teams"],
  inbox: ["mine", "leadMine", "inboxes"],
  all: rowNames,
};
const expected = ({ scope, nobodys }: Reach): Set<RowName> =>
  new Set([...held[scope], ...(nobodys ? (["nobodys", "leadNobodys"] as const) : [])]);
const reaches: Reach[] = [
  ...(["own", "team", "inbox"] as const).flatMap((scope) => [false, true].map((nobodys) => ({ scope, nobodys }))),
  { scope: "all", nobodys: true },
];

const conversing = () => rows.filter(({ conversationId }) => conversationId !== null);
const nameOf = (id: string, by: "contactId" | "conversationId") => rows.find((row) => row[by] === id)?.name ?? id;
const sorted = (names: Iterable<string>) => [...names].sort();
const everything: Reach = { scope: "all", nobodys: true };

/** How a right shows in the API. `also`: what else the role needs for it to mean anything. */
interface Probe {
  also: Reaches;
  rows: () => ScopeRow[];
  /** Every list that holds what the right is about. */
  lists?: Record<string, () => Promise<string[]>>;
  counts?: Record<string, () => Promise<number>>;
  /** One of them: the status. 404 where it is not seen, 403 where it is seen and not theirs to change. */
  one: Record<string, (row: ScopeRow) => Promise<number>>;
  refusal: 403 | 404;
}
const status = async (answer: Promise<{ status: number }>): Promise<number> => (await answer).status;
const conversationParams = ({ conversationId }: ScopeRow) => ({ params: { id: conversationId ?? "" } });
const contactParams = ({ contactId }: ScopeRow) => ({ params: { id: contactId } });
const firstStage = () => people.stages[0]?.id ?? "";

/** A right over what belongs to somebody that is not in here fails to compile: it has no rule that anybody has checked. */
const probes: Record<ReachingRight, Probe> = {
  "contacts:read": {
    // Acts on many are for those who may change people.
    also: { "contacts:write": everything },
    rows: () => rows,
    lists: {
      list: async () => (await sari.call("listContacts")).items.map(({ id }) => nameOf(id, "contactId")),
      table: async () => (await sari.call("listContactRows", { query: {} })).items.map(({ id }) => nameOf(id, "contactId")),
      searched: async () => (await sari.call("listContactRows", { query: { q: "person" } })).items.map(({ id }) => nameOf(id, "contactId")),
      sample: async () =>
        (await sari.call("countSegment", { body: { filter: { all: [] }, sample: true } })).sample.map(({ id }) => nameOf(id, "contactId")),
    },
    counts: {
      segment: async () => (await sari.call("countSegment", { body: { filter: { all: [] } } })).count,
      act: async () => (await sari.call("previewContactAct", { body: { selection: { matching: { filter: null, q: "" } } } })).count,
      ticked: async () =>
        (await sari.call("previewContactAct", { body: { selection: { ids: rows.map(({ contactId }) => contactId) } } })).count,
    },
    one: { get: (row) => status(sari.try("getContact", contactParams(row))) },
    refusal: 404,
  },
  "contacts:write": {
    also: { "contacts:read": everything, "conversations:read": everything },
    rows: () => rows,
    one: {
      change: (row) => status(sari.try("updateContact", { ...contactParams(row), body: { about: "x" } })),
      tag: (row) => status(sari.try("setContactTags", { ...contactParams(row), body: { tagIds: [] } })),
      note: (row) => status(sari.try("createContactNote", { ...contactParams(row), body: { text: "x" } })),
    },
    refusal: 403,
  },
  "conversations:read": {
    also: {},
    rows: conversing,
    lists: {
      list: async () => (await sari.call("listConversations")).items.map(({ id }) => nameOf(id, "conversationId")),
      // Whoever sees a conversation finds its person; people without one are another right's.
      searched: async () => {
        const { contacts } = await sari.call("search", { query: { q: "person" } });
        return contacts
          .map(({ contactId }) => nameOf(contactId, "contactId"))
          .filter((name) => conversing().some((row) => row.name === name));
      },
    },
    counts: {
      all: async () => (await sari.call("countConversations")).all,
      matching: async () => (await sari.call("countMatching", { query: { view: "all" } })).count,
    },
    one: {
      get: (row) => status(sari.try("getConversation", conversationParams(row))),
      thread: (row) => status(sari.try("listMessages", contactParams(row))),
    },
    refusal: 404,
  },
  "conversations:write": {
    also: { "conversations:read": everything },
    rows: conversing,
    one: { change: (row) => status(sari.try("setPriority", { ...conversationParams(row), body: { priority: "high" } })) },
    refusal: 403,
  },
  "messages:send": {
    also: { "conversations:read": everything },
    rows: conversing,
    one: {
      // Nobody can be written to here: whoever may write is told why, whoever may not is refused before.
      send: async (row) => {
        const answer = await status(
          sari.try("sendMessage", { ...conversationParams(row), body: { message: { type: "text", text: "x" } } }),
        );
        return answer === 403 ? 403 : 200;
      },
      offered: async (row) => ((await sari.call("getConversation", conversationParams(row))).can.send ? 200 : 403),
    },
    refusal: 403,
  },
  "lifecycle:read": {
    also: {},
    rows: () => rows,
    lists: {
      cards: async () =>
        (await sari.call("listCards", { params: { id: people.id }, query: { stageId: firstStage() } })).items.map(({ contact }) =>
          nameOf(contact.id, "contactId"),
        ),
    },
    counts: {
      board: async () =>
        (await sari.call("readBoard", { params: { id: people.id } })).columns.find(({ stageId }) => stageId === firstStage())?.count ?? 0,
    },
    one: { stages: (row) => status(sari.try("listContactStages", contactParams(row))) },
    refusal: 404,
  },
  "lifecycle:write": {
    also: { "lifecycle:read": everything },
    rows: () => rows,
    one: {
      value: (row) =>
        status(
          sari.try("setCardValue", { ...contactParams(row), body: { lifecycleId: people.id, value: { amount: "1", currency: "IDR" } } }),
        ),
      move: async (row) => {
        const moves = [{ lifecycleId: people.id, contactId: row.contactId, stageId: firstStage() }];
        return (await sari.call("moveCards", { body: { moves } })).refused.length === 0 ? 200 : 403;
      },
    },
    refusal: 403,
  },
};

const give = (reach: Reaches) => house.owner.call("updateRole", { params: { id: roleId }, body: { reach } });

for (const right of reachingRights)
  for (const reach of reaches)
    test(`${right} as far as ${reach.scope}${reach.nobodys ? ", and what is nobody's" : ""}`, async () => {
      const probe = probes[right];
      await give({ ...probe.also, [right]: reach });
      const wanted = sorted(
        probe
          .rows()
          .map(({ name }) => name)
          .filter((name) => expected(reach).has(name)),
      );
      for (const [what, list] of Object.entries(probe.lists ?? {})) assert.deepEqual(sorted(await list()), wanted, what);
      for (const [what, count] of Object.entries(probe.counts ?? {})) assert.equal(await count(), wanted.length, what);
      for (const [what, one] of Object.entries(probe.one))
        for (const row of probe.rows()) {
          const answer = await one(row);
          assert.equal(answer < 300 ? 200 : answer, wanted.includes(row.name) ? 200 : probe.refusal, `${what} ${row.name}`);
        }
    });

test("without a right nothing of it answers, whatever else the role may do", async () => {
  for (const right of reachingRights) {
    const { also, one, rows: own } = probes[right];
    await give(also);
    const [row] = own();
    assert.ok(row);
    const refused = await Promise.all(
      Object.values(one).map((ask) => ask(row).catch((error: Error) => Number(/: (\d{3}) /.exec(error.message)?.[1]))),
    );
    assert.ok(
      refused.every((answer) => answer === 403 || answer === 404),
      `${right}: ${refused}`,
    );
  }
});
