import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { importing } from "./support/imports.ts";
import { startTestServer, type TestServer } from "./support/server.ts";
import { until } from "./support/until.ts";

const house: TestServer = await startTestServer();
after(() => house.stop());
const { upload, options, check, act, rowsOf, contactOf } = importing(house.base, house.owner);

test("a file is understood by its headers and its values, and nothing is written before it was checked", async () => {
  const view = await upload(
    "Nama;No HP;Surel;x;Kota\nSari;0812 1111 0001;sari@example.com;budi@example.com;Bogor\nAni;0812 1111 0002;ani@example.com;;Depok\n",
  );
  assert.deepEqual(
    view.columns.map(({ target, why }) => [target, why]),
    [
      ["name", "header"],
      ["phone", "header"],
      ["email", "header"],
      ["ignore", "nothing"],
      ["ignore", "nothing"],
    ],
  );
  assert.deepEqual(view.columns[1]?.examples, ["0812 1111 0001", "0812 1111 0002"]);
  assert.equal(view.format.delimiter, ";");
  const checked = await check(view);
  assert.deepEqual([checked.state, checked.total, checked.counts], ["checked", 2, { create: 2 }]);
  assert.equal((await house.owner.call("search", { query: { q: "sari@example.com" } })).contacts.length, 0);
});

test("every row says what becomes of it, and the same happens when it is run", async () => {
  const known = await house.owner.call("createContact", { body: { name: "Rini Lama", phone: "+6281222220001" } });
  await house.owner.call("createContact", { body: { name: "Other Mail", email: "taken@example.com", phone: "+6281222220009" } });
  const view = await upload(
    [
      "name,phone,email,tags",
      "Rini,081222220001,rini@example.com,vip", // known: the name stays, the address and the tag come
      "Budi,6281222220002,,vip;new",
      "Budi again,+62 812 2222 0002,budi@example.com,", // the same person in another spelling
      "Budi,081222220002,,", // nothing that was not said before
      "Excel,6.28122E+11,,",
      "Nobody,,,",
      "Conflict,081222220001,taken@example.com,",
      "Other number,081222220007,taken@example.com,",
    ].join("\r\n"),
  );
  const checked = await check(view);
  assert.deepEqual(checked.counts, { update: 1, create: 1, joined: 1, duplicate: 1, refused: 2, conflict: 2 });
  const rows = await rowsOf(checked);
  assert.deepEqual(
    rows[0]?.changes.map(({ field, before, after }) => [field, before, after]),
    [
      ["email", null, "rini@example.com"],
      ["identity", null, "rini@example.com"],
      ["tag", null, "vip"],
    ],
  );
  assert.deepEqual([rows[2]?.twin, rows[3]?.twin], [2, 2]);
  assert.deepEqual(
    rows.flatMap(({ reasons }) => reasons.map(({ code }) => code)),
    ["phone_rounded", "no_identity", "two_people", "another_number"],
  );
  const done = await act("startImport", checked);
  assert.deepEqual([done.state, done.results, done.counts], ["done", { done: 3 }, checked.counts]);
  const rini = await house.owner.call("getContact", { params: { id: known.id } });
  assert.deepEqual([rini.name, rini.email, rini.tags.map(({ name }) => name)], ["Rini Lama", "rini@example.com", ["vip"]]);
  const budi = await contactOf(done, 2);
  assert.deepEqual(
    [budi.name, budi.email, budi.tags.map(({ name }) => name), budi.marketing.state],
    ["Budi", "budi@example.com", ["new", "vip"], "unknown"],
  );
  await until(async () => (await house.owner.call("search", { query: { q: "budi@example.com" } })).contacts.length === 1, "Budi is found");
  const csv = await (await fetch(`${house.base}/api/v1/imports/${view.id}/errors`, { headers: house.owner.headers })).text();
  assert.match(csv, /Excel,6\.28122E\+11,,,"?The spreadsheet has rounded this number\. [^\n]*,6\r\n/);
});

test("the variants of one number are one person, in the file and in the workspace", async () => {
  const known = await house.owner.call("createContact", { body: { name: "Ana", phone: "+5511987654321" } });
  const view = await upload("name,phone\nAna Old,+551187654321\nLuis,+5215512345678\nLuis,+525512345678\n");
  const checked = await check(view, { country: null });
  assert.deepEqual(checked.counts, { unchanged: 1, create: 1, duplicate: 1 });
  assert.equal((await rowsOf(checked, "unchanged"))[0]?.contactId, known.id);
});

test("undo removes those with whom nobody did anything, restores what was, and leaves what was touched since", async () => {
  const known = await house.owner.call("createContact", { body: { name: "Tono", phone: "+6281233330001", country: "MY" } });
  const second = await house.owner.call("createContact", { body: { name: "Tini", phone: "+6281233330002" } });
  const view = await upload(
    "name,phone,country\nTono Baru,081233330001,Indonesia\nTini Baru,081233330002,Indonesia\nBaru,081233330003,Indonesia\nDipakai,081233330004,Indonesia\n",
  );
  const done = await act("startImport", await check(view, { existing: "overwrite" }));
  assert.deepEqual(done.results, { done: 4 });
  await house.owner.call("updateContact", { params: { id: second.id }, body: { name: "Tini Sendiri" } });
  const used = await contactOf(done, 4);
  const fresh = await contactOf(done, 3);
  await house.owner.call("createContactNote", { params: { id: used.id }, body: { text: "Called today" } });
  const undone = await act("undoImport", done);
  assert.deepEqual([undone.state, undone.results], ["undone", { done: 4, undone: 2, kept: 2 }]);
  const tono = await house.owner.call("getContact", { params: { id: known.id } });
  assert.deepEqual([tono.name, tono.country], ["Tono", "MY"]);
  const tini = await house.owner.call("getContact", { params: { id: second.id } });
  assert.deepEqual([tini.name, tini.country], ["Tini Sendiri", null]);
  assert.equal((await house.owner.try("getContact", { params: { id: fresh.id } })).status, 404);
  assert.equal((await house.owner.call("getContact", { params: { id: used.id } })).name, "Dipakai");
  assert.deepEqual(
    (await rowsOf(undone)).map(({ state, reasons }) => [state, reasons[0]?.code]),
    [
      ["undone", undefined],
      ["kept", "changed_since"],
      ["undone", undefined],
      ["kept", "used_since"],
    ],
  );
  assert.equal((await house.owner.try("undoImport", { params: { id: view.id } })).status, 409);
  // Whose number was freed can come again.
  const again = await upload("name,phone\nBaru,081233330003\n");
  assert.deepEqual((await check(again)).counts, { create: 1 });
});

test("a consent is kept with where and when; a yes without evidence is refused", async () => {
  const file =
    "name,phone,consent,consent date\nYes,081244440001,ya,03/04/2026\nNo,081244440002,tidak,\nNone,081244440003,,\nBare,081244440004,yes,\n";
  const checked = await check(await upload(file), { evidence: { where: "Pameran Bogor", at: null, text: "Ya, kabari saya" } });
  assert.deepEqual(checked.counts, { create: 3, refused: 1 });
  const done = await act("startImport", checked);
  const yes = await contactOf(done, 1);
  assert.deepEqual(
    [yes.marketing.state, yes.marketing.history[0]?.source, yes.marketing.history[0]?.detail, yes.marketing.since?.slice(0, 10)],
    ["allowed", "import", "Pameran Bogor · “Ya, kabari saya”", "2026-04-03"],
  );
  assert.equal((await contactOf(done, 2)).marketing.state, "stopped");
  assert.equal((await contactOf(done, 3)).marketing.state, "unknown");
  await act("undoImport", done);
});

test("custom fields, owner and company are read by their kinds, and an ID of another system finds its people again", async () => {
  await house.sigap.app.database.pool.query(
    `insert into field (workspace_id, id, object, key, label, type, options) values
      ($1, gen_random_uuid(), 'contact', 'budget', 'Budget', 'currency', '{"currency":"IDR"}'),
      ($1, gen_random_uuid(), 'contact', 'unit', 'Unit', 'list', '{"choices":[{"id":"vario","label":"Vario 160","tone":"neutral","archived":false}]}')`,
    [house.workspaceId],
  );
  const view = await upload(
    "ContactID,Full name,Budget,Unit,Owner,Company\n9007199254740993,Joko,Rp 21.500.000,vario 160,DEWI@example.com,PT Maju\nc-2,Eka,lots,Beat,x@example.com,\n",
  );
  const checked = await check(view, { key: "external_id" });
  assert.deepEqual(
    (await rowsOf(checked, "refused"))[0]?.reasons.map(({ code }) => code),
    ["number_invalid", "choice_unknown", "owner_unknown"],
  );
  const done = await act("startImport", checked);
  const { rows } = await house.sigap.app.database.pool.query(
    `select p.fields, p.owner_id is not null as owned, c.name as company, i.value from contact p join company c on c.id = p.company_id
     join contact_identity i on i.contact_id = p.id where p.name = 'Joko'`,
  );
  assert.deepEqual(rows, [
    {
      fields: { budget: { amount: "21500000", currency: "IDR" }, unit: "vario" },
      owned: true,
      company: "PT Maju",
      value: "9007199254740993",
    },
  ]);
  const again = await upload("ContactID,Full name,Budget\n9007199254740993,Joko,25000000\n");
  const second = await check(again, { key: "external_id", existing: "overwrite" });
  assert.deepEqual(
    (await rowsOf(second))[0]?.changes.map(({ field, before, after }) => [field, before, after]),
    [["field:budget", "IDR 21500000", "IDR 25000000"]],
  );
  assert.equal(done.results.done, 1);
});

test("the same file is noticed, its mapping is remembered, and what is no table is refused with a sentence", async () => {
  const file = "A,B\nSari,081255550001\n";
  const first = await upload(file);
  await check(first, { mapping: ["name", "phone"] });
  const second = await upload(file, "copy.csv");
  assert.equal(second.sameFile?.id, first.id);
  assert.deepEqual(
    second.columns.map(({ target, why }) => [target, why]),
    [
      ["name", "last_time"],
      ["phone", "last_time"],
    ],
  );
  await assert.rejects(upload("only one line"), { code: "unreadable_table" });
  await assert.rejects(upload(""), { code: "unreadable_table" });
  await assert.rejects(upload("PNG\r\n\u001a\n\0\0\0\rIHDR,x\n1,2\n"), { code: "unreadable_table" });
  await assert.rejects(upload(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])), { code: "unsupported_type" });
  assert.equal((await house.owner.try("checkImport", { params: { id: second.id }, body: options(second, { key: "email" }) })).status, 422);
});

test("rows of one person in far parts of the file are put together, and a stop leaves whole batches that can be undone", async () => {
  const lines = Array.from({ length: 2500 }, (_, index) => `Person ${index},0857${String(10_000_000 + index)},`);
  const view = await upload(["name,phone,email", ...lines, "Person 7 again,085710000007,seven@example.com"].join("\n"));
  const checked = await check(view);
  assert.deepEqual(checked.counts, { create: 2500, joined: 1 });
  assert.equal((await rowsOf(checked, "joined"))[0]?.twin, 8);
  const done = await act("startImport", checked);
  assert.deepEqual([done.results, done.counts], [{ done: 2501 }, { create: 2500, joined: 1 }]);
  assert.equal((await contactOf(done, 8)).email, "seven@example.com");
  const undone = await act("undoImport", done);
  assert.deepEqual(undone.results, { done: 2501, undone: 2501, kept: 0 });
});

test("whom an import brought is compared with who was known, and suggested as one person with the evidence", async () => {
  const known = await house.owner.call("createContact", { body: { name: "Siti Aminah", email: "siti@example.com" } });
  const view = await upload("name,phone,email\nIbu Siti,081288880002,siti+kantor@example.com\nSomebody else,081288880001,\n");
  const done = await act("startImport", await check(view));
  const siti = await contactOf(done, 1);
  const { items } = await until(async () => {
    const found = await house.owner.call("listContactDuplicates", { params: { id: known.id } });
    return found.items.length > 0 ? found : null;
  }, "the two to be suggested as one");
  assert.deepEqual(
    items.map(({ contact, other, evidence }) => [[contact.id, other.id].sort(), evidence.map(({ kind }) => kind)]),
    [[[known.id, siti.id].sort(), ["email"]]],
  );
});

test("a file that Chatwoot exported is known, its columns are understood, and its own ids find its people again", async () => {
  const fixture = (name: string) => readFileSync(new URL(`./fixtures/transfers/${name}`, import.meta.url));
  const exported = await upload(fixture("chatwoot-export.csv"));
  assert.equal(exported.format.origin, "chatwoot");
  assert.deepEqual(
    exported.columns.map(({ target }) => target),
    ["external_id", "name", "email", "phone"],
  );
  const done = await act("startImport", await check(exported, { key: "external_id" }));
  assert.deepEqual(done.results, { done: 3 });
  assert.equal((await contactOf(done, 2)).name, "Utama, Bagus");
  const again = await check(await upload(fixture("chatwoot-export.csv")), { key: "external_id" });
  assert.deepEqual(again.counts, { unchanged: 3 });
  const sample = await upload(fixture("chatwoot-import-sample.csv"));
  assert.equal(sample.format.origin, "chatwoot");
  assert.deepEqual(
    sample.columns.map(({ target }) => target),
    ["external_id", "name", "email", "ignore", "ignore", "phone", "tags", "ignore", "company", "ignore", "ignore"],
  );
});
