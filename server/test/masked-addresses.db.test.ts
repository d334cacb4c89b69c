import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { rolePermissions, roleReaches } from "@sigap/contract";
import { contactOf, newCustomer } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

const phone = "6281377778888";
const email = "wulan.secret@example.com";
let house: Connected;
let owner: Caller;
/** Sees everything, addresses masked; may look at one, and take files out. */
let masked: Caller & { personId: string };
let contactId: string;
let conversationId: string;

before(async () => {
  house = await startConnected();
  owner = house.owner;
  const customer = await newCustomer(house, "Wulan", phone);
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Halo" });
  contactId = (await contactOf(house, "Wulan")).id;
  await owner.call("updateContact", { params: { id: contactId }, body: { email } });
  await owner.call("createContact", { body: { name: "+62 813-7777-9999", phone: "+6281377779999" } });
  conversationId = (await owner.call("listConversations")).items.find(({ contact }) => contact.id === contactId)?.id ?? "";
  masked = await house.member("manager", "Masked");
  const permissions = rolePermissions.manager.filter((right) => right !== "contacts:read_addresses");
  const role = await owner.call("createRole", { body: { name: "Masked", permissions, reach: roleReaches.manager } });
  await owner.call("updateMember", { params: { id: masked.personId }, body: { role: role.id } });
  await until(
    async () => (await owner.call("search", { query: { q: "8137777" } })).contacts.length === 2 || null,
    "the search of contacts",
  );
});
after(() => house.stop());

/** The address in any spelling: what stands in an answer is a string of JSON. */
const tells = (answer: unknown): boolean => {
  const text = JSON.stringify(answer);
  return text.replace(/[\s().-]/g, "").includes(phone.slice(2, -4)) || text.includes("wulan.secret");
};

test("a number and an address are masked in every answer that holds the person", async () => {
  const params = { params: { id: contactId } };
  const answers = {
    contact: await masked.call("getContact", params),
    list: await masked.call("listContacts"),
    table: await masked.call("listContactRows", { query: {} }),
    conversation: await masked.call("getConversation", { params: { id: conversationId } }),
    conversations: await masked.call("listConversations"),
    thread: await masked.call("listMessages", params),
    search: await masked.call("search", { query: { q: "wulan" } }),
    segment: await masked.call("countSegment", { body: { filter: { all: [] }, sample: true } }),
    activity: await masked.call("listActivity", params),
    merges: await masked.call("listMerges", params),
    duplicates: await masked.call("listDuplicates"),
    notifications: await masked.call("listNotifications"),
    queue: await masked.call("readQueue"),
  };
  for (const [what, answer] of Object.entries(answers)) assert.equal(tells(answer), false, what);
  assert.equal(tells(await owner.call("getContact", params)), true, "the test would notice");
  const shown = answers.contact.identities.find(({ kind }) => kind === "phone");
  assert.deepEqual([shown?.formatted, shown?.masked], ["+62 8•• •••• 8888", true]);
  assert.equal(answers.contact.email, "w•••@e•••.com");
  assert.ok(answers.search.contacts.some(({ phone: number }) => number === "+62 8•• •••• 8888"));
});

test("a name that is a number is masked like one", async () => {
  const names = (await masked.call("listContactRows", { query: {} })).items.map(({ name }) => name);
  assert.ok(names.includes("+62 8•• •••• 9999") && !names.some((name) => name.includes("7777")));
});

test("nobody finds out a masked address by asking for it", async () => {
  for (const q of ["081377778888", "+62 813", "77778888", "wulan.secret@example.com", "secret"]) {
    assert.ok((await owner.call("search", { query: { q } })).contacts.length > 0, `the owner finds ${q}`);
    assert.deepEqual((await masked.call("search", { query: { q } })).contacts, [], q);
    assert.deepEqual((await masked.call("listContactRows", { query: { q } })).items, [], q);
  }
  assert.equal((await masked.call("search", { query: { q: "wul" } })).contacts.length, 1, "by a name everybody is found");
  const filter = { all: [{ field: "text" as const, of: "email" as const, test: { op: "contains" as const, value: "wulan.secret" } }] };
  const counted = await masked.try("countSegment", { body: { filter } });
  assert.ok(!counted.ok && counted.problem.code === "addresses_masked");
  assert.equal((await masked.try("listContactRows", { query: { filter: JSON.stringify(filter) } })).status, 403);
  assert.equal((await masked.try("createSegment", { body: { name: "x", filter } })).status, 403);
  const taken = await masked.try("createContact", { body: { name: "x", phone: `+${phone}` } });
  assert.ok(!taken.ok && taken.problem.code === "addresses_masked", "that somebody has it already would tell");
  assert.equal((await masked.try("updateContact", { params: { id: contactId }, body: { email: "x@example.com" } })).status, 403);
});

test("one address is shown to whoever asks for it, and that they looked is written down", async () => {
  const { identities } = await masked.call("getContact", { params: { id: contactId } });
  const number = identities.find(({ kind }) => kind === "phone");
  assert.ok(number);
  const shown = await masked.call("revealIdentity", { params: { id: contactId }, body: { identityId: number.id } });
  assert.equal(shown.value, `+${phone}`);
  const [entry] = (await owner.call("listAuditEntries", { query: { action: "contact.address_revealed" } })).items;
  assert.deepEqual([entry?.actor.name, entry?.subject, entry?.details.kind], ["Masked", "Wulan", "phone"]);
  assert.equal(tells(entry), false, "what was shown is not kept beside it");
});

test("files that are taken out hold no masked address", async () => {
  for (const what of ["contacts", "conversations", "messages"] as const) {
    const { id } = await masked.call("createExport", { body: { what, format: "json" } });
    await until(async () => (await masked.call("getExport", { params: { id } })).state === "done" || null, "the file");
    const file = await fetch(`${house.base}/api/v1/exports/${id}/file`, { headers: masked.headers });
    const text = await file.text();
    assert.ok(file.ok && text.length > 0, `${what}: ${file.status}`);
    assert.equal(tells(text), false, what);
  }
});
