import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
before(async () => {
  house = await startConnected();
});
after(() => house.stop());

const create = async (name: string, more: Record<string, string> = {}) =>
  (await house.owner.call("createContact", { body: { name, ...more } })).id;
const suggested = async (id: string) => (await house.owner.call("listContactDuplicates", { params: { id } })).items;
const pairOf = (id: string, otherId: string) =>
  until(
    async () => (await suggested(id)).find(({ contact, other }) => [contact.id, other.id].includes(otherId)),
    "the two to be suggested as one",
  );

test("the same number under another country code, one mailbox, the same name in the same country: each is suggested with its evidence", async () => {
  const siti = await create("Siti Aminah", { phone: "+628123456789", country: "ID" });
  const other = await create("Ibu Siti", { phone: "+608123456789", email: "siti+kantor@example.com" });
  assert.deepEqual(
    (await pairOf(siti, other)).evidence.map(({ kind }) => kind),
    ["phone"],
  );
  const mail = await create("S. Aminah", { email: "siti@example.com" });
  assert.deepEqual(
    (await pairOf(other, mail)).evidence.map(({ kind }) => kind),
    ["email"],
  );
  const namesake = await create("siti AMINAH", { country: "ID" });
  assert.deepEqual(
    (await pairOf(siti, namesake)).evidence.map(({ kind }) => kind),
    ["name"],
  );
  await create("Siti Aminah", { country: "MY" });
  assert.equal(
    (await suggested(siti)).some(({ other: { name }, contact }) => name === "Siti Aminah" && contact.name === "Siti Aminah"),
    false,
    "of another country",
  );
});

test("a suggestion vanishes when what it rested on is gone, and stays away once somebody said that they are two", async () => {
  const one = await create("Budi Santoso", { country: "ID" });
  const two = await create("Budi Santoso", { country: "ID" });
  await pairOf(one, two);
  await house.owner.call("updateContact", { params: { id: two }, body: { name: "Budi Hartono" } });
  await until(async () => (await suggested(one)).length === 0, "the suggestion to vanish");
  await house.owner.call("updateContact", { params: { id: two }, body: { name: "Budi Santoso" } });
  const again = await pairOf(one, two);
  await house.owner.call("decideDuplicate", { params: { id: again.id }, body: { state: "dismissed" } });
  assert.equal((await suggested(one)).length, 0);
  await house.owner.call("updateContact", { params: { id: two }, body: { about: "Kakaknya" } });
  const marker = await create("Dewi Anggraini", { country: "ID" });
  await pairOf(marker, await create("Dewi Anggraini", { country: "ID" }));
  assert.equal((await suggested(one)).length, 0, "and not suggested again by a later look");
  await house.owner.call("decideDuplicate", { params: { id: again.id }, body: { state: "open" } });
  assert.equal((await suggested(one)).length, 1);
});

test("the preview of a merge is its result, with the values that were chosen; undoing gives both back", async () => {
  const one = await create("Andi Wijaya", { phone: "+628111000111", country: "ID", email: "andi@example.com" });
  const two = await create("Pak Andi", { phone: "+628111000222", language: "id", email: "pak.andi@example.com" });
  const tag = await house.owner.call("createTag", { body: { name: "grosir", description: "Beli banyak" } });
  await house.owner.call("setContactTags", { params: { id: two }, body: { tagIds: [tag.id] } });
  const get = (id: string) => house.owner.call("getContact", { params: { id } });
  const before = [await get(one), await get(two)];
  const preview = await house.owner.call("previewMerge", { params: { id: one }, query: { loserId: two } });
  const take = { name: "loser", email: "loser" } as const;
  const merge = await house.owner.call("mergeContacts", { params: { id: one }, body: { loserId: two, take } });
  const result = await get(one);
  for (const { field, winner, loser, take: by } of preview.fields) {
    const chosen = (take as Record<string, "winner" | "loser">)[field] ?? by;
    assert.equal(result[field] || null, chosen === "winner" ? winner : loser, field);
  }
  assert.equal(result.name, "Pak Andi");
  const values = (identities: { value: string }[]) => identities.map(({ value }) => value).sort();
  assert.deepEqual(values(result.identities), values(preview.identities));
  assert.deepEqual(result.tags, preview.tags);
  assert.equal((await house.owner.call("listAllMerges")).items[0]?.winnerName, "Pak Andi");

  const note = await house.owner.call("createContactNote", { params: { id: one }, body: { text: "Sesudah digabung" } });
  await house.owner.call("undoMerge", { params: { id: merge.id } });
  const facts = (contact: (typeof before)[number] | undefined) => ({ ...contact, identities: values(contact?.identities ?? []) });
  assert.deepEqual([facts(await get(one)), facts(await get(two))], before.map(facts));
  assert.deepEqual(
    (await house.owner.call("listContactNotes", { params: { id: one } })).items.map(({ id }) => id),
    [note.id],
  );
});

test("notes, tasks and activity of both stand together after a merge, and go back with whom they were about", async () => {
  const one = await create("Rina Satu");
  const two = await create("Rina Dua");
  await house.owner.call("createContactNote", { params: { id: two }, body: { text: "Tentang Dua" } });
  await house.owner.call("createTask", { params: { id: two }, body: { title: "Tugas Dua" } });
  const merge = await house.owner.call("mergeContacts", { params: { id: one }, body: { loserId: two } });
  const seen = async (id: string) => [
    (await house.owner.call("listContactNotes", { params: { id } })).items.map(({ text }) => text),
    (await house.owner.call("listTasks", { query: { contactId: id } })).items.map(({ title, contact }) => [title, contact.id]),
  ];
  assert.deepEqual(await seen(one), [["Tentang Dua"], [["Tugas Dua", one]]]);
  const events = async () => (await house.owner.call("listActivity", { params: { id: one } })).items.map(({ event }) => event);
  await until(async () => (await events()).filter((event) => event === "contact.merged").length === 2, "the merge in the activity of both");
  await house.owner.call("undoMerge", { params: { id: merge.id } });
  assert.deepEqual(await seen(one), [[], []]);
  assert.deepEqual(await seen(two), [["Tentang Dua"], [["Tugas Dua", two]]]);
  await until(async () => (await events()).includes("contact.unmerged"), "the undoing in the activity");
});

test("merging and undoing are offered only to those for whom they work", async () => {
  const agent = await house.member("agent", "Ayu");
  const one = await create("Tono Satu", { country: "ID" });
  const two = await create("Tono Satu", { country: "ID" });
  const { id } = await house.owner.call("openConversation", { body: { contactId: two } });
  const pair = await pairOf(one, two);
  assert.equal((await agent.call("listContactDuplicates", { params: { id: one } })).items.length, 1);
  await house.owner.call("assignConversation", { params: { id }, body: { assigneeId: (await house.owner.call("getMe")).person.id } });
  assert.equal((await agent.call("getContact", { params: { id: two } })).can.merge, false);
  assert.equal((await agent.call("listContactDuplicates", { params: { id: one } })).items.length, 0);
  assert.equal(
    (await agent.call("listDuplicates", { query: { limit: 100 } })).items.some((each) => each.id === pair.id),
    false,
  );
  assert.equal((await agent.try("decideDuplicate", { params: { id: pair.id }, body: { state: "dismissed" } })).status, 404);
  assert.equal((await agent.try("previewMerge", { params: { id: one }, query: { loserId: two } })).status, 404);
  const merge = await house.owner.call("mergeContacts", { params: { id: one }, body: { loserId: two } });
  assert.equal(merge.can.undo, true);
  assert.equal((await agent.try("undoMerge", { params: { id: merge.id } })).status, 404);
  const seen = await agent.try("listMerges", { params: { id: one } });
  assert.equal(seen.ok ? seen.value.items[0]?.can.undo : seen.status, 404);
});

test("tags are counted, renamed everywhere, merged into each other; changing them is for managers", async () => {
  const agent = await house.member("agent", "Bayu");
  const person = await create("Punya Tag");
  const [vip, premium] = [
    await house.owner.call("createTag", { body: { name: "vip" } }),
    await agent.call("createTag", { body: { name: "premium" } }),
  ];
  await house.owner.call("setContactTags", { params: { id: person }, body: { tagIds: [vip.id, premium.id] } });
  const count = async (id: string) => (await house.owner.call("countTags")).items.find((each) => each.id === id)?.contacts ?? 0;
  assert.equal(await count(vip.id), 1);
  assert.equal((await agent.try("updateTag", { params: { id: vip.id }, body: { name: "x" } })).status, 403);
  await house.owner.call("updateTag", { params: { id: vip.id }, body: { name: "VIP", description: "Pembeli lama" } });
  await house.owner.call("mergeTags", { params: { id: vip.id }, body: { otherId: premium.id } });
  const { tags } = await house.owner.call("getContact", { params: { id: person } });
  assert.deepEqual(
    tags.map(({ name }) => name),
    ["VIP"],
  );
  assert.equal(await count(vip.id), 1);
});

test("tags stand in groups, whatever the case of their names; a group is renamed for all of them at once, by managers", async () => {
  const agent = await house.member("agent", "Gita");
  const [loan, cash, fair] = [
    await agent.call("createTag", { body: { name: "loan", group: "Interest" } }),
    await agent.call("createTag", { body: { name: "cash", group: " interest " } }),
    await house.owner.call("createTag", { body: { name: "fair" } }),
  ];
  const groups = async () => {
    const { items } = await agent.call("listTags");
    return [loan, cash, fair].map(({ id }) => items.find((tag) => tag.id === id)?.group);
  };
  assert.deepEqual(await groups(), ["Interest", "Interest", null]);
  await house.owner.call("updateTag", { params: { id: fair.id }, body: { group: "Campaign" } });
  await house.owner.call("updateTag", { params: { id: fair.id }, body: { name: "Fair" } });
  assert.deepEqual(await groups(), ["Interest", "Interest", "Campaign"]);
  const rename = (group: string, to: string | null) => house.owner.try("renameTagGroup", { body: { group, to } });
  assert.equal((await agent.try("renameTagGroup", { body: { group: "Interest", to: "Minat" } })).status, 403);
  assert.equal((await rename("Nothing", "Minat")).status, 404);
  assert.equal((await rename("INTEREST", "interest")).status, 200);
  assert.deepEqual(await groups(), ["interest", "interest", "Campaign"]);
  assert.equal((await rename("interest", "campaign")).status, 200);
  assert.deepEqual(await groups(), ["Campaign", "Campaign", "Campaign"]);
  assert.equal((await rename("Campaign", null)).status, 200);
  assert.deepEqual(await groups(), [null, null, null]);
  const log = await house.owner.call("listAuditEntries", { query: { action: "tag" } });
  assert.deepEqual(
    log.items.filter(({ action }) => action === "tag.group_renamed").map(({ details }) => details),
    [
      { from: "Campaign", to: null },
      { from: "interest", to: "Campaign" },
      { from: "Interest", to: "interest" },
    ],
  );
});
