import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contactOf } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { post, textWebhook } from "./support/webhook.ts";

let house: Connected;
let contactId: string;
/** The whole thread, oldest first. */
let all: string[];

/** 60 messages in 12 seconds: five of each second have the same time. */
before(async () => {
  house = await startConnected();
  const began = Math.floor(Date.now() / 1000) - 600;
  const messages = Array.from({ length: 60 }, (_, index) => ({
    sender: 1,
    id: `wamid.t.${index}`,
    text: `message ${index}`,
    at: began + Math.floor(index / 5),
  }));
  assert.equal(await post(house.sandbox.parts.webhooks.callbackUrl ?? "", textWebhook(messages)), 200);
  contactId = (await contactOf(house, "Sender 1")).id;
  const whole = await page({ limit: 100 });
  all = whole.items.map(({ id }) => id).toReversed();
  assert.ok(all.length >= 60);
  assert.deepEqual([whole.nextCursor, whole.newerCursor], [null, null]);
});
after(() => house.stop());

const page = (query: { limit: number; cursor?: string; newer?: string; around?: string }) =>
  house.owner.call("listMessages", { params: { id: contactId }, query });

test("page after page to the past, no message is lost or shown twice, though many have the same time", async () => {
  for (const limit of [1, 3, 7]) {
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { items, nextCursor } = await page({ limit, ...(cursor ? { cursor } : {}) });
      seen.unshift(...items.map(({ id }) => id).toReversed());
      cursor = nextCursor;
    }
    assert.deepEqual(seen, all);
  }
});

test("from any message to both ends, no message is lost or shown twice", async () => {
  for (const around of [all[0], all[1], all[22], all.at(-1)]) {
    const middle = await page({ limit: 6, around: around ?? "" });
    const seen = middle.items.map(({ id }) => id).toReversed();
    assert.ok(seen.includes(around ?? ""));
    for (let cursor = middle.nextCursor; cursor; ) {
      const older = await page({ limit: 4, cursor });
      assert.notEqual(older.newerCursor, null);
      seen.unshift(...older.items.map(({ id }) => id).toReversed());
      cursor = older.nextCursor;
    }
    for (let newer = middle.newerCursor; newer; ) {
      const next = await page({ limit: 4, newer });
      assert.notEqual(next.nextCursor, null);
      seen.push(...next.items.map(({ id }) => id).toReversed());
      newer = next.newerCursor;
    }
    assert.deepEqual(seen, all);
  }
});

test("a message has its neighbours of both sides around it", async () => {
  const { items } = await page({ limit: 5, around: all[30] ?? "" });
  assert.deepEqual(items.map(({ id }) => id).toReversed(), all.slice(28, 33));
});

test("a message of another thread is not found in this one, and two ways at once are refused", async () => {
  await post(
    house.sandbox.parts.webhooks.callbackUrl ?? "",
    textWebhook([{ sender: 2, id: "wamid.t.other", text: "other", at: Math.floor(Date.now() / 1000) }]),
  );
  const other = await contactOf(house, "Sender 2");
  const [foreign] = (await house.owner.call("listMessages", { params: { id: other.id } })).items;
  const refused = await house.owner.try("listMessages", { params: { id: contactId }, query: { around: foreign?.id ?? "" } });
  assert.equal(refused.ok ? "" : refused.problem.code, "not_found");
  const both = await house.owner.try("listMessages", { params: { id: contactId }, query: { around: all[3] ?? "", cursor: "x" } });
  assert.equal(both.ok ? "" : both.problem.code, "invalid");
});
