import assert from "node:assert/strict";
import { test } from "node:test";
import { fillVariables, unknownHoles, type Variables, variableHole } from "./variables.ts";

const known: Variables = {
  "contact.first_name": "Rizky",
  "contact.name": "Rizky Ananda",
  "contact.phone": "+62 812",
  "contact.email": "",
  "workspace.name": "Jaya Motor",
  "agent.first_name": "Dewi",
  "agent.name": "Dewi Lestari",
};
const nobody: Variables = { ...known, "contact.first_name": "", "contact.name": " " };

test("what is known is filled in, wherever it stands and however it is spaced", () => {
  assert.equal(fillVariables("Halo {{contact.first_name}}, saya {{ agent.name }}", known), "Halo Rizky, saya Dewi Lestari");
});

test("where nothing is known stands the fallback of the text, then the usual one, and else nothing, without a gap", () => {
  assert.equal(fillVariables("Halo {{contact.first_name|Kak}}!", nobody), "Halo Kak!");
  assert.equal(fillVariables("Halo {{contact.first_name}}!", nobody, { "contact.first_name": "Kakak" }), "Halo Kakak!");
  assert.equal(fillVariables("Halo {{contact.name}}, apa kabar", nobody), "Halo, apa kabar");
  assert.equal(fillVariables("E-mail {{contact.email}} tercatat", known), "E-mail tercatat");
});

test("a customer never sees braces, and a name that nobody knows is told before anything is sent", () => {
  assert.equal(fillVariables("Halo {{contact.nickname}}{{x|y}}", known), "Haloy");
  assert.deepEqual(unknownHoles("{{contact.name}} {{nama}} {{nama|x}} {{ }}"), ["nama", ""]);
  assert.deepEqual(unknownHoles(variableHole("contact.first_name", "Kak")), []);
});
