import assert from "node:assert/strict";
import { test } from "node:test";
import { named } from "../../tools/lib/event-names.ts";
import { whatsapp } from "../src/modules/channels/adapters/whatsapp/index.ts";
import { parseWhatsapp } from "../src/modules/channels/adapters/whatsapp/parse.ts";
import { newDelivery } from "../src/modules/channels/ingest.ts";
import { parseJson } from "../src/modules/channels/parse-json.ts";
import { readDelivery } from "../src/modules/channels/read-delivery.ts";
import { from, read, readMessages, webhook } from "./support/change.ts";
import { differences, fixture, fixtureFiles } from "./support/fixtures.ts";

const hold = (got: unknown, wanted: unknown) => assert.deepEqual(differences(wanted, got), []);

test("what is no webhook at all is read as nothing, and never throws", () => {
  for (const body of [null, [], 1, "x", {}, { entry: 1 }, { entry: [{ changes: "none" }, null] }])
    assert.deepEqual(parseWhatsapp(body), []);
});

test("a bad item never loses its neighbours", () => {
  const good = from({ type: "text", text: { body: "Still here" } });
  hold(readMessages(null, 5, "x", [], { type: "text" }, from({ type: "image", image: "broken" }), good), [
    { supported: false },
    { text: "Still here" },
  ]);
  const body = { entry: [null, { changes: [null, {}] }, webhook("messages", { messages: [good] }).entry[0]] };
  hold(parseWhatsapp(body).map(named), [{ kind: "unknown" }, { kind: "unknown" }, { text: "Still here" }]);
});

test("a field that is not known, or says nothing that we can read, is kept as it came", () => {
  hold(read("tracking_events", { a: 1 }), [{ kind: "unknown", field: "tracking_events", raw: { a: 1 } }]);
  for (const field of [
    "messages",
    "calls",
    "history",
    "standby",
    "account_update",
    "flows",
    "security",
    "user_preferences",
    "group_status_update",
  ])
    hold(read(field, { odd: true }), [{ kind: "unknown", field, raw: { odd: true } }]);
});

/** Every member of every webhook, in turn, as something else. */
function* mutations(body: unknown, substitute: unknown): Generator<unknown> {
  const copy = structuredClone(body);
  function* walk(node: unknown): Generator<unknown> {
    if (typeof node !== "object" || node === null) return;
    const members = node as Record<string, unknown>;
    for (const [name, value] of Object.entries(members)) {
      members[name] = substitute;
      yield copy;
      members[name] = value;
      yield* walk(value);
    }
  }
  yield* walk(copy);
}

test("any member of any webhook may be missing or of another type: nothing throws, and what is read can be stored", () => {
  for (const file of fixtureFiles) {
    for (const substitute of [undefined, null, "", 0, "text", [], {}, [[]], true, "constructor", "__proto__", "\u0000\ud800"])
      for (const body of mutations(fixture(file), substitute)) {
        const json = JSON.stringify(parseWhatsapp(body).map(named));
        assert.ok(!/\\u0000|\\ud800/.test(json), file);
      }
  }
});

test("ids beyond 2^53 keep every digit, wherever they stand", () => {
  const read = parseJson(
    '{"a":18344500123409871234,"b": [9007199254740993,1,-9007199254740993 ],"c":"x: 18344500123409871234","d":1.5,"e":9007199254740991}',
  );
  assert.deepEqual(read, {
    a: "18344500123409871234",
    b: ["9007199254740993", 1, "-9007199254740993"],
    c: "x: 18344500123409871234",
    d: 1.5,
    e: 9007199254740991,
  });
  const template =
    '{"entry":[{"id":21440055190733299999,"changes":[{"field":"message_template_quality_update","value":{"message_template_id":\n 18344500123409871234}}]}]}';
  hold(parseWhatsapp(parseJson(template)).map(named), [{ wabaId: "21440055190733299999", templateId: "18344500123409871234" }]);
});

test("what is no JSON is refused, and what is nested beyond any sense is still read", () => {
  assert.throws(() => parseJson('{"a":18344500123409871234'), SyntaxError);
  const deep = `{"a":18344500123409871234,"b":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
  assert.equal(typeof (parseJson(deep) as { b: unknown }).b, "object");
});

test("what is about a person waits for the number to be connected; what is about an account needs none", () => {
  const deliver = (body: unknown) => {
    const delivery = newDelivery({
      workspaceId: "w",
      providerAppId: "a",
      channel: "whatsapp",
      receivedAt: new Date(),
      body: Buffer.from(JSON.stringify(body)),
    });
    return readDelivery(whatsapp, delivery, { byNumber: new Map(), byAccount: new Map() }).delivery.state;
  };
  const states = Object.fromEntries(
    [
      "inbound-text",
      "inbound-edit",
      "user-preferences-resume",
      "call-created",
      "template-approved",
      "account-alert",
      "payment-configuration",
    ].map((file) => [file, deliver(fixture(`${file}.json`))]),
  );
  assert.deepEqual(states, {
    "inbound-text": "unroutable",
    "inbound-edit": "unroutable",
    "user-preferences-resume": "unroutable",
    "call-created": "unroutable",
    "template-approved": "applied",
    "account-alert": "applied",
    "payment-configuration": "applied",
  });
});
