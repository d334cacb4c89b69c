import assert from "node:assert/strict";
import { test } from "node:test";
import { maskEmail, maskPhone, maskWithin } from "./addresses.ts";

test("a masked number tells where it is from, how it begins and how it ends", () => {
  assert.equal(maskPhone("+6281288412207"), "+62 8•• •••• 2207");
  assert.equal(maskPhone("+14155552671"), "+1 4•• ••• 2671");
  assert.equal(maskPhone("+999"), "+•••");
});

test("a masked e-mail address keeps its first letters and its ending", () => {
  assert.equal(maskEmail("rizky@example.com"), "r•••@e•••.com");
});

test("of details, what is an address is masked; ids, times and words stay", () => {
  const id = "01980000-0000-7000-8000-000000000001";
  assert.deepEqual(
    maskWithin({ from: "6281288412207", mail: "a@b.co", id, at: "2026-11-25T08:00:00Z", list: ["Halo 12", "ID.918273645"] }),
    {
      from: "+62 8•• •••• 2207",
      mail: "a•••@b•••.co",
      id,
      at: "2026-11-25T08:00:00Z",
      list: ["Halo 12", "ID.•••"],
    },
  );
});
