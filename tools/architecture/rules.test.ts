import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./rules.ts";

const file = (path: string, imports: string[], lines = 10) => ({ path, lines, imports, standing: imports });

test("a module may use a lower one by name, and nothing else of it", () => {
  assert.deepEqual(violations([file("server/src/modules/messages/http.ts", ["#modules/contacts", "#platform/db.ts", "./store.ts"])]), []);
  assert.equal(violations([file("server/src/modules/messages/http.ts", ["../contacts/store.ts"])]).length, 1);
});

test("nobody looks upwards: a lower module may not import a higher one", () => {
  assert.equal(violations([file("server/src/modules/contacts/http.ts", ["#modules/messages"])]).length, 1);
  assert.equal(violations([file("server/src/modules/contacts/http.ts", ["#modules/channels"])]).length, 1);
  assert.equal(violations([file("server/src/platform/db.ts", ["#modules/identity"])]).length, 1);
});

test("the sandbox knows nothing of ours, not even the contract", () => {
  assert.equal(violations([file("sandbox/src/app.ts", ["@sigap/contract"])]).length, 1);
  assert.equal(violations([file("sandbox/src/app.ts", ["../../server/src/app/server.ts"])]).length, 1);
});

test("a screen uses screens of a lower rank, and what it is built of knows no screen", () => {
  assert.deepEqual(violations([file("web/src/features/messages/thread.tsx", ["../identity/queries.ts", "../../ui/chip.tsx"])]), []);
  assert.equal(violations([file("web/src/features/contacts/list.tsx", ["../messages/thread.tsx"])]).length, 1);
  assert.equal(violations([file("web/src/ui/chip.tsx", ["../features/contacts/queries.ts"])]).length, 1);
});

test("no file leads back to itself, unless it is fetched only when it is needed", () => {
  const table = file("server/src/modules/messages/store.ts", ["./rules.ts"]);
  const rules = file("server/src/modules/messages/rules.ts", ["../../platform/ids.ts", "./store.ts"]);
  assert.match(violations([table, rules]).join(), /store\.ts → .*rules\.ts → .*a circle/);
  assert.deepEqual(violations([table, { ...rules, standing: [] }]), []);
});

test("a room that is too big to know is refused", () => {
  assert.equal(violations([file("server/src/platform/db.ts", [], 400)]).length, 1);
});
