import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { permissionNames, type Reaches, rolePermissions, roleReaches } from "@sigap/contract";
import { lifecyclesOf } from "./support/leads.ts";
import { type ScopeRow, scopeRows, twoChannels } from "./support/scope-rows.ts";
import { type Caller, startTestServer, type TestServer } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: TestServer;
let owner: Caller;
let sari: Caller & { personId: string };
let farid: Caller & { personId: string };
let rows: ScopeRow[];
const rowOf = (name: ScopeRow["name"]): ScopeRow => rows.find((row) => row.name === name) ?? assert.fail(name);
const agentPlain = rolePermissions.agent.filter((right) => !["contacts:read_addresses"].includes(right));

before(async () => {
  house = await startTestServer();
  owner = house.owner;
  sari = await house.member("agent", "Sari");
  farid = await house.member("agent", "Farid");
  const team = await owner.call("createTeam", { body: { name: "Sales", memberIds: [sari.personId] } });
  const connectionIds = await twoChannels(house);
  const { people: lifecycle } = await lifecyclesOf(owner);
  rows = await scopeRows(house, { me: sari.personId, other: farid.personId, teamId: team.id, connectionIds, lifecycle });
  await until(
    async () => (await owner.call("search", { query: { q: "person" } })).contacts.length >= rows.length,
    "the search of contacts",
  );
});
after(() => house.stop());

const newRole = async (name: string, reach: Reaches, permissions: typeof agentPlain = agentPlain) =>
  owner.call("createRole", { body: { name, permissions: [...permissions], reach } });
const give = (personId: string, role: string) => owner.call("updateMember", { params: { id: personId }, body: { role } });

test("the roles that everybody had mean what they meant: owners and managers see all, agents all people and the conversations of before", async () => {
  const { rows: members } = await house.sigap.app.database.pool.query("select role, role_id from member");
  assert.ok(members.every(({ role, role_id }) => role !== "custom" && role_id === null));
  const seenBy = async (caller: Caller) => ({
    people: (await caller.call("listContacts")).items.length,
    conversations: (await caller.call("listConversations")).items.map(({ contact }) => contact.name).sort(),
    cards: (await caller.call("readBoard", { params: { id: (await lifecyclesOf(owner)).people.id } })).columns[0]?.count,
  });
  assert.deepEqual(await seenBy(sari), {
    people: 8,
    conversations: ["Person mine", "Person nobodys", "Person teams"],
    // Those three, and whoever has no conversation at all.
    cards: 6,
  });
  assert.equal((await seenBy(await house.member("manager"))).conversations.length, 5);
  const { secret } = await owner.call("createApiKey", { body: { name: "k", scopes: ["contacts:read", "conversations:read"] } });
  const key = new (owner.constructor as typeof Caller)(house.base, { authorization: `Bearer ${secret}` });
  assert.deepEqual(
    (await key.call("listConversations")).items.map(({ contact }) => contact.name),
    ["Person nobodys"],
  );
});

test("a role is made, given, changed with the next request, and not taken from people without another one", async () => {
  const role = await newRole("Night shift", { ...roleReaches.agent, "conversations:read": { scope: "own", nobodys: false } });
  await give(farid.personId, role.id);
  assert.equal((await farid.try("getConversation", { params: { id: rowOf("nobodys").conversationId ?? "" } })).status, 404);
  await owner.call("updateRole", { params: { id: role.id }, body: { reach: roleReaches.agent } });
  assert.equal((await farid.try("getConversation", { params: { id: rowOf("nobodys").conversationId ?? "" } })).status, 200);
  assert.deepEqual(
    (await owner.call("listRoles")).items.map(({ name, people }) => [name, people]),
    [
      ["owner", 1],
      ["manager", 1],
      ["agent", 1],
      ["Night shift", 1],
    ],
  );
  const inUse = await owner.try("removeRole", { params: { id: role.id } });
  assert.ok(!inUse.ok && inUse.problem.code === "role_in_use" && inUse.problem.detail.includes("Night shift"));
  await owner.call("removeRole", { params: { id: role.id }, query: { moveTo: "agent" } });
  assert.equal((await owner.call("listMembers")).items.find(({ id }) => id === farid.personId)?.role, "agent");
  assert.equal((await owner.try("removeRole", { params: { id: "agent" } })).status, 403, "built-in roles stay");
  assert.equal((await owner.try("updateRole", { params: { id: "manager" }, body: { name: "Boss" } })).status, 403);
  const actions = (await owner.call("listAuditEntries", { query: { action: "role" } })).items.map(({ action }) => action);
  assert.deepEqual(actions, ["role.removed", "role.changed", "role.created"]);
});

test("an open page hears of a changed role and loses what it may no longer see", async () => {
  const role = await newRole("Narrow", roleReaches.agent);
  await give(sari.personId, role.id);
  const { WebSocket } = await import("ws");
  const socket = new WebSocket(`${house.base.replace("http", "ws")}/api/v1/realtime`, { headers: sari.headers });
  const seen: { type: string; conversation?: { id: string; priority: string } }[] = [];
  socket.on("message", (data) => seen.push(...((JSON.parse(String(data)) as { changes?: typeof seen }).changes ?? [])));
  await new Promise((resolve) => socket.once("message", resolve));
  const id = rowOf("nobodys").conversationId ?? "";
  const prioritise = (priority: "high" | "low") => owner.call("setPriority", { params: { id }, body: { priority } });
  const shown = (priority: string) => seen.some(({ conversation }) => conversation?.id === id && conversation.priority === priority);
  await prioritise("high");
  await until(async () => shown("high") || null, "the change of what is nobody's");
  await owner.call("updateRole", { params: { id: role.id }, body: { reach: { "conversations:read": { scope: "own", nobodys: false } } } });
  await until(async () => seen.some(({ type }) => type === "people") || null, "word of the changed role");
  await prioritise("low");
  await owner.call("setPriority", { params: { id: rowOf("mine").conversationId ?? "" }, body: { priority: "high" } });
  await until(
    async () => seen.some(({ conversation }) => conversation?.id === rowOf("mine").conversationId) || null,
    "the change of what is their own",
  );
  assert.equal(shown("low"), false);
  socket.close();
  await give(sari.personId, "agent");
});

test("nobody gives, changes or takes away more than they have", async () => {
  const narrow = await newRole("Team lead", roleReaches.agent, [...agentPlain, "members:manage"]);
  const wide = await newRole("Keys", roleReaches.manager, [...rolePermissions.manager, "api_keys:manage"]);
  await give(sari.personId, narrow.id);
  const body = { name: "More", permissions: ["audit:read" as const], reach: {} };
  for (const attempt of [
    sari.try("createRole", { body }),
    sari.try("createRole", { body: { name: "Far", permissions: [], reach: { "conversations:read": { scope: "all", nobodys: true } } } }),
    sari.try("updateRole", { params: { id: narrow.id }, body: { permissions: ["audit:read"] } }),
    sari.try("updateRole", { params: { id: wide.id }, body: { permissions: [] } }),
    sari.try("removeRole", { params: { id: wide.id } }),
    sari.try("updateMember", { params: { id: sari.personId }, body: { role: "manager" } }),
    sari.try("createInvitation", { body: { email: "n@example.com", role: wide.id } }),
  ])
    assert.equal((await attempt).status, 403);
  await sari.call("createRole", {
    body: { name: "Less", permissions: [], reach: { "conversations:read": { scope: "own", nobodys: false } } },
  });
  const manager = await house.member("manager");
  await give(farid.personId, wide.id);
  assert.equal((await manager.try("updateMember", { params: { id: farid.personId }, body: { role: "agent" } })).status, 403);
  await give(farid.personId, "agent");
  await give(sari.personId, "agent");
});

test("whoever sees only their own starts with their own: people and conversations that they make are theirs", async () => {
  const own = { scope: "own" as const, nobodys: false };
  const role = await newRole(
    "Own only",
    Object.fromEntries(Object.keys(roleReaches.agent).map((right) => [right, own])),
    rolePermissions.agent.slice(),
  );
  await give(farid.personId, role.id);
  const made = await farid.call("createContact", { body: { name: "Baru", phone: "+6281277776666" } });
  assert.equal(made.ownerId, farid.personId);
  const opened = await farid.call("openConversation", { body: { contactId: made.id } });
  assert.equal(opened.assignee?.id, farid.personId);
  assert.equal(
    (await farid.call("listConversations")).items.some(({ id }) => id === opened.id),
    true,
  );
  // Given away, it is gone.
  await farid.call("updateContact", { params: { id: made.id }, body: { ownerId: sari.personId } });
  await farid.call("assignConversation", { params: { id: opened.id }, body: { assigneeId: sari.personId } });
  assert.equal((await farid.try("getContact", { params: { id: made.id } })).status, 404);
  await give(farid.personId, "agent");
});

test("what a role would show is counted by the rules that lists go by", async () => {
  const ask = (reach: Reaches) => owner.call("previewRole", { body: { permissions: [], reach, personId: sari.personId } });
  const everybody = (await owner.call("previewRole", { body: { permissions: [...permissionNames], reach: roleReaches.owner } })).people;
  assert.deepEqual(await ask({}), { people: 0, conversations: 0 });
  assert.equal((await ask({ "contacts:read": { scope: "all", nobodys: true } })).people, everybody);
  assert.deepEqual(await ask({ "conversations:read": { scope: "team", nobodys: true } }), {
    // Of the conversations: hers (and the one given to her above), the team's, nobody's; and people for whom she, or nobody, is responsible.
    people: 6,
    conversations: 4,
  });
});

test("the workspace's roles stay within the workspace", async () => {
  const guest = await house.member("agent", "Guest");
  const other = await guest.call("createWorkspace", { body: { name: "Elsewhere" } });
  await guest.call("updateMe", { body: { workspaceId: other.id } });
  const [mine] = (await owner.call("listRoles")).items.filter(({ builtin }) => builtin === null);
  assert.ok(mine);
  assert.deepEqual(
    (await guest.call("listRoles")).items.map(({ id }) => id),
    ["owner", "manager", "agent"],
  );
  assert.equal((await guest.try("createInvitation", { body: { email: "z@example.com", role: mine.id } })).status, 404);
});
