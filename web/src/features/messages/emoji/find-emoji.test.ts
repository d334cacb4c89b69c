import assert from "node:assert/strict";
import { test } from "node:test";
import { allEmoji, findEmoji } from "./find-emoji.ts";

test("an emoji is found by its English and by its Indonesian name, whatever language the screen has", () => {
  assert.equal(findEmoji("terima", "en")[0]?.sign, "🙏");
  assert.equal(findEmoji("thank", "id")[0]?.sign, "🙏");
  assert.equal(findEmoji("motor", "id")[0]?.name, "motor");
  assert.deepEqual(findEmoji("zzzz", "en"), findEmoji("zzzzz", "en"));
});

test("every emoji is there once, with a name in both languages", () => {
  assert.equal(new Set(allEmoji.map(({ sign }) => sign)).size, allEmoji.length);
  assert.deepEqual(
    allEmoji.filter(({ sign, en, id }) => !/\p{Emoji}/u.test(sign) || !en[0] || !id[0]).map(({ sign }) => sign),
    [],
  );
  assert.ok(allEmoji.length >= 290, String(allEmoji.length));
});
