import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contacts } from "../src/modules/contacts/index.ts";
import { sql } from "../src/platform/db.ts";
import type { DomainEvent } from "../src/platform/events.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
/** Rizky, whose conversation is Farid's; Sari is an agent who has nothing to do with him. */
let rizky: string;
let conversation: string;
let farid: Caller & { personId: string };
let sari: Caller & { personId: string };

before(async () => {
  house = await startConnected();
  farid = await house.member("agent", "Farid");
  sari = await house.member("agent", "Sari");
  await house.control("POST", "customers/c6281288412207/messages", { kind: "text", text: "Halo", fromAd: true });
  await house.control("POST", "customers/c6281288412207/messages", { kind: "photo" });
  const opened = await until(async () => (await house.owner.call("listConversations")).items[0], "a conversation");
  rizky = opened.contact.id;
  conversation = opened.id;
  await house.owner.call("assignConversation", { params: { id: conversation }, body: { assigneeId: farid.personId } });
});
after(() => house.stop());

const inWorkspace = () => house.sigap.app.database;
const activity = async (id = rizky) => (await house.owner.call("listActivity", { params: { id }, query: { limit: 100 } })).items;
const line = (event: string, id = rizky) =>
  until(async () => (await activity(id)).find((entry) => entry.event === event), `a line of ${event}`);

test("notes about a person: pinned first, one's own alone can be changed, what they said before is in the audit log", async () => {
  const first = await farid.call("createContactNote", { params: { id: rizky }, body: { text: "Suka motor matik" } });
  const second = await house.owner.call("createContactNote", { params: { id: rizky }, body: { text: "Bayar tunai" } });
  await farid.call("updateContactNote", { params: { id: first.id }, body: { pinned: true } });
  const { items } = await farid.call("listContactNotes", { params: { id: rizky } });
  assert.deepEqual(
    items.map(({ text, pinned, can }) => [text, pinned, can.edit]),
    [
      ["Suka motor matik", true, true],
      ["Bayar tunai", false, false],
    ],
  );
  const refused = await farid.try("updateContactNote", { params: { id: second.id }, body: { text: "Kredit" } });
  assert.equal(refused.ok ? "" : refused.problem.code, "not_your_note");
  const changed = await farid.call("updateContactNote", { params: { id: first.id }, body: { text: "Suka motor sport" } });
  assert.ok(changed.editedAt);
  await farid.call("removeContactNote", { params: { id: first.id } });
  const kept = (await house.owner.call("listAuditEntries")).items.filter(({ action }) => action.startsWith("contact_note."));
  assert.deepEqual(
    kept.map(({ action, details }) => [action, details.before]),
    [
      ["contact_note.removed", "Suka motor sport"],
      ["contact_note.changed", "Suka motor matik"],
    ],
  );
});

test("a task is told of once when its time comes, again after its time was moved, and not when it is done", async () => {
  const remind = async () => {
    const job = contacts.jobs?.find(({ task }) => task === "contacts.remind-of-tasks");
    await Promise.all([1, 2].map(() => job?.run(house.sigap.app, {}, { number: 1, last: false })));
  };
  const told = async (id: string) =>
    (
      await inWorkspace().readWorkspace(house.workspaceId, (db) =>
        db.many<DomainEvent>(
          sql`select name from domain_event where workspace_id = ${house.workspaceId} and name = 'task.due' and subject_id = ${id}`,
        ),
      )
    ).length;
  const past = "2026-01-01T03:00:00Z";
  const task = await farid.call("createTask", { params: { id: rizky }, body: { title: "Telepon balik", dueAt: past } });
  const done = await farid.call("createTask", { params: { id: rizky }, body: { title: "Kirim brosur", dueAt: past } });
  await farid.call("updateTask", { params: { id: done.id }, body: { done: true } });
  assert.equal(task.assignee?.name, "Farid");
  assert.deepEqual(await farid.call("countTasks"), { open: 1, overdue: 1 });
  await remind();
  await remind();
  assert.deepEqual([await told(task.id), await told(done.id)], [1, 0]);
  await farid.call("updateTask", { params: { id: task.id }, body: { dueAt: "2026-01-02T03:00:00Z" } });
  await remind();
  assert.equal(await told(task.id), 2);
  await farid.call("updateTask", { params: { id: task.id }, body: { title: "Telepon balik sore" } });
  await remind();
  assert.equal(await told(task.id), 2);
});

test("open tasks come by their due time and those without one last, page by page; done ones newest first", async () => {
  for (const [title, dueAt] of [
    ["besok", "2099-01-02T00:00:00Z"],
    ["kapan saja", null],
    ["lusa", "2099-01-03T00:00:00Z"],
  ] as const)
    await farid.call("createTask", { params: { id: rizky }, body: { title, dueAt, assigneeId: null } });
  const titles: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await farid.call("listTasks", { query: { contactId: rizky, limit: 2, ...(cursor ? { cursor } : {}) } });
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  assert.deepEqual(titles, ["Telepon balik sore", "besok", "lusa", "kapan saja"]);
  const finished = await farid.call("listTasks", { query: { contactId: rizky, state: "done" } });
  assert.deepEqual(
    finished.items.map(({ title, done }) => [title, done?.by.name]),
    [["Kirim brosur", "Farid"]],
  );
});

test("files of the thread from both sides, by kind", async () => {
  const all = await farid.call("listContactFiles", { params: { id: rizky } });
  assert.deepEqual(
    all.items.map(({ attachment, direction, conversationId }) => [attachment.kind, direction, conversationId]),
    [["image", "inbound", conversation]],
  );
  assert.equal((await farid.call("listContactFiles", { params: { id: rizky }, query: { kind: "video" } })).items.length, 0);
});

test("every kind of event leaves its line, with who did it and what it was before", async () => {
  const tag = await farid.call("createTag", { body: { name: "kredit" } });
  await farid.call("updateContact", { params: { id: rizky }, body: { country: "ID", about: "Teman lama" } });
  await farid.call("setContactTags", { params: { id: rizky }, body: { tagIds: [tag.id] } });
  await house.control("POST", "customers/c6281288412207/preferences", { value: "stop" });
  await farid.call("setContactBlock", { params: { id: rizky }, body: { blocked: true } });
  await farid.call("setContactBlock", { params: { id: rizky }, body: { blocked: false } });
  await house.control("POST", "customers/c6281288412207/security-code");
  await farid.call("snoozeConversation", { params: { id: conversation }, body: { until: "2099-01-01T00:00:00Z" } });
  await farid.call("reopenConversation", { params: { id: conversation } });
  await farid.call("closeConversation", { params: { id: conversation }, body: { outcome: "won", summary: "Vario terjual" } });
  await line("conversation.closed");
  await line("contact.security_code_changed");
  const lines = await activity();
  const of = (event: string) => lines.find((entry) => entry.event === event);
  for (const event of [
    "contact.created",
    "contact.touched",
    "contact.note_added",
    "contact.note_changed",
    "contact.note_removed",
    "contact.note_pinned",
    "contact.tagged",
    "contact.marketing_stopped",
    "contact.blocked",
    "contact.unblocked",
    "conversation.opened",
    "conversation.assigned",
    "conversation.snoozed",
    "conversation.reopened",
    "task.created",
    "task.changed",
    "task.done",
    "task.due",
  ])
    assert.ok(of(event), `a line of ${event}`);
  assert.deepEqual(of("contact.fields_changed")?.details.changes, [
    { field: "country", before: null, after: "ID" },
    { field: "about", before: null, after: "Teman lama" },
  ]);
  assert.deepEqual(of("contact.tagged")?.details.added, ["kredit"]);
  assert.equal(of("contact.tagged")?.by.name, "Farid");
  assert.deepEqual([of("conversation.closed")?.details.outcome, of("conversation.closed")?.details.summary], ["won", "Vario terjual"]);
  assert.deepEqual([of("conversation.assigned")?.by.name, of("conversation.assigned")?.details.assignee], ["Dewi Lestari", "Farid"]);
  const tags = await farid.call("listActivity", { params: { id: rizky }, query: { kind: "tags" } });
  assert.deepEqual(
    tags.items.map(({ event }) => event),
    ["contact.tagged"],
  );
  const touches = await farid.call("listTouches", { params: { id: rizky } });
  assert.equal(touches.items.length, 1, "the ad that brought them, once");
});

test("events that are read twice leave one line each", async () => {
  const before = (await activity()).length;
  const events = await inWorkspace().acrossWorkspaces((tx) =>
    tx.many<DomainEvent>(sql`
      select workspace_id as "workspaceId", transaction_id::text as "transactionId", id, name, subject_id as "subjectId", contact_id as "contactId", payload, cause, depth,
        occurred_at as "occurredAt" from domain_event order by transaction_id, id`),
  );
  const subscriber = contacts.subscribers?.find(({ name }) => name === "contacts.activity");
  const wanted = events.filter(({ name }) => subscriber?.events.includes(name));
  assert.ok(wanted.length > 20);
  await inWorkspace().acrossWorkspaces(async (tx) => subscriber?.handle(house.sigap.app, tx, wanted));
  assert.equal((await activity()).length, before);
});

test("an agent sees nothing of a person whose conversations are others': no notes, tasks, files or activity", async () => {
  const note = await farid.call("createContactNote", { params: { id: rizky }, body: { text: "Rahasia" } });
  const task = await farid.call("createTask", { params: { id: rizky }, body: { title: "Rahasia" } });
  const tries = [
    await sari.try("listContactNotes", { params: { id: rizky } }),
    await sari.try("createContactNote", { params: { id: rizky }, body: { text: "x" } }),
    await sari.try("updateContactNote", { params: { id: note.id }, body: { pinned: true } }),
    await sari.try("removeContactNote", { params: { id: note.id } }),
    await sari.try("listTasks", { query: { contactId: rizky } }),
    await sari.try("createTask", { params: { id: rizky }, body: { title: "x" } }),
    await sari.try("updateTask", { params: { id: task.id }, body: { done: true } }),
    await sari.try("removeTask", { params: { id: task.id } }),
    await sari.try("listContactFiles", { params: { id: rizky } }),
    await sari.try("listActivity", { params: { id: rizky } }),
    await sari.try("listTouches", { params: { id: rizky } }),
    await sari.try("listMerges", { params: { id: rizky } }),
    await sari.try("listContactDuplicates", { params: { id: rizky } }),
  ];
  assert.deepEqual(
    tries.map(({ status }) => status),
    tries.map(() => 404),
  );
  assert.deepEqual((await sari.call("listTasks")).items, []);
  const view = await sari.call("getContact", { params: { id: rizky } });
  assert.deepEqual([view.can.read, view.can.merge], [false, false]);
});

test("whoever is given a task sees it, and nothing else of that person", async () => {
  const task = await farid.call("createTask", { params: { id: rizky }, body: { title: "Tolong cek stok", assigneeId: sari.personId } });
  assert.deepEqual(
    (await sari.call("listTasks")).items.map(({ title }) => title),
    ["Tolong cek stok"],
  );
  await sari.call("updateTask", { params: { id: task.id }, body: { done: true } });
  assert.equal((await sari.try("listContactNotes", { params: { id: rizky } })).status, 404);
});

test("the tasks of somebody who leaves are nobody's", async () => {
  const leaver = await house.member("agent", "Leaver");
  const task = await house.owner.call("createTask", { params: { id: rizky }, body: { title: "Warisan", assigneeId: leaver.personId } });
  await house.owner.call("removeMember", { params: { id: leaver.personId } });
  await until(async () => {
    const { items } = await house.owner.call("listTasks", { query: { contactId: rizky, limit: 100 } });
    return items.find(({ id }) => id === task.id)?.assignee === null;
  }, "the task to be nobody's");
});
