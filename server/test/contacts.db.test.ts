import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
before(async () => {
  house = await startConnected();
});
after(() => house.stop());

const listed = async () => (await house.owner.call("listConversations", { query: { limit: 100 } })).items;
const conversationOf = (name: string) =>
  until(async () => (await listed()).find(({ contact }) => contact.name === name), `a conversation with ${name}`);
/** Search is indexed beside the way of a message, a moment later. */
const finds = (q: string, id: string) =>
  until(
    async () => (await house.owner.call("search", { query: { q } })).contacts.some(({ contactId }) => contactId === id),
    `"${q}" to find them`,
    5_000,
  );
const write = (customer: string, text: string) => house.control("POST", `customers/${customer}/messages`, { kind: "text", text });
const thread = async (id: string) =>
  (await house.owner.call("listMessages", { params: { id }, query: { limit: 100 } })).items.flatMap(({ type, text }) =>
    type === "text" ? [text] : [],
  );

test("a person without a phone number is a contact like any other, found by name and username", async () => {
  await write("c6281311122233", "Saya Bagas");
  const { contact } = await conversationOf("Bagas Prakoso");
  const full = await house.owner.call("getContact", { params: { id: contact.id } });
  assert.equal(
    full.identities.some(({ kind }) => kind === "phone"),
    false,
  );
  for (const q of ["bagas", "prak", "bagas_p"]) {
    await finds(q, contact.id);
  }
});

test("somebody who hides their number later stays the same person", async () => {
  await write("c6281288412207", "Nomor saya terlihat");
  const before = await conversationOf("Rizky Ananda");
  await house.control("PATCH", "customers/c6281288412207", { hidden: true });
  await write("c6281288412207", "Sekarang tersembunyi");
  await until(async () => (await thread(before.contact.id)).length === 2, "both messages in one thread");
  await house.control("PATCH", "customers/c6281288412207", { hidden: false });
});

test("a number is found in every spelling, a name without its accents and by its beginning", async () => {
  const made = await house.owner.call("createContact", { body: { name: "José Ñuñez Álvarez", phone: "+62 813-5566-7788" } });
  for (const q of ["jose", "nunez", "álv", "081355667788", "+62 813 5566 7788", "6281355667788", "55667788"]) {
    await finds(q, made.id);
  }
  const twice = await house.owner.try("createContact", { body: { name: "Somebody", phone: "081355667788", country: "ID" } });
  assert.equal(twice.ok ? "" : twice.problem.code, "already_exists");
});

test("a number that is none is refused beside its member", async () => {
  const refused = await house.owner.try("createContact", { body: { name: "X", phone: "12" } });
  assert.deepEqual(refused.ok ? "" : [refused.status, refused.problem.code], [422, "invalid"]);
});

test("two contacts become one without loss, and are taken apart again as they were", async () => {
  await write("c60123456781", "Saya Nurul");
  const nurul = await conversationOf("Nurul Aisyah");
  const other = await house.owner.call("createContact", {
    body: { name: "Nurul (kantor)", phone: "+60129998877", email: "nurul@example.com" },
  });
  const tag = await house.owner.call("createTag", { body: { name: "vip" } });
  await house.owner.call("setContactTags", { params: { id: other.id }, body: { tagIds: [tag.id] } });
  const opened = await house.owner.call("openConversation", { body: { contactId: other.id } });
  await house.owner.call("sendMessage", { params: { id: opened.id }, body: { message: { type: "note", text: "catatan kantor" } } });
  const before = [
    await house.owner.call("getContact", { params: { id: nurul.contact.id } }),
    await house.owner.call("getContact", { params: { id: other.id } }),
  ];

  const merge = await house.owner.call("mergeContacts", { params: { id: nurul.contact.id }, body: { loserId: other.id } });
  const merged = await house.owner.call("getContact", { params: { id: nurul.contact.id } });
  assert.equal(merged.identities.length, (before[0]?.identities.length ?? 0) + (before[1]?.identities.length ?? 0));
  assert.deepEqual(
    merged.tags.map(({ name }) => name),
    ["vip"],
  );
  const followed = await house.owner.call("getContact", { params: { id: other.id } });
  assert.equal(followed.id, nurul.contact.id, "an old link leads to the person");
  const together = await house.owner.call("listMessages", { params: { id: nurul.contact.id }, query: { limit: 100 } });
  assert.ok(together.items.some(({ text }) => text === "catatan kantor"));
  assert.equal((await listed()).filter(({ contact }) => contact.id === nurul.contact.id).length, 1, "one open conversation");

  await write("c60123456781", "setelah digabung");
  await until(async () => (await thread(nurul.contact.id)).includes("setelah digabung"), "the message that came since");
  await house.owner.call("undoMerge", { params: { id: merge.id } });
  const after = [
    await house.owner.call("getContact", { params: { id: nurul.contact.id } }),
    await house.owner.call("getContact", { params: { id: other.id } }),
  ];
  const facts = (contacts: typeof before) =>
    contacts.map(({ name, email, identities, tags }) => ({
      name,
      email,
      identities: identities.map(({ value }) => value).sort(),
      tags: tags.map((each) => each.name),
    }));
  assert.deepEqual(facts(after), facts(before));
  assert.ok((await thread(nurul.contact.id)).includes("setelah digabung"), "what came since stays with the person it came from");
  const office = await house.owner.call("listMessages", { params: { id: other.id }, query: { limit: 100 } });
  assert.ok(office.items.some(({ text }) => text === "catatan kantor"));
  const again = await house.owner.try("undoMerge", { params: { id: merge.id } });
  assert.equal(again.ok ? "" : again.problem.code, "not_unmergeable");
});

test("a tag that is removed is gone from every contact", async () => {
  const tag = (await house.owner.call("listTags")).items.find(({ name }) => name === "vip");
  await house.owner.call("removeTag", { params: { id: tag?.id ?? "" } });
  const everybody = (await house.owner.call("listContacts", { query: { limit: 100 } })).items;
  assert.deepEqual(
    everybody.flatMap(({ tags }) => tags),
    [],
  );
});
