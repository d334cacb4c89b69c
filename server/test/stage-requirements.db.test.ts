import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Move } from "@sigap/contract/board";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { lead as leadOf, lifecyclesOf, moveTo } from "./support/leads.ts";
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
const move = (contactId: string, to: string, more: Partial<Move> = {}) => moveTo(owner, people, contactId, to, more);

test("fields of a person that a stage requires are kept with them, and what does not fit its field is refused with a sentence", async () => {
  await house.sigap.app.database.pool.query(
    `insert into field (workspace_id, id, object, key, label, type) select workspace_id, gen_random_uuid(), 'contact', 'down_payment', 'Down payment', 'number' from workspace`,
  );
  const stages = people.stages.map(({ progress: _, ...each }) => ({
    ...each,
    ...(each.name === "Hot lead" ? { required: ["down_payment"] } : {}),
  }));
  const { name, currency } = people;
  people = await owner.call("updateLifecycle", { params: { id: people.id }, body: { name, currency, stages } });
  const id = await lead("Eka");
  assert.deepEqual((await move(id, "Hot lead")).refused[0]?.missing, ["down_payment"]);
  const [refused] = (await move(id, "Hot lead", { fields: { down_payment: "much", unknown: 1 } })).refused;
  assert.deepEqual(
    [refused?.code, refused?.wrong.map(({ key, detail }) => [key, detail])],
    [
      "wrong_value",
      [
        ["down_payment", "Down payment: write a number, like 1500 or 2.5."],
        ["unknown", "There is no field unknown here. It may have been archived."],
      ],
    ],
  );
  assert.equal((await move(id, "Hot lead", { fields: { down_payment: 0, intent_level: "HIGH" } })).refused.length, 0);
  const { rows } = await house.sigap.app.database.pool.query("select fields from contact where id = $1", [id]);
  assert.deepEqual(rows[0].fields, { down_payment: 0, intent_level: "high" }, "in the form that fields are stored in");
  const changes = await until(async () => {
    const { items } = await owner.call("listActivity", { params: { id } });
    return items.find(({ event }) => event === "contact.fields_changed")?.details.changes as { field: string }[] | undefined;
  }, "a line that says what was filled in");
  assert.deepEqual(changes.map(({ field }) => field).sort(), ["fields.down_payment", "fields.intent_level"]);
  people = await owner.call("updateLifecycle", {
    params: { id: people.id },
    body: { name, currency, stages: stages.map((each) => ({ ...each, required: each.name === "Hot lead" ? [] : each.required })) },
  });
});

test("a name and an e-mail address that a stage requires come with the move, are nobody else's, and go back with it", async () => {
  const { name, currency } = people;
  const withRequired = async (required: string[]) => {
    const stages = people.stages.map(({ progress: _, ...each }) => ({ ...each, ...(each.name === "Hot lead" ? { required } : {}) }));
    people = await owner.call("updateLifecycle", { params: { id: people.id }, body: { name, currency, stages, version: people.version } });
  };
  await withRequired(["name", "email"]);
  const id = await lead("Eko");
  await house.sigap.app.database.pool.query("update contact set name = '' where id = $1", [id]);
  const person = () => owner.call("getContact", { params: { id } });
  assert.deepEqual((await move(id, "Hot lead")).refused[0]?.missing, ["name", "email"]);
  await owner.call("createContact", { body: { name: "Somebody", email: "eko@example.com" } });
  const wrong = async (email: string) => (await move(id, "Hot lead", { name: "Eko", email })).refused[0]?.wrong[0];
  assert.equal((await wrong("eko at home"))?.detail, "E-mail: write an e-mail address, like ayu@example.com.");
  assert.equal((await wrong("Eko@example.com"))?.code, "already_exists");
  const { changeIds } = await move(id, "Hot lead", { name: "Eko P", email: "Eko.P@example.com" });
  const { name: named, email, identities } = await person();
  assert.deepEqual([named, email], ["Eko P", "eko.p@example.com"]);
  assert.ok(identities.some(({ kind, value }) => kind === "email" && value === "eko.p@example.com"));
  assert.deepEqual((await owner.call("undoMoves", { body: { changeIds } })).kept, []);
  const back = await person();
  assert.deepEqual([back.email, back.identities.some(({ kind }) => kind === "email")], [null, false]);
  await withRequired([]);
});
