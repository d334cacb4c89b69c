import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { sendSchema } from "../src/graph/send-schema.ts";
import { checkPublished, type PublishedCall } from "../src/published/published.ts";

const path = "/{Version}/{Phone-Number-ID}/messages";
const call = (over: Partial<PublishedCall>) =>
  checkPublished({
    method: "POST",
    path,
    ids: { Version: "v26.0", "Phone-Number-ID": "1" },
    query: {},
    contentType: "application/json; charset=utf-8",
    body: undefined,
    ...over,
  });

/** Examples in the file that its own schema or the documentation refuses. */
const outdated = [
  "Send Catalog Template Message", // sub_type in capitals
  "Send Multi-Product Message", // a header without a type
  "Send Order Details Message", // payments, which the schema does not know
  "Send Order Status Message",
  "Send Reply to List Message", // no type
  "Send Text Message with Preview URL",
  "Send typing indicator and read receipt", // not a message
  "Send Sample Issue Resolution Template", // a text that is none
];

test("every example message of the published file passes it, and our reading of the documentation", () => {
  const file = readFileSync(new URL("../openapi/business-messaging-api_v23.0.yaml", import.meta.url), "utf8");
  const examples: Record<string, { value: object }> = parse(file).paths[path].post.requestBody.content["application/json"].examples;
  let checked = 0;
  for (const [name, { value }] of Object.entries(examples)) {
    if (outdated.includes(name)) continue;
    const text = JSON.stringify(value).replace(/<?http\(s\):\/\/[\w-]+>?/g, "https://jaya-motor.example/file");
    const body = { ...JSON.parse(text), to: "+6281288412207" };
    assert.equal(call({ body }), null, name);
    const read = sendSchema.safeParse(body);
    assert.ok(read.success, `${name}: ${read.error?.message}`);
    checked += 1;
  }
  assert.ok(checked > 40);
});

test("versions, ids and what is asked for in an address are checked too", () => {
  const numbers = { method: "GET", path: "/{Version}/{WABA-ID}/phone_numbers", contentType: undefined };
  const ids = { Version: "v26.0", "WABA-ID": "214400551907332" };
  assert.equal(call({ ...numbers, ids, query: { limit: "100", fields: "id" } }), null);
  assert.deepEqual(call({ ...numbers, ids, query: { limit: "101" } }), { code: 100, details: "limit: must be <= 100" });
  assert.match(call({ ...numbers, ids: { ...ids, Version: "26" } })?.details ?? "", /^Version/);
  assert.match(call({ ...numbers, ids: { ...ids, "WABA-ID": "abc" } })?.details ?? "", /^WABA-ID/);
});

test("another kind of body than the published one is refused", () => {
  assert.equal(call({ contentType: "text/plain", body: "hello" })?.code, 100);
  assert.equal(call({ contentType: undefined, body: {} })?.code, 100);
});
