import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { tellStuck } from "../src/modules/lifecycle/stuck.ts";
import { lead as leadOf, lifecyclesOf, moveTo, stageOf } from "./support/leads.ts";
import { moveClock } from "./support/news.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
let owner: Caller;
let people: Lifecycle;

before(async () => {
  house = await startConnected();
  owner = house.owner;
  ({ people } = await lifecyclesOf(owner));
});
after(() => house.stop());

const lead = (name: string) => leadOf(house, name);
const rowsOf = async (text: string, values: unknown[]) => (await house.sigap.app.database.pool.query(text, values)).rows;
const bodyOf = ({ name, currency, stages }: Lifecycle) => ({ name, currency, stages: stages.map(({ progress: _, ...stage }) => stage) });
const standing = async (id: string) => (await owner.call("listContactStages", { params: { id } })).items.map(({ stageId }) => stageId);

/** Does something while somebody else is in the middle of a statement, and lets that one go on once the other waits for it. */
async function meanwhile<T>(statement: string, values: unknown[], work: () => Promise<T>, then?: () => Promise<unknown>): Promise<T> {
  const client = await house.sigap.app.database.pool.connect();
  try {
    await client.query("begin");
    await client.query(statement, values);
    const working = work();
    await until(
      async () => (await rowsOf("select from pg_locks where not granted and locktype in ('transactionid', 'tuple')", [])).length > 0,
    );
    await then?.();
    await client.query("commit");
    return await working;
  } finally {
    await client.query("rollback");
    client.release();
  }
}

test("what two people fill in for one lead at the same moment is both kept", async () => {
  const id = await lead("Ani");
  const edit = `update contact set fields = fields || '{"location":"Bekasi"}' where id = $1`;
  await meanwhile(edit, [id], () => moveTo(owner, people, id, "Qualified", { fields: { product_interest: "Motor" } }));
  const [{ fields }] = await rowsOf("select fields from contact where id = $1", [id]);
  assert.deepEqual(fields, { location: "Bekasi", product_interest: "Motor" });
});

test("nobody is moved into a stage that is being removed at that moment: it is said to be in use", async () => {
  const id = await lead("Budi");
  const { stages, ...rest } = bodyOf(people);
  const gone = stageOf(people, "Payment");
  let removing: Promise<unknown> = Promise.resolve();
  const remove = async () => {
    removing = owner.try("updateLifecycle", {
      params: { id: people.id },
      body: { ...rest, stages: stages.filter((stage) => stage.id !== gone) },
    });
    const waits = "select from pg_locks where not granted and locktype = 'advisory'";
    await until(async () => (await rowsOf(waits, [])).length > 0, "the removal to wait for the move");
  };
  await meanwhile("select from contact_stage where contact_id = $1 for update", [id], () => moveTo(owner, people, id, "Payment"), remove);
  const answer = (await removing) as Awaited<ReturnType<Caller["try"]>>;
  assert.deepEqual([answer.ok ? "" : answer.problem.code, await standing(id)], ["stage_in_use", [gone]]);
});

test("a field that was archived is not asked for by a stage any more", async () => {
  const field = await owner.call("createField", { body: { object: "contact", type: "text", label: "Down payment" } });
  const body = bodyOf(people);
  const stages = body.stages.map((stage) => (stage.name === "Hot lead" ? { ...stage, required: [field.key] } : stage));
  await owner.call("updateLifecycle", { params: { id: people.id }, body: { ...body, stages } });
  const id = await lead("Citra");
  assert.deepEqual((await moveTo(owner, people, id, "Hot lead")).refused[0]?.missing, [field.key]);
  await owner.call("updateField", { params: { id: field.id }, body: { archived: true } });
  assert.deepEqual((await moveTo(owner, people, id, "Hot lead")).refused, []);
});

test("a deal that was deleted does not come back as a person in the deals' stages", async () => {
  const id = await lead("Doni");
  const deal = await owner.call("createDeal", { params: { id }, body: { title: "Motor" } });
  const before = await standing(id);
  await owner.call("removeDeal", { params: { id: deal.id } });
  const [exit] = (await owner.call("listStageChanges", { params: { id } })).items;
  const { refused } = await owner.call("undoMoves", { body: { changeIds: [exit?.id ?? ""] } });
  assert.deepEqual([refused.map(({ code }) => code), await standing(id)], [["conflict"], before]);
});

test("of two reasons with one id none is kept, and the answer says so", async () => {
  const { lostReasons } = await owner.call("listLifecycles");
  const twice = [...lostReasons, { id: lostReasons[0]?.id ?? "", name: "Another" }];
  const answer = await owner.try("saveLostReasons", { body: { items: twice } });
  assert.deepEqual([answer.status, answer.ok ? "" : answer.problem.code], [422, "invalid"]);
});

test("open deals of who leaves go to whom their work was handed over; what they won stays theirs", async () => {
  const [rudi, tini] = [await house.member("agent", "Rudi"), await house.member("agent", "Tini")];
  const id = await lead("Eka");
  const deal = (title: string) => owner.call("createDeal", { params: { id }, body: { title, ownerId: rudi.personId } });
  const [open, won] = [await deal("Open"), await deal("Won")];
  const { deals } = await lifecyclesOf(owner);
  await moveTo(owner, deals, id, "Won", { dealId: won.id, value: { amount: "5", currency: "IDR" } });
  await owner.call("removeMember", { params: { id: rudi.personId }, query: { handOverTo: tini.personId } });
  const ownerOf = async (dealId: string) =>
    (await owner.call("listDeals", { params: { id } })).items.find((card) => card.id === dealId)?.owner?.id;
  await until(async () => (await ownerOf(open.id)) === tini.personId, "the deal to be handed over");
  assert.equal(await ownerOf(won.id), rudi.personId);
});

test("a board is asked for colleagues, times and places that there are; anything else is refused with a sentence", async () => {
  const stageId = stageOf(people, "New lead");
  const cursor = Buffer.from(`-8640000000000000.${stageId}`).toString("base64url");
  for (const query of [{ owner: "abc" }, { createdFrom: "0000-01-01T00:00:00Z" }, { cursor }]) {
    const answer = await owner.try("listCards", { params: { id: people.id }, query: { stageId, ...query } });
    assert.deepEqual([answer.status, answer.ok ? "" : answer.problem.code], [422, "invalid"]);
  }
});

test("whoever changes lifecycles, or the reasons why something is lost, stands in the audit log with what it was before", async () => {
  const body = bodyOf(people);
  const stages = body.stages.map((stage) => (stage.name === "Hot lead" ? { ...stage, name: "Warm lead" } : stage));
  await owner.call("updateLifecycle", { params: { id: people.id }, body: { ...body, stages } });
  await owner.call("saveLostReasons", { body: { items: (await owner.call("listLifecycles")).lostReasons } });
  const kept = (await owner.call("listAuditEntries")).items.slice(0, 2);
  assert.deepEqual(
    kept.map(({ action }) => action),
    ["lost_reasons.changed", "lifecycle.changed"],
  );
  const { from, to } = (kept[1]?.details.stages ?? {}) as Partial<Record<"from" | "to", string[]>>;
  assert.deepEqual([from?.includes("Hot lead"), to?.includes("Warm lead")], [true, true]);
});

test("nobody is told of who stands too long in a lifecycle that was put away", async () => {
  const id = await lead("Fajar");
  const stage = (name: string, meaning: "open" | "won") => ({ id: randomUUID(), name, tone: "info" as const, meaning, limitMinutes: 1 });
  const body = { name: "Rental", currency: "IDR", subject: "contact" as const, stages: [stage("Asked", "open"), stage("Rented", "won")] };
  const rental = await owner.call("createLifecycle", { body });
  await moveTo(owner, rental, id, "Asked");
  await owner.call("removeLifecycle", { params: { id: rental.id } });
  moveClock(house, 3_600_000);
  await tellStuck(house.sigap.app);
  moveClock(house, -3_600_000);
  assert.deepEqual(await rowsOf("select from domain_event where name = 'lifecycle.stuck' and contact_id = $1", [id]), []);
});
