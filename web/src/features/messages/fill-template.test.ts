import assert from "node:assert/strict";
import { test } from "node:test";
import { fillTemplate } from "./fill-template.ts";

test("holes with numbers and with names are filled; an empty one stays visible", () => {
  const text = "Hi {{1}}, your {{ item }} is ready. {{2}}";
  assert.equal(fillTemplate(text, { "body.1": "Rizky", "body.item": "bike" }), "Hi Rizky, your bike is ready. {{2}}");
});
test("a header has one hole", () => {
  assert.equal(fillTemplate("Order {{1}}", { header: "A-17" }, "header"), "Order A-17");
});
