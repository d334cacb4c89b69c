import assert from "node:assert/strict";
import { test } from "node:test";
import { createTold } from "./told.ts";

test("an answer to one's own act is taken, unless the server has told of the thing meanwhile: what it told is newer", () => {
  const told = createTold();
  const shown: string[] = [];
  const answer = told.answerFor("m1", ({ state }: { id: string; state: string }) => shown.push(state));
  answer({ id: "m1", state: "queued" });
  assert.deepEqual(shown, ["queued"]);
  told.note("m1");
  answer({ id: "m1", state: "queued" });
  assert.deepEqual(shown, ["queued"]);
  told.answerFor("m1", ({ state }: { id: string; state: string }) => shown.push(state))({ id: "m1", state: "sent" });
  assert.deepEqual(shown, ["queued", "sent"]);
});

test("of a message that has no id yet, whatever the server told is newer than the answer", () => {
  const told = createTold();
  const shown: string[] = [];
  const answer = told.answerFor(null, ({ id }: { id: string }) => shown.push(id));
  told.note("m1");
  answer({ id: "m1" });
  answer({ id: "m2" });
  assert.deepEqual(shown, ["m2"]);
});
