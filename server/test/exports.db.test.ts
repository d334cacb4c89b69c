import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { ExportView } from "@sigap/contract/exports";
import type { Permission } from "@sigap/contract/permissions";
import { parquetReadObjects } from "hyparquet";
import { request } from "undici";
import { contactOf, newCustomer } from "./support/incoming.ts";
import { startConnected } from "./support/sandbox.ts";
import { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

const house = await startConnected();
after(() => house.stop());

/** A file that somebody asked for, as they get it. */
async function exported(caller: Caller, body: Pick<ExportView, "what" | "format">): Promise<string> {
  const { id } = await caller.call("createExport", { body });
  await until(async () => (await caller.call("getExport", { params: { id } })).state === "done", "the export is made");
  return (await fetch(`${house.base}/api/v1/exports/${id}/file`, { headers: caller.headers })).text();
}
async function parquetOf(body: Pick<ExportView, "what" | "format"> & { segmentId?: string }) {
  const { id } = await house.owner.call("createExport", { body });
  await until(async () => (await house.owner.call("getExport", { params: { id } })).state === "done", "the export is made");
  const file = await (await fetch(`${house.base}/api/v1/exports/${id}/file`, { headers: house.owner.headers })).arrayBuffer();
  return { file, rows: await parquetReadObjects({ file }) };
}
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
/** A key that holds these rights and no others. */
async function keyWith(...scopes: Permission[]): Promise<Caller> {
  const { secret } = await house.owner.call("createApiKey", { body: { name: scopes.join(" "), scopes } });
  return new Caller(house.base, { authorization: `Bearer ${secret}` });
}
async function wrote(name: string, from: string, text: string): Promise<string> {
  const customer = await newCustomer(house, name, from);
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text });
  return (await contactOf(house, name)).id;
}

test("JSON holds one person a line, with values as they are and not as words", async () => {
  await house.owner.call("createField", { body: { object: "contact", label: "Budget", type: "currency", options: { currency: "IDR" } } });
  const { id } = await house.owner.call("createContact", { body: { name: "Sari", phone: "+6281277770001", email: "sari@example.com" } });
  await house.owner.call("updateContact", { params: { id }, body: { fields: { budget: "Rp 21.500.000" } } });
  const text = await exported(house.owner, { what: "contacts", format: "json" });
  const sari = linesOf(text).find((line) => line.id === id);
  assert.deepEqual(
    [sari?.name, sari?.phone, sari?.other_phones, sari?.tags, sari?.field_budget],
    ["Sari", "+6281277770001", [], [], { amount: "21500000", currency: "IDR" }],
  );
});

test("Parquet holds times, numbers and yes or no as such, choices by their words, and opens in a reader of its own", async () => {
  const field = { object: "contact" as const };
  await house.owner.call("createField", { body: { ...field, label: "Score", type: "number" } });
  await house.owner.call("createField", { body: { ...field, label: "Visited", type: "checkbox" } });
  await house.owner.call("createField", { body: { ...field, label: "Colour", type: "list", options: { choices: [{ label: "Merah" }] } } });
  const { id, createdAt } = await house.owner.call("createContact", { body: { name: "Tika 🛵", phone: "+6281277770002" } });
  await house.owner.call("updateContact", { params: { id }, body: { fields: { score: "7,5", visited: "ya", colour: "merah" } } });
  const { file, rows } = await parquetOf({ what: "contacts", format: "parquet" });
  const tika = rows.find((row) => row.id === id);
  assert.deepEqual(
    [tika?.name, tika?.phone, tika?.tags, tika?.email, tika?.field_score, tika?.field_visited, tika?.field_colour],
    ["Tika 🛵", "+6281277770002", [], null, 7.5, true, "Merah"],
  );
  assert.deepEqual(tika?.created_at, new Date(createdAt));
  const view = (await house.owner.call("listExports")).items.find(({ format }) => format === "parquet");
  assert.deepEqual([view?.rows, view?.size], [rows.length, file.byteLength]);
  const nobody = await house.owner.call("createSegment", { body: { name: "Nobody", filter: { all: [{ field: "country", in: ["AQ"] }] } } });
  assert.deepEqual((await parquetOf({ what: "contacts", format: "parquet", segmentId: nobody.id })).rows, []);
});

test("a file holds what its maker may see: conversations of others are missing, values of a class they may not read are masked", async () => {
  const field = { object: "contact" as const, type: "text" as const };
  await house.owner.call("createField", { body: { ...field, label: "Diagnosis", sensitivity: "sensitive" } });
  await house.owner.call("createField", { body: { ...field, label: "Alamat", sensitivity: "personal" } });
  await house.owner.call("createField", { body: { ...field, label: "Kota" } });
  const dewis = await wrote("Milik Dewi", "6281277770011", "rahasia");
  const nobodys = await wrote("Milik Siapa", "6281277770012", "terbuka");
  await house.owner.call("updateContact", {
    params: { id: dewis },
    body: { fields: { diagnosis: "Asma", alamat: "Jl. Melati 1", kota: "Bogor" } },
  });
  const me = (await house.owner.call("getMe")).person.id;
  const mine = (await house.owner.call("listConversations", { query: { view: "all" } })).items.find(({ contact }) => contact.id === dewis);
  await house.owner.call("assignConversation", { params: { id: mine?.id ?? "" }, body: { assigneeId: me } });
  const some = await keyWith("contacts:export", "contacts:read", "conversations:read");
  const all = await keyWith(
    "contacts:export",
    "contacts:read",
    "contacts:read_personal",
    "contacts:read_sensitive",
    "conversations:read",
    "conversations:read_all",
  );
  const textsFor = async (caller: Caller) =>
    linesOf(await exported(caller, { what: "messages", format: "json" })).flatMap((line) =>
      typeof line.text === "string" ? line.text : [],
    );
  assert.deepEqual((await textsFor(some)).includes("rahasia"), false);
  assert.deepEqual((await textsFor(some)).includes("terbuka"), true);
  assert.deepEqual((await textsFor(all)).includes("rahasia"), true);
  const someSee = linesOf(await exported(some, { what: "conversations", format: "json" })).map((line) => line.contact_id);
  assert.deepEqual(
    [dewis, nobodys].map((id) => someSee.includes(id)),
    [false, true],
  );
  const valuesFor = async (caller: Caller) => {
    const line = linesOf(await exported(caller, { what: "contacts", format: "json" })).find((each) => each.id === dewis);
    return [line?.field_diagnosis, line?.field_alamat, line?.field_kota];
  };
  assert.deepEqual(await valuesFor(some), ["•••", "•••", "Bogor"]);
  assert.deepEqual(await valuesFor(all), ["Asma", "Jl. Melati 1", "Bogor"]);
  const csv = await exported(some, { what: "contacts", format: "csv" });
  assert.equal(/Asma|Melati/.test(csv), false);
});

test("whatever a spreadsheet would run is text in the file", async () => {
  const dangerous = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1"];
  for (const [index, name] of dangerous.entries())
    await house.owner.call("createContact", { body: { name: `${name} #${index}`, phone: `+628127777010${index}` } });
  const csv = await exported(house.owner, { what: "contacts", format: "csv" });
  // Every cell of every line, however it is quoted, begins with none of the signs.
  const cells = [...csv.matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^,"\r\n]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  assert.deepEqual(
    cells.filter((cell) => /^[=+\-@\t\r]/.test(cell)),
    [],
  );
  assert.ok(cells.includes("'=1+1 #0"));
});

test("exports hold ids as text and no formulas, say who took them, and go on where they broke off", async () => {
  await house.owner.call("createContact", { body: { name: '=HYPERLINK("http://evil.example")', phone: "+6281266660001" } });
  const { id } = await house.owner.call("createExport", { body: { what: "contacts", format: "csv" } });
  const made = await until(async () => {
    const view = await house.owner.call("getExport", { params: { id } });
    return view.state === "done" ? view : null;
  }, "the export is made");
  const url = `${house.base}/api/v1/exports/${id}/file`;
  const whole = await (await fetch(url, { headers: house.owner.headers })).text();
  assert.match(whole, /"'=HYPERLINK\(""http:\/\/evil\.example""\)",'?\+6281266660001/);
  assert.equal(whole.trimEnd().split("\r\n").length, made.rows + 1);
  const bytes = Buffer.from(await (await fetch(url, { headers: house.owner.headers })).arrayBuffer());
  const part = await request(url, { headers: { ...house.owner.headers, range: "bytes=100-" } });
  assert.equal(part.statusCode, 206);
  assert.deepEqual(Buffer.from(await part.body.arrayBuffer()), bytes.subarray(100));
  const agent = await house.member("agent", "Agus");
  assert.equal((await agent.try("createExport", { body: { what: "contacts", format: "csv" } })).status, 403);
  const manager = await house.member("manager", "Maya");
  assert.equal((await manager.try("getExport", { params: { id } })).status, 404);
});

/** Everything is due now. */
async function letTimePass(): Promise<void> {
  const { pool } = house.sigap.app.database;
  await pool.query("update export_schedule set next_at = now() - interval '1 minute' where next_at is not null");
  await pool.query(`select enqueue_jobs('[{"identifier": "transfers.due", "payload": {}}]')`);
}
const scheduleOf = async (caller: Caller, id: string) => (await caller.call("listExportSchedules")).items.find((each) => each.id === id);

test("a scheduled export makes its file at its time, with its segment and its columns, and its maker is told", async () => {
  const maya = await house.member("manager", "Maya Sari");
  await maya.call("createContact", { body: { name: "Dalam Segmen", phone: "+6281277770201", country: "SG" } });
  const segment = await maya.call("createSegment", {
    body: { name: "Singapura", filter: { all: [{ field: "country", in: ["SG"] }] } },
  });
  const made = await maya.call("createExportSchedule", {
    body: {
      ...{ name: "Tiap Senin", what: "contacts", format: "csv", segmentId: segment.id, columns: ["phone", "name"] },
      ...{ rhythm: "weekly", day: 1, hour: 7, keepDays: 30 },
    },
  });
  const next = new Date(made.nextAt ?? "");
  assert.deepEqual([next.getUTCDay(), next.getUTCHours(), next > new Date(), made.mine], [1, 0, true, true], "Monday at seven in Jakarta");
  await letTimePass();
  const file = await until(
    async () => (await maya.call("listExports")).items.find(({ scheduleId, state }) => scheduleId === made.id && state === "done"),
    "the file of the schedule",
  );
  const text = await (await fetch(`${house.base}/api/v1/exports/${file.id}/file`, { headers: maya.headers })).text();
  assert.equal(text, "name,phone\r\nDalam Segmen,'+6281277770201\r\n");
  assert.equal(Math.round((Date.parse(file.keptUntil) - Date.parse(file.createdAt)) / 86_400_000), 30);
  const again = await scheduleOf(house.owner, made.id);
  assert.deepEqual([again?.nextAt, again?.mine, again?.by, again?.stopped], [made.nextAt, false, "Maya Sari", null]);
  const told = await until(
    async () => (await maya.call("listNotifications")).items.find(({ kind }) => kind === "export_ready"),
    "news for Maya",
  );
  assert.equal(told.text, "Tiap Senin");
  assert.equal((await house.owner.try("getExport", { params: { id: file.id } })).status, 404);
  assert.equal((await maya.try("removeSegment", { params: { id: segment.id } })).ok, false, "a segment that is exported stays");
});

test("a scheduled export stops with a reason when its maker has left or may not export any more, and by hand", async () => {
  const body = { name: "Harian", what: "contacts" as const, format: "json" as const, rhythm: "daily" as const, hour: 6 };
  const [leaver, demoted] = [await house.member("manager", "Leo"), await house.member("manager", "Dina")];
  const [ofLeaver, ofDemoted] = [await leaver.call("createExportSchedule", { body }), await demoted.call("createExportSchedule", { body })];
  await house.owner.call("removeMember", { params: { id: leaver.personId } });
  await house.owner.call("updateMember", { params: { id: demoted.personId }, body: { role: "agent" } });
  await letTimePass();
  const stopped = (id: string, why: string) =>
    until(async () => {
      const schedule = await scheduleOf(house.owner, id);
      return schedule?.stopped === why && schedule.nextAt === null;
    }, `the schedule to stop: ${why}`);
  await stopped(ofLeaver.id, "creator_left");
  await stopped(ofDemoted.id, "not_allowed");
  const own = await house.owner.call("createExportSchedule", { body });
  assert.equal((await house.owner.call("stopExportSchedule", { params: { id: own.id } })).stopped, "by_hand");
  assert.equal((await house.owner.call("resumeExportSchedule", { params: { id: own.id } })).stopped, null);
  assert.equal((await house.owner.try("resumeExportSchedule", { params: { id: ofLeaver.id } })).status, 403);
  await house.owner.call("removeExportSchedule", { params: { id: own.id } });
  assert.equal(await scheduleOf(house.owner, own.id), undefined);
});
