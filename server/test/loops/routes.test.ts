import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type RouteName, routes } from "@sigap/contract";
import { type Permission, permissionNames, rolePermissions } from "@sigap/contract/permissions";
import { modules } from "../../src/app/modules.ts";
import { type Connected, startConnected } from "../support/sandbox.ts";
import { Caller, password } from "../support/server.ts";
import { until } from "../support/until.ts";

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
  Object.assign(ids, {
    contacts: conversation.contact.id,
    conversations: conversation.id,
    messages: message?.id,
    attachments: message?.attachments[0]?.id,
    connections: house.connectionId,
    merges: merge.id,
    members: member.personId,
    invitations: invitation.invitation.id,
    teams: (await owner.call("createTeam", { body: { name: "Sales" } })).id,
    "api-keys": (await owner.call("createApiKey", { body: { name: "k", scopes: ["contacts:read"] } })).apiKey.id,
    tags: (await owner.call("createTag", { body: { name: "vip" } })).id,
    "ledger/deliveries": delivery.id,
    "me/sessions": (await owner.call("listSessions")).items[0]?.id,
  });
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

const all = Object.entries(routes) as [RouteName, (typeof routes)[RouteName]][];
const idOf = (path: string): string => ids[/^\/(.+)\/:id/.exec(path)?.[1] ?? ""] ?? "";
/** A body that passes the schema, as far as one can be guessed: the checks under test come before or after it. */
const bodies: Partial<Record<RouteName, unknown>> = {
  updateMember: { role: "agent" },
  updateTeam: { name: "x" },
  createInvitation: { email: "y@example.com", role: "agent" },
  createTeam: { name: "x" },
  createApiKey: { name: "x", scopes: ["contacts:read"] },
  updateWorkspace: { name: "x" },
  createContact: { name: "x", phone: "+6281200001111" },
  updateContact: { name: "taken over" },
  setContactTags: { tagIds: [] },
  mergeContacts: { loserId: "00000000-0000-7000-8000-000000000000" },
  createTag: { name: "x" },
  updateTag: { name: "x" },
  openConversation: { contactId: "00000000-0000-7000-8000-000000000000" },
  assignConversation: { assigneeId: null },
  closeConversation: {},
  snoozeConversation: { until: "2099-01-01T00:00:00Z" },
  saveDraft: { text: "x" },
  sendMessage: { message: { type: "note", text: "x" } },
  settleMessage: { arrived: true },
  estimateMessage: { message: { type: "text" } },
  replacePrices: { items: [] },
  setReaction: { emoji: "👍" },
  updateConnection: { name: "x" },
  checkCredentials: { accessToken: "x" },
  completeSignup: { code: "x", accountId: "12345", phoneNumberId: "12345" },
  registerConnection: { pin: "123456" },
  updateProfile: { about: "x" },
  setAutomation: { prompts: [], commands: [] },
  createQrCode: { message: "x" },
  updateQrCode: { message: "x" },
  blockPeople: { people: [{ phone: "+6281200001111" }] },
  unblockPeople: { people: [{ phone: "+6281200001111" }] },
  setContactBlock: { blocked: true },
  createConnection: {
    channel: "whatsapp",
    name: "x",
    phoneNumberId: "12345",
    accountId: "12345",
    accessToken: "x",
    appSecret: "x",
    verifyToken: "x",
  },
};
const queries: Partial<Record<RouteName, Record<string, string>>> = { search: { q: "x" } };
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
