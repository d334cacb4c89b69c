import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type RouteName, routes } from "@sigap/contract";
import { type Permission, permissionNames, rolePermissions } from "@sigap/contract/permissions";
import { modules } from "../../src/app/modules.ts";
import { type Connected, startConnected } from "../support/sandbox.ts";
import { Caller, password } from "../support/server.ts";
import { until } from "../support/until.ts";
import { bodies, lifecycle, queries, reply, ruleBody } from "./route-inputs.ts";

let house: Connected;
/** The owner of another workspace of the same installation. */
let stranger: Caller;
/** Ids of things that really exist in the first workspace, by what a route's address says before `:id`. */
const ids: Record<string, string> = {};

before(async () => {
  house = await startConnected();
  const { owner } = house;
  await house.control("POST", "customers/c6281288412207/messages", { kind: "photo" });
  const conversation = await until(async () => (await owner.call("listConversations")).items[0], "a conversation");
  const [message] = (await owner.call("listMessages", { params: { id: conversation.contact.id } })).items;
  const loser = await owner.call("createContact", { body: { name: "Doppelgänger", phone: "+6281299998888" } });
  const merge = await owner.call("mergeContacts", { params: { id: conversation.contact.id }, body: { loserId: loser.id } });
  const member = await house.member("agent");
  const invitation = await owner.call("createInvitation", { body: { email: "x@example.com", role: "agent" } });
  const delivery = await until(async () => (await owner.call("listDeliveries")).items[0], "a delivery");
  const scheduled = await owner.call("scheduleMessage", {
    params: { id: conversation.id },
    body: { message: { type: "text", text: "later" }, sendAt: new Date(Date.now() + 3_600_000).toISOString() },
  });
  Object.assign(ids, {
    "scheduled-messages": scheduled.id,
    contacts: conversation.contact.id,
    conversations: conversation.id,
    messages: message?.id,
    attachments: message?.attachments[0]?.id,
    connections: house.connectionId,
    merges: merge.id,
    members: member.personId,
    roles: (await owner.call("createRole", { body: { name: "Sales", permissions: [], reach: {} } })).id,
    invitations: invitation.invitation.id,
    teams: (await owner.call("createTeam", { body: { name: "Sales" } })).id,
    "api-keys": (await owner.call("createApiKey", { body: { name: "k", scopes: ["contacts:read"] } })).apiKey.id,
    "saved-views": (await owner.call("createSavedView", { body: { name: "x", view: "all", sort: "newest", filter: null } })).id,
    "bulk-actions": (await owner.call("startBulkAction", { body: { selection: { ids: [conversation.id] }, act: { act: "read" } } })).id,
    segments: (await owner.call("createSegment", { body: { name: "x", filter: { all: [] } } })).id,
    "segments/fields": await fieldOf(house),
    "contact-acts": (await owner.call("startContactAct", { body: { selection: { ids: [conversation.contact.id] }, act: { act: "tag" } } }))
      .id,
    replies: (await owner.call("createReply", { body: reply("alamat") })).id,
    "reply-folders": (await owner.call("createReplyFolder", { body: { name: "Alamat" } })).id,
    "contact-notes": (await owner.call("createContactNote", { params: { id: conversation.contact.id }, body: { text: "x" } })).id,
    "contact-identities": (await owner.call("getContact", { params: { id: conversation.contact.id } })).identities[0]?.id,
    tasks: (await owner.call("createTask", { params: { id: conversation.contact.id }, body: { title: "x" } })).id,
    duplicates: await suggestion(owner),
    fields: (await owner.call("createField", { body: { object: "contact", type: "text", label: "Colour" } })).id,
    companies: (await owner.call("createCompany", { body: { name: "Toko" } })).id,
    // Not the default one: that can't be put away.
    lifecycles: (await owner.call("createLifecycle", { body: { ...lifecycle(), subject: "contact" } })).id,
    deals: (await owner.call("createDeal", { params: { id: conversation.contact.id }, body: { title: "x" } })).id,
    "routing-rules": (await owner.call("createRoutingRule", { body: { ...ruleBody, enabled: false } })).id,
    tags: (await owner.call("createTag", { body: { name: "vip" } })).id,
    "ledger/deliveries": delivery.id,
    "ledger/parked-events": await parkedEvent(house),
    "service-policies": (await owner.call("createServicePolicy", { body: bodies.createServicePolicy as never })).id,
    "notifications/devices": (await owner.call("addDevice", { body: bodies.addDevice as never })).id,
    imports: await uploaded("imports", "name,phone\nx,+6281299990000\n"),
    "chat-imports": await uploaded("chat-imports", "13/01/26, 09:15 - Sari: Halo\n"),
    "export-schedules": (await owner.call("createExportSchedule", { body: bodies.createExportSchedule as never })).id,
    exports: (await owner.call("createExport", { body: { what: "contacts", format: "csv" } })).id,
    "me/sessions": (await owner.call("listSessions")).items[0]?.id,
  });
  const passkeyId = "00000000-0000-7000-8000-0000000000aa";
  await house.sigap.app.database.pool.query(
    `insert into account_passkey (id, person_id, name, credential_id, public_key, algorithm)
     values ($1, $2, 'Laptop', 'x', '\\x00', -7)`,
    [passkeyId, (await owner.call("getMe")).person.id],
  );
  ids["me/passkeys"] = passkeyId;
  // Somebody with an account and a workspace of their own, who is no member of the first.
  const guest = await house.member("agent", "Stranger");
  const other = await guest.call("createWorkspace", { body: { name: "Another business" } });
  await guest.call("updateMe", { body: { workspaceId: other.id } });
  await owner.call("removeMember", { params: { id: guest.personId } });
  stranger = guest;
  await stranger.call("signIn", { body: { email: "stranger@example.com", password } });
  await stranger.call("updateMe", { body: { workspaceId: other.id } });
});
after(() => house.stop());

async function uploaded(to: string, text: string): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([text]), "x.txt");
  const answer = await fetch(`${house.base}/api/v1/${to}`, { method: "POST", headers: house.owner.headers, body: form });
  return ((await answer.json()) as { id: string }).id;
}
/** What nobody reads: it stays where it is. */
async function parkedEvent({ sigap, workspaceId }: Connected): Promise<string> {
  const id = "00000000-0000-7000-8000-0000000000ae";
  await sigap.app.database.pool.query(
    `insert into parked_event (workspace_id, subscriber, event_id, transaction_id, event, error, attempts, id)
     values ($1, 'nobody', $2, '1', '{"name": "x.happened", "occurredAt": "2026-01-01T00:00:00Z"}', 'x', 3, $2)`,
    [workspaceId, id],
  );
  return id;
}
/** A field of people that can be filtered by. */
async function fieldOf({ sigap, workspaceId }: Connected): Promise<string> {
  const id = "00000000-0000-7000-8000-0000000000ab";
  await sigap.app.database.pool.query(
    "insert into field (workspace_id, id, object, key, label, type) values ($1, $2, 'contact', 'city', 'City', 'text')",
    [workspaceId, id],
  );
  return id;
}
/** Two of one name and country. */
async function suggestion(owner: Caller): Promise<string> {
  for (let each = 0; each < 2; each += 1) await owner.call("createContact", { body: { name: "Same Name", country: "ID" } });
  return until(async () => (await owner.call("listDuplicates")).items[0]?.id, "a suggestion");
}

const all = Object.entries(routes) as [RouteName, (typeof routes)[RouteName]][];
const idOf = (path: string): string => ids[/^\/(.+)\/:id/.exec(path)?.[1] ?? ""] ?? "";
const given = (name: RouteName, path: string) =>
  ({
    ...(path.includes(":id")
      ? { params: { id: idOf(path), code: "AAAABBBBCCCCDD" } }
      : path.includes(":token")
        ? { params: { token: "0123456789abcdef0123" } }
        : {}),
    ...(name in bodies ? { body: bodies[name] } : {}),
    ...(name in queries ? { query: queries[name] } : {}),
  }) as never;

test("every route of the contract is bound by one module, and nothing else is", () => {
  const bound = modules.flatMap((module) => module.routes ?? []).map(({ route }) => `${route.method} ${route.path}`);
  assert.deepEqual(bound.toSorted(), all.map(([, { method, path }]) => `${method} ${path}`).toSorted());
});

test("the test knows an existing id for every route that takes one", () => {
  assert.deepEqual(
    all.filter(([, { path }]) => path.includes("/:id") && !idOf(path)).map(([name]) => name),
    [],
  );
});

test("signed out, every route that is not public answers 401", async () => {
  for (const [name, { access, path }] of all) {
    if (access === "public") continue;
    const answer = await house.anybody().try(name, given(name, path));
    assert.deepEqual([name, answer.status], [name, 401]);
  }
});

test("a key without the right answers 403, on every route that needs one; a person's own pages take no key", async () => {
  for (const [name, { access, path }] of all) {
    if (access === "public") continue;
    const others = permissionNames.filter((permission) => permission !== access);
    const { secret } = await house.owner.call("createApiKey", { body: { name, scopes: others } });
    const answer = await new Caller(house.base, { authorization: `Bearer ${secret}` }).try(name, given(name, path));
    assert.deepEqual([name, answer.status], [name, 403]);
  }
});

test("an agent is refused what only owners and managers may do", async () => {
  const agent = await house.member("agent");
  for (const [name, { access, path }] of all) {
    if (access === "public" || access === "person" || rolePermissions.agent.includes(access as Permission)) continue;
    const answer = await agent.try(name, given(name, path));
    assert.deepEqual([name, answer.status], [name, 403]);
  }
});

test("another workspace's ids do not exist, on every route, and nothing of theirs is changed", async () => {
  const before = await house.owner.call("getContact", { params: { id: ids.contacts ?? "" } });
  for (const [name, { access, path }] of all) {
    if (access === "public" || !path.includes("/:id")) continue;
    const answer = await stranger.try(name, given(name, path));
    assert.deepEqual([name, answer.status], [name, 404]);
  }
  assert.deepEqual(await house.owner.call("getContact", { params: { id: ids.contacts ?? "" } }), before);
});

test("another workspace's ids in a body are refused as if they did not exist", async () => {
  const mine = await stranger.call("createContact", { body: { name: "Mine", phone: "+6281255554444" } });
  const tries: [string, { status: number }][] = [
    ["merge", await stranger.try("mergeContacts", { params: { id: mine.id }, body: { loserId: ids.contacts ?? "" } })],
    ["tag", await stranger.try("setContactTags", { params: { id: mine.id }, body: { tagIds: [ids.tags ?? ""] } })],
    ["open", await stranger.try("openConversation", { body: { contactId: ids.contacts ?? "" } })],
    ["team", await stranger.try("createTeam", { body: { name: "t", memberIds: [ids.members ?? ""] } })],
    ["templates", await stranger.try("listTemplates", { query: { connectionId: ids.connections ?? "" } })],
  ];
  for (const [what, answer] of tries) {
    if (what === "templates") assert.ok(answer.status === 404 || answer.status === 200, what);
    else assert.ok([404, 409, 422].includes(answer.status), `${what}: ${answer.status}`);
  }
  const seen = await stranger.call("listTemplates", { query: { connectionId: ids.connections ?? "" } }).catch(() => ({ items: [] }));
  assert.deepEqual(seen.items, []);
});

test("lists, counts and search of another workspace hold nothing of the first", async () => {
  assert.deepEqual((await stranger.call("listConversations")).items, []);
  assert.equal((await stranger.call("countConversations")).all, 0);
  assert.deepEqual((await stranger.call("listConnections")).items, []);
  const found = await stranger.call("search", { query: { q: "rizky" } });
  assert.deepEqual([found.contacts, found.messages], [[], []]);
  assert.equal((await stranger.call("getLedger")).messages.stored, 0);
});

/** The same with one of its texts ending in something else. */
function* withText(value: unknown, end: string): Generator<unknown> {
  if (typeof value === "string") yield value + end;
  else if (typeof value === "object" && value !== null)
    for (const [key, child] of Object.entries(value))
      for (const changed of withText(child, end)) yield Array.isArray(value) ? [changed] : { ...value, [key]: changed };
}

test("a text with a character that no database keeps is refused on every route, and is no fault of ours", async () => {
  for (const [name, { path }] of all)
    for (const end of ["\0", "\ud800"])
      for (const body of withText(bodies[name], end)) {
        const answer = await house.owner.try(name, { ...(given(name, path) as object), body } as never);
        assert.ok(answer.status >= 400 && answer.status < 500, `${name} ${JSON.stringify(body)}: ${answer.status}`);
      }
});

test("the published description is OpenAPI 3.1 and names every route", async () => {
  const document = (await (await fetch(`${house.base}/api/v1/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  };
  assert.match(document.openapi, /^3\.1\./);
  for (const [name, { method, path }] of all) {
    const operation = document.paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
    assert.equal(operation?.operationId, name);
    assert.ok(Object.keys(operation?.responses ?? {}).length > 0, name);
  }
});

test("the readable reference has a place for every route and every error", async () => {
  const page = await (await fetch(`${house.base}/api/v1/reference`)).text();
  for (const [name, { summary }] of all) {
    assert.ok(page.includes(`id="${name}"`), name);
    assert.ok(page.includes(summary.slice(0, 20).replaceAll("&", "&amp;")), name);
  }
  assert.ok(page.includes("window_closed"));
  assert.doesNotMatch(page, /<script(?![^>]* src=)/);
});
