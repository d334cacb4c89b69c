import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ConversationFilter } from "@sigap/contract/conversation-filter";
import type { View } from "@sigap/contract/conversations";
import { sorts, views } from "@sigap/contract/values";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let owner: Caller;
let me: string;
/** Conversations by the name of their person. */
const ids: Record<string, string> = {};
let agent: Caller & { personId: string };
let teamId: string;
let tagId: string;

const set = (name: string, change: string) =>
  house.sigap.app.database.pool.query(`update conversation set ${change} where id = $1`, [ids[name]]);
const namesOf = (items: { contact: { name: string } }[]) => items.map(({ contact }) => contact.name);
const inView = async (view: View, caller = owner) => namesOf((await caller.call("listConversations", { query: { view } })).items).sort();
const matching = async (filter: ConversationFilter, view: View = "all") =>
  namesOf((await owner.call("listConversations", { query: { view, filter: JSON.stringify(filter) } })).items).sort();

before(async () => {
  house = await startConnected();
  owner = house.owner;
  me = (await owner.call("getMe")).person.id;
  agent = await house.member("agent", "Farid");
  teamId = (await owner.call("createTeam", { body: { name: "Sales" } })).id;
  await owner.call("updateTeam", { params: { id: teamId }, body: { memberIds: [agent.personId] } });
  tagId = (await owner.call("createTag", { body: { name: "vip" } })).id;
  for (const [number, name] of ["Ani", "Budi", "Citra", "Doni", "Eka", "Fajar", "Gita", "Hadi"].entries()) {
    const contact = await owner.call("createContact", {
      body: { name, phone: `+62812700000${number}`, language: number < 2 ? "en" : "id" },
    });
    ids[name] = (await owner.call("openConversation", { body: { contactId: contact.id } })).id;
    if (name === "Ani") await owner.call("setContactTags", { params: { id: contact.id }, body: { tagIds: [tagId] } });
  }
  await set("Ani", "waiting_since = now() - interval '3 hours', window_expires_at = now() + interval '2 hours', unread = 2");
  await set("Budi", "waiting_since = now() - interval '5 hours', window_expires_at = now() + interval '19 hours'");
  await set(
    "Citra",
    "waiting_since = now() - interval '1 hour', window_expires_at = now() + interval '23 hours', ad_clicked_at = now() - interval '1 hour'",
  );
  await set("Doni", "failed_at = now()");
  await owner.call("assignConversation", { params: { id: ids.Eka ?? "" }, body: { assigneeId: me } });
  await owner.call("assignConversation", { params: { id: ids.Fajar ?? "" }, body: { teamId } });
  await owner.call("snoozeConversation", { params: { id: ids.Gita ?? "" }, body: { until: "2099-01-01T00:00:00Z" } });
  await owner.call("setPriority", { params: { id: ids.Hadi ?? "" }, body: { priority: "urgent" } });
});
after(() => house.stop());

test("each view holds what its name says, and its count says how many", async () => {
  const open = ["Ani", "Budi", "Citra", "Doni", "Eka", "Fajar", "Hadi"];
  const expected: Record<View, string[]> = {
    mine: ["Eka"],
    unassigned: ["Ani", "Budi", "Citra", "Doni", "Fajar", "Hadi"],
    all: open,
    team: [],
    mentions: [],
    waiting: ["Ani", "Budi", "Citra"],
    window: ["Ani"],
    failed: ["Doni"],
    snoozed: ["Gita"],
    closed: [],
    spam: [],
  };
  const counts = await owner.call("countConversations");
  for (const view of views) {
    assert.deepEqual([view, await inView(view)], [view, expected[view]]);
    if (view !== "closed") assert.equal(counts[view], expected[view].length, view);
  }
  assert.deepEqual(await inView("team", agent), ["Fajar"]);
});

test("an agent's lists and counts hold only what they may see, whatever the filter", async () => {
  const counts = await agent.call("countConversations");
  for (const view of ["all", "waiting", "window", "failed", "team"] as const)
    assert.equal((await inView(view, agent)).length, counts[view], view);
  const everything = JSON.stringify({
    any: [
      { field: "unread", is: true },
      { field: "unread", is: false },
    ],
  });
  const seen = namesOf((await agent.call("listConversations", { query: { view: "all", filter: everything } })).items);
  assert.equal(seen.includes("Eka"), false);
  assert.equal((await agent.call("countMatching", { query: { view: "all", filter: everything } })).count, seen.length);
});

test("the order of priority is by reason, and every row says its reason", async () => {
  const { items } = await owner.call("listConversations", { query: { view: "all", sort: "priority" } });
  assert.deepEqual(
    items.slice(0, 4).map(({ contact, urgency }) => [contact.name, urgency]),
    [
      ["Hadi", "urgent"],
      ["Ani", "window"],
      ["Citra", "ad"],
      ["Budi", "waiting"],
    ],
  );
  assert.deepEqual([...new Set(items.map(({ urgency }) => urgency))], ["urgent", "window", "ad", "waiting", "rest"]);
  assert.equal(items[0]?.prioritySetBy, "Dewi Lestari");
});

test("longest waiting and window expiry put first what presses most", async () => {
  const first = async (sort: (typeof sorts)[number]) =>
    namesOf((await owner.call("listConversations", { query: { view: "all", sort } })).items).slice(0, 3);
  assert.deepEqual(await first("waiting"), ["Budi", "Ani", "Citra"]);
  assert.deepEqual(await first("window"), ["Ani", "Budi", "Citra"]);
});

test("paging loses and doubles nobody, in every order", async () => {
  for (const sort of sorts) {
    const whole = namesOf((await owner.call("listConversations", { query: { view: "all", sort } })).items);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const query: { view: "all"; sort: typeof sort; limit: number; cursor?: string } = { view: "all", sort, limit: 2 };
      if (cursor) query.cursor = cursor;
      const page: { items: { contact: { name: string } }[]; nextCursor: string | null } = await owner.call("listConversations", { query });
      paged.push(...namesOf(page.items));
      cursor = page.nextCursor;
    } while (cursor);
    assert.deepEqual([sort, paged], [sort, whole]);
  }
});

test("each condition holds whom it describes", async () => {
  const one = (condition: ConversationFilter extends { all: (infer T)[] } | { any: unknown[] } ? T : never) =>
    matching({ all: [condition] });
  const segment = await owner.call("createSegment", {
    body: { name: "VIP", filter: { all: [{ field: "tag", has: "any", tags: [tagId] }] } },
  });
  assert.deepEqual(await one({ field: "segment", in: [segment.id] }), ["Ani"]);
  assert.deepEqual(await one({ field: "assignee", in: ["me"] }), ["Eka"]);
  assert.equal((await one({ field: "assignee", in: ["nobody"] })).length, 6);
  assert.deepEqual(await one({ field: "team", in: [teamId] }), ["Fajar"]);
  assert.deepEqual(await one({ field: "tag", has: "any", tags: [tagId] }), ["Ani"]);
  assert.equal((await one({ field: "tag", has: "none", tags: [tagId] })).includes("Ani"), false);
  assert.deepEqual(await one({ field: "priority", in: ["urgent", "high"] }), ["Hadi"]);
  assert.deepEqual(await one({ field: "language", in: ["en"] }), ["Ani", "Budi"]);
  assert.deepEqual(await one({ field: "unread", is: true }), ["Ani"]);
  assert.deepEqual(await one({ field: "failed", is: true }), ["Doni"]);
  assert.deepEqual(await one({ field: "window", is: "open" }), ["Ani", "Budi", "Citra"]);
  assert.deepEqual(await one({ field: "window_ends", within: 180 }), ["Ani"]);
  assert.deepEqual(await one({ field: "waiting", longerThan: 120 }), ["Ani", "Budi"]);
  assert.deepEqual(await one({ field: "quiet", longerThan: 1 }), []);
  assert.equal((await one({ field: "opened", from: "2020-01-01T00:00:00Z", to: null })).length, 7);
  await owner.call("saveDraft", { params: { id: ids.Budi ?? "" }, body: { text: "Sebentar ya" } });
  assert.deepEqual(await one({ field: "draft", is: true }), ["Budi"]);
});

test("groups of any stand in groups of all", async () => {
  const filter: ConversationFilter = {
    all: [
      { field: "window", is: "open" },
      {
        any: [
          { field: "language", in: ["id"] },
          { field: "unread", is: true },
        ],
      },
    ],
  };
  assert.deepEqual(await matching(filter), ["Ani", "Citra"]);
});

test("a filter that is none, or too deep, is refused with a sentence", async () => {
  const refused = async (filter: string) => {
    const answer = await owner.try("listConversations", { query: { filter } });
    return answer.ok ? "ok" : answer.problem.detail;
  };
  assert.match(await refused("{"), /not JSON/);
  assert.match(await refused('{"all":[{"field":"shoe size","is":42}]}'), /filter/);
  assert.match(await refused(JSON.stringify({ all: [{ all: [{ all: [{ all: [{ all: [] }] }] }] }] })), /four deep/);
  assert.equal((await owner.try("listConversations", { query: { cursor: "bm90IGEgY3Vyc29y" } })).status, 422);
});

test("what is marked as spam leaves every view and stays out while the person goes on writing, until it is taken back", async () => {
  await house.control("POST", "customers/c6281288412207/messages", { kind: "text", text: "Menang undian!" });
  const conversation = await until(
    async () => (await owner.call("listConversations")).items.find(({ contact }) => contact.name.startsWith("Rizky")),
    "the conversation",
  );
  await owner.call("markSpam", { params: { id: conversation.id }, body: { spam: true } });
  await house.control("POST", "customers/c6281288412207/messages", { kind: "text", text: "Klik di sini" });
  await until(async () => {
    const { items } = await owner.call("listMessages", { params: { id: conversation.contact.id } });
    return items.some(({ text }) => text === "Klik di sini");
  }, "the second message");
  assert.deepEqual(await inView("spam"), ["Rizky Ananda"]);
  assert.equal((await inView("all")).includes("Rizky Ananda"), false);
  assert.equal((await owner.call("countConversations")).spam, 1);
  const back = await owner.call("markSpam", { params: { id: conversation.id }, body: { spam: false } });
  assert.equal(back.status, "open");
  assert.notEqual(back.waitingSince, null);
  assert.equal((await owner.call("countConversations")).spam, 0);
});

test("a saved view is one's own, or everybody's when somebody may share it", async () => {
  const body = {
    name: "English, waiting",
    shared: false,
    view: "waiting" as const,
    sort: "waiting" as const,
    filter: { all: [{ field: "language" as const, in: ["en"] }] },
  };
  const own = await owner.call("createSavedView", { body });
  const shared = await owner.call("createSavedView", { body: { ...body, name: "For all", shared: true } });
  assert.deepEqual(
    (await owner.call("listSavedViews")).items.map(({ name, count }) => [name, count]),
    [
      ["English, waiting", 2],
      ["For all", 2],
    ],
  );
  assert.deepEqual(
    (await agent.call("listSavedViews")).items.map(({ name }) => name),
    ["For all"],
  );
  assert.equal((await agent.try("updateSavedView", { params: { id: own.id }, body: { name: "x" } })).status, 404);
  assert.equal((await agent.try("updateSavedView", { params: { id: shared.id }, body: { name: "x" } })).status, 403);
  assert.equal((await agent.try("createSavedView", { body: { ...body, shared: true } })).status, 403);
  await owner.call("removeSavedView", { params: { id: own.id } });
  assert.equal((await owner.call("listSavedViews")).items.length, 1);
});
