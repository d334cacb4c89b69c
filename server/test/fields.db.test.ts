import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { openPage } from "./support/screen.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let owner: Caller;
let agent: Caller & { personId: string };
before(async () => {
  house = await startConnected();
  owner = house.owner;
  agent = await house.member("agent", "Sari");
  await until(async () => (await owner.call("listFields")).items.length >= 4, "the usual fields");
});
after(() => house.stop());

const person = (name: string, rest = {}) => owner.call("createContact", { body: { name, ...rest } });
const change = (id: string, body: Record<string, unknown>, by: Caller = owner) => by.call("updateContact", { params: { id }, body });
const refusal = async (id: string, fields: Record<string, unknown>) => {
  const answer = await owner.try("updateContact", { params: { id }, body: { fields } });
  return answer.ok ? "" : answer.problem.code;
};
const changesOf = (id: string, by: Caller = owner) =>
  until(async () => {
    const { items } = await by.call("listActivity", { params: { id }, query: {} });
    const lines = items.filter(({ event }) => event === "contact.fields_changed").flatMap(({ details }) => details.changes as Line[]);
    return lines.length > 0 ? lines : null;
  }, "a line of what changed");
interface Line {
  field: string;
  before: unknown;
  after: unknown;
  words?: { before: unknown; after: unknown };
}
const finds = async (q: string, id: string) =>
  (await owner.call("search", { query: { q } })).contacts.some(({ contactId }) => contactId === id);
const field = (label: string, type: string, rest = {}) =>
  owner.call("createField", { body: { object: "contact", type, label, ...rest } as never });

test("a new workspace has the usual fields, and a key is made from the label for good", async () => {
  const { items } = await owner.call("listFields");
  assert.deepEqual(
    items.map(({ key, type }) => [key, type]),
    [
      ["product_interest", "text"],
      ["intent_level", "list"],
      ["campaign_source", "text"],
      ["location", "text"],
    ],
  );
  const made = await field("Tahun Lahir?", "number");
  assert.equal(made.key, "tahun_lahir");
  const renamed = await owner.call("updateField", { params: { id: made.id }, body: { label: "Usia" } });
  assert.deepEqual([renamed.key, renamed.label], ["tahun_lahir", "Usia"]);
  assert.equal((await field("Tahun lahir", "text")).key, "tahun_lahir_2");
  assert.equal((await field("E-mail", "email")).key, "e_mail");
  assert.equal((await field("Email", "email")).key, "email_2", "everybody has an e-mail address anyway");
  const twice = await owner.try("createField", { body: { object: "contact", type: "text", label: "usia" } });
  assert.equal(twice.ok ? "" : twice.problem.code, "already_exists");
});

test("values are merged key by key, stored in one form, and refused with the reason at the field", async () => {
  await field("Budget", "currency", { options: { currency: "IDR", max: 5_000_000 } });
  const { id } = await person("Ayu", { country: "ID" });
  await change(id, { fields: { intent_level: "Medium", budget: "Rp 1.500.000" } });
  const after = await change(id, { fields: { location: " Bandung " } });
  assert.deepEqual(after.fields, { intent_level: "medium", budget: { amount: "1500000", currency: "IDR" }, location: "Bandung" });
  assert.deepEqual((await change(id, { fields: { location: null } })).fields.location, undefined);
  assert.equal(await refusal(id, { budget: "6000000" }), "field_too_large");
  assert.equal(await refusal(id, { intent_level: "enormous" }), "field_wrong_choice");
  assert.equal(await refusal(id, { colour: "red" }), "field_unknown");
  const lines = await changesOf(id);
  assert.deepEqual(lines[0], { field: "fields.location", before: "Bandung", after: null });
});

test("the same value again changes nothing", async () => {
  const { id } = await person("Budi", { fields: { intent_level: "low", budget: "IDR 10" } });
  await change(id, { fields: { intent_level: "Low", budget: { currency: "IDR", amount: "10.00" } } });
  await change(id, { fields: { location: "Solo" } });
  assert.deepEqual(
    (await changesOf(id)).map(({ field: name }) => name),
    ["fields.location"],
  );
});

test("a choice that is no longer offered stays known; an archived field keeps its values and comes back with them", async () => {
  const made = await field("Ukuran", "list", { options: { choices: [{ label: "Kecil" }, { label: "Besar" }] } });
  const { id } = await person("Citra", { fields: { ukuran: "Kecil" } });
  const [small, large] = made.options.choices ?? [];
  const changed = await owner.call("updateField", {
    params: { id: made.id },
    body: { options: { choices: [{ ...large, label: "Jumbo" }] as never } },
  });
  assert.deepEqual(
    changed.options.choices?.map(({ id: choice, label, archived }) => [choice, label, archived]),
    [
      ["besar", "Jumbo", false],
      [small?.id, "Kecil", true],
    ],
  );
  await owner.call("updateField", { params: { id: made.id }, body: { archived: true } });
  assert.equal((await owner.call("getContact", { params: { id } })).fields.ukuran, undefined);
  assert.equal(await refusal(id, { ukuran: "besar" }), "field_unknown");
  assert.equal((await owner.call("countFields")).items.find((each) => each.id === made.id)?.values, 1);
  await owner.call("updateField", { params: { id: made.id }, body: { archived: false } });
  assert.equal((await owner.call("getContact", { params: { id } })).fields.ukuran, "kecil");
});

test("fields stand in the order that somebody gave them", async () => {
  const { items } = await owner.call("listFields");
  const ids = items.map(({ id }) => id).reverse();
  const { items: ordered } = await owner.call("orderFields", { body: { object: "contact", ids } });
  assert.deepEqual(
    ordered.map(({ id }) => id),
    ids,
  );
});

test("a sensitive value leaves the server for nobody who may not read it: contact, list, activity, realtime, merge, search", async () => {
  const made = await field("Nomor KTP", "text");
  const { id } = await person("Dewi", { fields: { nomor_ktp: "3273015550001" } });
  await change(id, { fields: { nomor_ktp: "3273015550002" } });
  await until(() => finds("3273015550002", id), "the plain value to be found");
  await owner.call("updateField", { params: { id: made.id }, body: { sensitivity: "sensitive" } });
  await until(async () => !(await finds("3273015550002", id)), "the value to be found no more");
  const page = await openPage(house.base, agent);
  await change(id, { fields: { nomor_ktp: "3273015550003", location: "Kediri" } });
  const pushed = await until(
    () => page.changes.find((each) => each.type === "contact" && each.contact.id === id && each.contact.fields.location === "Kediri"),
    "the change on the agent's page",
  );
  page.close();
  const other = await person("Dewi K", { fields: { nomor_ktp: "3273015550009" } });
  const seen = [
    pushed,
    await agent.call("getContact", { params: { id } }),
    await agent.call("listContacts"),
    await until(async () => {
      const { items } = await agent.call("listActivity", { params: { id }, query: {} });
      return items.filter(({ event }) => event === "contact.fields_changed").length === 2 && items;
    }, "both lines"),
    await agent.call("previewMerge", { params: { id }, query: { loserId: other.id } }),
    await agent.call("updateContact", { params: { id }, body: { about: "Suka kopi" } }),
  ];
  for (const each of seen) {
    assert.doesNotMatch(JSON.stringify(each), /3273015550/);
    assert.match(JSON.stringify(each), /"masked":true/);
  }
  assert.equal((await owner.call("getContact", { params: { id } })).fields.nomor_ktp, "3273015550003");
});

test("whoever reveals a masked value is written down, with what and of whom", async () => {
  const { id } = await person("Eka", { fields: { nomor_ktp: "3273099990001" } });
  const { value } = await agent.call("revealField", { params: { id }, body: { field: "nomor_ktp" } });
  assert.equal(value, "3273099990001");
  const entry = (await owner.call("listAuditEntries")).items.find(({ action }) => action === "contact.field_revealed");
  assert.deepEqual([entry?.actor.name, entry?.subject, entry?.details.field, entry?.details.contactId], ["Sari", "Eka", "nomor_ktp", id]);
});

test("a merge keeps each value of the winner, fills what they lack or what was chosen, and is undone", async () => {
  const one = await person("Fajar", { ownerId: agent.personId, fields: { location: "Solo", campaign_source: "Iklan" } });
  const two = await person("Fajar Kantor", { fields: { location: "Jogja", product_interest: "Motor", campaign_source: "Teman" } });
  const preview = await owner.call("previewMerge", { params: { id: one.id }, query: { loserId: two.id } });
  assert.deepEqual(preview.values.map(({ key, take }) => [key, take]).sort(), [
    ["campaign_source", "winner"],
    ["location", "winner"],
    ["product_interest", "loser"],
  ]);
  assert.equal(preview.fields.find((each) => each.field === "ownerId")?.winner, "Sari");
  const merge = await owner.call("mergeContacts", {
    params: { id: one.id },
    body: { loserId: two.id, take: { "fields.location": "loser" } },
  });
  const merged = await owner.call("getContact", { params: { id: one.id } });
  assert.deepEqual(merged.fields, { location: "Jogja", product_interest: "Motor", campaign_source: "Iklan" });
  await change(one.id, { fields: { campaign_source: "Pameran" } });
  const { winner, loser } = await owner.call("undoMerge", { params: { id: merge.id } });
  assert.deepEqual(winner.fields, { location: "Solo", campaign_source: "Pameran" }, "what was changed since stays");
  assert.deepEqual(loser.fields, two.fields);
  assert.deepEqual([winner.ownerId, loser.ownerId], [agent.personId, null]);
});

test("people belong to a company: found by its name, listed there, and unlinked before it goes", async () => {
  const company = await owner.call("createCompany", { body: { name: "Toko Maju Jaya" } });
  const { id } = await person("Gita", { companyId: company.id });
  assert.equal((await owner.call("getCompany", { params: { id: company.id } })).people, 1);
  assert.deepEqual(
    (await owner.call("listCompanyPeople", { params: { id: company.id }, query: {} })).items.map(({ name }) => name),
    ["Gita"],
  );
  assert.equal((await owner.call("listCompanies", { query: { q: "maju" } })).items[0]?.id, company.id);
  await until(() => finds("maju jaya", id), "Gita by her company");
  await owner.call("updateCompany", { params: { id: company.id }, body: { name: "Sumber Rejeki" } });
  await until(() => finds("sumber rejeki", id), "Gita by its new name");
  const kept = await owner.try("removeCompany", { params: { id: company.id }, query: {} });
  assert.equal(kept.ok ? "" : kept.problem.code, "company_has_people");
  await owner.call("removeCompany", { params: { id: company.id }, query: { unlink: "true" } });
  assert.equal((await owner.call("getContact", { params: { id } })).companyId, null);
  assert.deepEqual((await changesOf(id))[0]?.words, { before: "Sumber Rejeki", after: null });
});

test("a relation leads to a company that exists, and a list of companies goes on page by page", async () => {
  await field("Dealer", "relation");
  for (const name of ["Beta", "alpha", "Beta"]) await owner.call("createCompany", { body: { name: `${name} Motor` } });
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { name: string; id: string }[]; nextCursor: string | null } = await owner.call("listCompanies", {
      query: { q: "motor", limit: 1, ...(cursor ? { cursor } : {}) },
    });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor);
  assert.deepEqual(names, ["alpha Motor", "Beta Motor", "Beta Motor"]);
  const [dealer] = (await owner.call("listCompanies", { query: { q: "alpha" } })).items;
  const { id } = await person("Hadi", { fields: { dealer: dealer?.id } });
  assert.equal(await refusal(id, { dealer: id }), "field_wrong_company");
});

test("a company that goes is taken out of every field that led to it, also of what an undone merge brings back", async () => {
  await owner.call("createField", { body: { object: "company", type: "relation", label: "Parent" } });
  const made = await field("Supplier", "relation");
  const gone = await owner.call("createCompany", { body: { name: "CV Lama" } });
  const child = await owner.call("createCompany", { body: { name: "CV Anak", fields: { parent: gone.id } } });
  const { id } = await person("Joko", { fields: { supplier: gone.id, location: "Solo" } });
  const twin = await person("Joko S", { companyId: gone.id, fields: { supplier: gone.id } });
  // A field that was put away keeps its values.
  await owner.call("updateField", { params: { id: made.id }, body: { archived: true } });
  const merge = await owner.call("mergeContacts", { params: { id }, body: { loserId: twin.id } });
  assert.deepEqual(await owner.call("previewCompanyRemoval", { params: { id: gone.id } }), { members: 1, people: 1, companies: 1 });
  await change(id, { companyId: null });
  const kept = await owner.try("removeCompany", { params: { id: gone.id }, query: {} });
  assert.equal(kept.ok ? "" : kept.problem.code, "company_is_named");
  await owner.call("removeCompany", { params: { id: gone.id }, query: { unlink: "true" } });
  await until(async () => (await changesOf(id)).some(({ field: name }) => name === "fields.supplier"), "a line of what went");
  const line = (await changesOf(id)).find(({ field: name }) => name === "fields.supplier");
  assert.deepEqual([line?.after, line?.words], [null, { before: "CV Lama", after: null }]);
  await owner.call("undoMerge", { params: { id: merge.id } });
  await owner.call("updateField", { params: { id: made.id }, body: { archived: false } });
  for (const each of [id, twin.id]) {
    const after = await owner.call("getContact", { params: { id: each } });
    assert.deepEqual([after.companyId, after.fields.supplier], [null, undefined]);
  }
  assert.equal((await owner.call("getContact", { params: { id } })).fields.location, "Solo");
  assert.equal((await owner.call("getCompany", { params: { id: child.id } })).fields.parent, undefined);
});

test("the owner of a lead works here; when they leave it goes to whom they hand over", async () => {
  const { id } = await person("Indah");
  const leaver = await house.member("agent", "Farid");
  assert.equal((await change(id, { ownerId: leaver.personId })).ownerId, leaver.personId);
  assert.deepEqual((await changesOf(id))[0]?.words, { before: null, after: "Farid" });
  const nobody = await owner.try("updateContact", { params: { id }, body: { ownerId: id } });
  assert.equal(nobody.status, 404);
  await owner.call("removeMember", { params: { id: leaver.personId }, query: { handOverTo: agent.personId } } as never);
  await until(async () => (await owner.call("getContact", { params: { id } })).ownerId === agent.personId, "the heir");
});
