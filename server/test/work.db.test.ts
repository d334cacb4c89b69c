import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readPeopleAtWork } from "../src/modules/identity/index.ts";
import { moveClock } from "./support/news.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { openPage } from "./support/screen.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let farid: Caller & { personId: string };
before(async () => {
  house = await startConnected();
  farid = await house.member("agent", "Farid");
});
after(() => house.stop());

const now = async (personId: string) => {
  const person = (await house.owner.call("listTeamNow")).items.find(({ id }) => id === personId);
  assert.ok(person);
  return person;
};
const set = (caller: Caller, personId: string, body: { availability: "online" | "away" | "offline"; reason?: string; minutes?: number }) =>
  caller.call("setAvailability", { params: { id: personId }, body });
const stretches = async (personId: string) =>
  (
    await house.sigap.app.database.pool.query<{ availability: string; reason: string | null; ended: boolean; gap: boolean }>(
      `select availability, reason, ended_at is not null as ended,
        coalesce(started_at <> lag(ended_at) over (order by started_at, id), false) as gap
      from availability_log where person_id = $1 order by started_at, id`,
      [personId],
    )
  ).rows;

test("somebody is online until they say otherwise; a break has a reason and an end, colleagues see it at once, and every stretch is kept", async () => {
  assert.equal((await now(farid.personId)).availability, "online");
  const dewi = await openPage(house.base, house.owner);
  await set(farid, farid.personId, { availability: "away", reason: "lunch", minutes: 30 });
  await until(() => dewi.changes.some(({ type }) => type === "people"), "Dewi's page to be told");
  dewi.close();
  const seen = await now(farid.personId);
  assert.deepEqual([seen.availability, seen.reason], ["away", "lunch"]);
  const minutes = (Date.parse(seen.againAt ?? "") - Date.now()) / 60_000;
  assert.ok(minutes > 29 && minutes <= 30);
  await set(farid, farid.personId, { availability: "online" });
  assert.deepEqual(await stretches(farid.personId), [
    { availability: "online", reason: null, ended: true, gap: false },
    { availability: "away", reason: "lunch", ended: true, gap: false },
    { availability: "online", reason: null, ended: false, gap: false },
  ]);
});

test("saying the same again changes nothing", async () => {
  const before = await stretches(farid.personId);
  await set(farid, farid.personId, { availability: "online" });
  assert.deepEqual(await stretches(farid.personId), before);
});

test("a break ends by itself, but not one that was made longer", async () => {
  const { pool } = house.sigap.app.database;
  await set(farid, farid.personId, { availability: "away", reason: "break", minutes: 5 });
  await set(farid, farid.personId, { availability: "away", reason: "break", minutes: 60 });
  // The job of the break comes now, as if five minutes were over.
  const runNow = () =>
    pool.query("select graphile_worker.reschedule_jobs(array(select id from graphile_worker._private_jobs), run_at := now())");
  await runNow();
  const idle = () =>
    until(
      async () => (await pool.query("select from graphile_worker._private_jobs where run_at <= now()")).rowCount === 0,
      "the job to have run",
    );
  await idle();
  assert.equal((await now(farid.personId)).availability, "away");
  await set(farid, farid.personId, { availability: "away", reason: "break", minutes: 10 });
  moveClock(house, 11 * 60_000);
  await runNow();
  await until(async () => (await now(farid.personId)).availability === "online", "Farid to be back");
  moveClock(house, -11 * 60_000);
});

test("a manager may set it for others, which the audit log says; an agent may not", async () => {
  const sinta = await house.member("agent", "Sinta");
  const refused = await farid.try("setAvailability", { params: { id: sinta.personId }, body: { availability: "offline" } });
  assert.equal(refused.status, 403);
  await set(house.owner, sinta.personId, { availability: "offline", reason: "ill" });
  const { items } = await house.owner.call("listAuditEntries", { query: { action: "member.availability_changed" } });
  assert.deepEqual([items[0]?.subject, items[0]?.details], ["Sinta", { from: "online", to: "offline", reason: "ill" }]);
});

test("one's own hours and languages are one's own to change, capacity, weight and skills are a manager's", async () => {
  const hours = { always: false, weekly: [{ day: 1 as const, from: "09:00", to: "12:00" }], special: [] };
  const own = await farid.call("updateWork", {
    params: { id: farid.personId },
    body: { hours, timeZone: "Asia/Makassar", languages: ["ID", "en", "id"] },
  });
  assert.deepEqual([own.hours, own.timeZone, own.languages], [hours, "Asia/Makassar", ["id", "en"]]);
  assert.equal((await farid.try("updateWork", { params: { id: farid.personId }, body: { capacity: 100 } })).status, 403);
  const set = await house.owner.call("updateWork", {
    params: { id: farid.personId },
    body: { capacity: 5, weight: 2, skills: ["Vario", "credit"] },
  });
  assert.deepEqual([set.capacity, set.weight, set.skills], [5, 2, ["vario", "credit"]]);
  assert.deepEqual((await house.owner.call("listSkills")).skills, ["credit", "vario"]);
  assert.equal((await farid.try("updateWork", { params: { id: farid.personId }, body: { timeZone: "Mars/Olympus" } })).status, 422);
});

test("whose hours count: one's own, or else the team's, or else the workspace's", async () => {
  const never = { always: false, weekly: [], special: [] };
  const always = { always: true, weekly: [], special: [] };
  const team = await house.owner.call("createTeam", { body: { name: "Sales", memberIds: [farid.personId] } });
  const hours = (own: typeof never | null) =>
    house.owner.call("updateWork", { params: { id: farid.personId }, body: { hours: own, timeZone: null } });
  await hours(null);
  assert.equal((await now(farid.personId)).openNow, true, "the workspace is always open");
  await house.owner.call("setTeamHours", { params: { id: team.id }, body: { timeZone: "Asia/Tokyo", hours: never } });
  assert.equal((await now(farid.personId)).openNow, false, "the team never is");
  await hours(always);
  assert.equal((await now(farid.personId)).openNow, true);
  await hours(null);
});

test("whoever is in several teams is shown to be at work when routing says so: by the first team that has hours, on its clock", async () => {
  const east = "Pacific/Kiritimati";
  await house.owner.call("updateWorkspace", { body: { timeZone: east } });
  // A day of the east that has not begun on the other clock.
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: east }).format(Date.now() + 60_000);
  const hours = { always: false, weekly: [], special: [{ date, name: "Shift", hours: [{ from: "00:00", to: "00:00" }] }] };
  const named = async (name: string) => (await house.owner.call("createTeam", { body: { name, memberIds: [farid.personId] } })).id;
  const [first, second] = [await named("A first"), await named("A second")];
  await house.owner.call("setTeamHours", { params: { id: first }, body: { timeZone: null, hours } });
  await house.owner.call("setTeamHours", { params: { id: second }, body: { timeZone: "Etc/GMT+12", hours: null } });
  const people = await house.sigap.app.database.readAcross((db) => readPeopleAtWork(db, house.workspaceId, new Date(Date.now() + 60_000)));
  moveClock(house, 60_000);
  assert.deepEqual(
    [people.find(({ personId }) => personId === farid.personId)?.openNow, (await now(farid.personId)).openNow],
    [true, true],
  );
  moveClock(house, -60_000);
  for (const id of [first, second]) await house.owner.call("removeTeam", { params: { id } });
});

test("whoever has no page open for a quarter of an hour, or as long as the workspace says, is offline, and back with the first page; a break is not touched", async () => {
  assert.equal((await house.owner.call("getWorkspace")).offlineAfterMinutes, 15, "so it is in a new workspace");
  const page = await openPage(house.base, farid);
  page.say({ kind: "viewing", conversationId: null, active: true });
  const absent = async () =>
    (await house.sigap.app.database.pool.query("select absent_since from member where person_id = $1", [farid.personId])).rows[0]
      .absent_since;
  await until(async () => (await absent()) === null, "the page to be seen");
  page.close();
  await until(async () => (await absent()) !== null, "the page to be missed");
  assert.equal((await now(farid.personId)).availability, "online", "not at once");
  moveClock(house, 16 * 60_000);
  await until(async () => (await now(farid.personId)).availability === "offline", "Farid to be offline");
  const again = await openPage(house.base, farid);
  again.say({ kind: "viewing", conversationId: null, active: true });
  await until(async () => (await now(farid.personId)).availability === "online", "Farid to be back");
  await set(farid, farid.personId, { availability: "offline", reason: "home" });
  await until(async () => (await absent()) === null, "the page still to be there");
  assert.equal((await now(farid.personId)).availability, "offline", "who said so themselves stays offline");
  again.close();
  moveClock(house, -16 * 60_000);
  await house.owner.call("updateWorkspace", { body: { offlineAfterMinutes: null } });
});
