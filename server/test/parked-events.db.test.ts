import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { modules } from "../src/app/modules.ts";
import { sql } from "../src/platform/db.ts";
import { type Subscriber, startSubscribers } from "../src/platform/subscribers.ts";
import { startTestServer, type TestServer } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: TestServer;
let reading: { stop(): Promise<void> };
/** Whom the reader can't work through, by their names; and whom it did, in order. */
const failing = new Set<string>();
const done: string[] = [];

/** Greets everybody who is new, in writing; a database that refuses stands for whatever may go wrong. */
const greeter: Subscriber = {
  name: "test.greeter",
  events: ["contact.created", "contact.changed"],
  async handle(app, tx, events) {
    for (const { workspaceId, contactId } of events) {
      const { name } = await tx.one<{ name: string }>(
        sql`select name from contact where workspace_id = ${workspaceId} and id = ${contactId}`,
      );
      if (!name.startsWith("New ")) continue;
      await tx.run(sql`insert into greeting (workspace_id, name) values (${workspaceId}, ${name})`);
      if (failing.has(name)) await tx.run(sql`insert into greeting (workspace_id, name) values (${workspaceId}, null)`);
      app.log.debug({ name }, "greeted");
      tx.afterCommit(() => done.push(name));
    }
  },
};
before(async () => {
  house = await startTestServer();
  await house.sigap.app.database.pool.query(
    "create table greeting (workspace_id uuid, name text not null); grant all on greeting to public",
  );
  reading = startSubscribers(house.sigap.app, [greeter]);
});
after(async () => {
  await reading.stop();
  await house.stop();
});

const create = (name: string) => house.owner.call("createContact", { body: { name, email: `${name.replace(/\W/g, "")}@example.com` } });
const parked = async () => (await house.owner.call("listParkedEvents")).items;
const parkedOf = (name: string) => until(async () => (await parked()).find(({ contact }) => contact?.name === name), `${name} is parked`);
const gone = (name: string) => until(async () => !(await parked()).some(({ contact }) => contact?.name === name), `${name} is done`);
const greetings = async () =>
  (await house.sigap.app.database.pool.query<{ name: string }>("select name from greeting order by name")).rows.map(({ name }) => name);

test("what fails three times is shown with whom it is for, why, and how often; the rest goes on", async () => {
  failing.add("New Ani");
  const { id } = await create("New Ani");
  await create("New Budi");
  const item = await parkedOf("New Ani");
  assert.deepEqual(
    [item.subscriber, item.event, item.contact?.id, item.reason, item.attempts, item.replaying],
    ["test.greeter", "contact.created", id, "does_not_fit", 3, false],
  );
  assert.match(item.error, /null value in column "name"/);
  await until(async () => done.includes("New Budi"), "Budi is greeted");
  assert.deepEqual(await greetings(), ["New Budi"], "nothing is left of what failed");
  assert.equal((await house.owner.call("getLedger")).parkedEvents, 1);
});

test("tried again while it still fails it stays, with one more attempt; once mended it is worked through, once, and gone", async () => {
  const { id } = await parkedOf("New Ani");
  assert.equal((await house.owner.call("replayParkedEvent", { params: { id } })).asked, 1);
  await until(async () => (await parkedOf("New Ani")).attempts === 4, "it failed once more");
  failing.clear();
  await house.owner.call("replayParkedEvent", { params: { id } });
  await gone("New Ani");
  assert.deepEqual(await greetings(), ["New Ani", "New Budi"]);
  assert.equal((await house.owner.try("replayParkedEvent", { params: { id } })).status, 404);
});

test("of one person the older waits are tried first, and all of them oldest first", async () => {
  failing.add("New Citra").add("New Dian");
  await create("New Citra");
  const citra = await parkedOf("New Citra");
  await house.owner.call("updateContact", { params: { id: citra.contact?.id ?? "" }, body: { language: "id" } });
  await create("New Dian");
  await parkedOf("New Dian");
  const later = await until(async () => (await parked()).find(({ event }) => event === "contact.changed"), "the change of Citra");
  failing.delete("New Citra");
  done.length = 0;
  assert.equal((await house.owner.call("replayParkedEvent", { params: { id: later.id } })).asked, 2);
  await gone("New Citra");
  assert.deepEqual(done, ["New Citra", "New Citra"]);
  failing.add("New Eka");
  await create("New Eka");
  await parkedOf("New Eka");
  failing.clear();
  done.length = 0;
  assert.equal((await house.owner.call("replayParkedEvents")).asked, 2);
  await until(async () => (await parked()).length === 0, "nothing is parked");
  assert.deepEqual(done, ["New Dian", "New Eka"]);
});

test("what is given up is not done, and who gave it up is written down, as is who tried again", async () => {
  failing.add("New Fitri");
  await create("New Fitri");
  const { id } = await parkedOf("New Fitri");
  const agent = await house.member("agent");
  assert.equal((await agent.try("discardParkedEvent", { params: { id } })).status, 403);
  await house.owner.call("discardParkedEvent", { params: { id } });
  assert.deepEqual(await parked(), []);
  assert.ok(!(await greetings()).includes("New Fitri"));
  const entries = (await house.owner.call("listAuditEntries")).items.filter(({ action }) => action.startsWith("parked_event"));
  assert.deepEqual(
    entries.map(({ action, actor, details }) => [action, actor.name, details.subscriber ?? details.count]),
    [
      ["parked_event.discarded", "Dewi Lestari", "test.greeter"],
      ["parked_events.replayed", "Dewi Lestari", 2],
      ["parked_event.replayed", "Dewi Lestari", "test.greeter"],
      ["parked_event.replayed", "Dewi Lestari", "test.greeter"],
      ["parked_event.replayed", "Dewi Lestari", "test.greeter"],
    ],
  );
});

test("whatever can be parked is named in words, in both languages", () => {
  const names = modules.flatMap(({ subscribers = [] }) => subscribers.map(({ name }) => `work_${name.replace(/\W/g, "_")}`));
  for (const language of ["en", "id"]) {
    const words = readFileSync(new URL(`../../web/src/words/${language}/parked.ts`, import.meta.url), "utf8");
    assert.deepEqual(
      names.filter((name) => !words.includes(`  ${name}: `)),
      [],
    );
  }
});
