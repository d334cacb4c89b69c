import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import type { App } from "../src/platform/app.ts";
import { systemCause } from "../src/platform/ctx.ts";
import type { Tx } from "../src/platform/db.ts";
import { emit } from "../src/platform/events.ts";
import { newId } from "../src/platform/ids.ts";
import { placesOfTurns, type Subscriber } from "../src/platform/subscribers.ts";
import { listen } from "./support/listen.ts";
import { startOn, startTestServer, type TestServer } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: TestServer;
let app: App;
before(async () => {
  house = await startTestServer();
  app = house.sigap.app;
});
after(() => house.stop());

const happen = (tx: Tx, name: string, numbers: readonly number[]) =>
  emit(
    app,
    tx,
    numbers.map((number) => ({ workspaceId: house.workspaceId, name, subjectId: newId(), payload: { number }, cause: systemCause })),
  );
const tell = (name: string, numbers: readonly number[]) => app.database.acrossWorkspaces(async (tx) => happen(tx, name, numbers));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Somebody who writes down what they hear. */
function listener(name: string, hears: string, handle: (numbers: number[]) => unknown = () => undefined) {
  const heard: number[] = [];
  const subscriber: Subscriber = {
    name,
    events: [hears],
    rest: 1,
    async handle(_app, tx, events) {
      const numbers = events.map(({ payload }) => Number(payload.number));
      await handle(numbers);
      tx.afterCommit(() => heard.push(...numbers));
    },
  };
  return { heard, subscriber };
}
/** A door that stays closed until it is opened. */
const door = () => Promise.withResolvers<void>();

test("what commits late is heard, and nothing that began after it is heard before it", async () => {
  const { heard, subscriber } = listener("test.late", "test.late_told");
  const stop = listen(app, [subscriber]);
  const [written, open] = [door(), door()];
  await tell("test.late_told", [0]);
  await until(() => heard.length === 1, "the first to be heard");
  const late = app.database.acrossWorkspaces(async (tx) => {
    happen(tx, "test.late_told", [1]);
    await tx.settle();
    written.resolve();
    await open.promise;
  });
  await written.promise;
  await tell("test.late_told", [2]);
  const beside = listener("test.beside", "test.late_told");
  const stopBeside = listen(app, [beside.subscriber]);
  await until(() => beside.heard.length === 1, "a newcomer to hear what can be heard");
  assert.deepEqual(heard, [0]);
  open.resolve();
  await late;
  await until(() => heard.length === 3, "all three");
  assert.deepEqual(heard, [0, 1, 2]);
  await Promise.all([stop(), stopBeside()]);
});

test("whoever was away for longer than a node remembers hears everything once and in order", async () => {
  const there = listener("test.there", "test.much_told");
  const stopThere = listen(app, [there.subscriber]);
  for (let part = 0; part < 5; part += 1)
    await tell(
      "test.much_told",
      upTo(1000).map((number) => part * 1000 + number),
    );
  await until(() => there.heard.length === 5000, "whoever was there to hear everything");
  const away = listener("test.away", "test.much_told");
  const stopAway = listen(app, [away.subscriber]);
  await until(() => away.heard.length === 5000, "whoever was away to hear everything");
  await tell("test.much_told", [5000]);
  await until(() => away.heard.length === 5001 && there.heard.length === 5001, "both to hear the last one");
  for (const { heard } of [there, away]) assert.deepEqual(heard, upTo(5001));
  await Promise.all([stopThere(), stopAway()]);
});

test("those who are stuck hold nobody up, and hear what they missed when they can go on", async (context) => {
  const open = door();
  context.after(() => open.resolve());
  const stuck = upTo(placesOfTurns()).map((number) => listener(`test.stuck_${number}`, "test.stuck_told", () => open.promise));
  const free = listener("test.free", "test.stuck_told");
  const stop = listen(
    app,
    [...stuck, free].map(({ subscriber }) => subscriber),
  );
  await tell("test.stuck_told", [0]);
  await until(() => free.heard.length === 1, "the one who can go on");
  await tell("test.stuck_told", [1]);
  await until(() => free.heard.length === 2, "the one who can go on, again");
  assert.deepEqual(
    stuck.map(({ heard }) => heard),
    stuck.map(() => []),
  );
  open.resolve();
  await until(() => stuck.every(({ heard }) => heard.length === 2), "the others");
  await stop();
});

test("what fails on the way is heard again, and nobody else hears it twice", async () => {
  let fails = 1;
  const failing = listener("test.failing", "test.fail_told", () => {
    fails -= 1;
    if (fails >= 0) throw new Error("not yet");
  });
  const other = listener("test.other", "test.fail_told");
  const stop = listen(app, [failing.subscriber, other.subscriber]);
  await tell("test.fail_told", [0]);
  await tell("test.fail_told", [1]);
  await until(() => failing.heard.length === 2 && other.heard.length === 2, "both to hear both");
  assert.deepEqual([failing.heard, other.heard], [upTo(2), upTo(2)]);
  await stop();
});

test("of two nodes one hears each event, in order, and the other goes on where it stopped", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "sigap second reader "));
  const second = await startOn(house.url, folder);
  const everything: number[] = [];
  const node = () => listener("test.shared", "test.shared_told", (numbers) => everything.push(...numbers));
  const [one, two] = [node(), node()];
  const stopOne = listen(app, [one.subscriber]);
  const stopTwo = listen(second.sigap.app, [two.subscriber]);
  for (const number of upTo(60)) await tell("test.shared_told", [number]);
  await until(() => everything.length === 60, "the two to hear everything");
  await stopOne();
  await tell("test.shared_told", [60, 61]);
  await until(() => everything.length === 62, "the other to go on");
  assert.deepEqual(everything, upTo(62));
  await stopTwo();
  await second.stop();
  await rm(folder, { recursive: true, force: true });
});
