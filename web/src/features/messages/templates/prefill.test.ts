import assert from "node:assert/strict";
import { test } from "node:test";
import type { Template } from "@sigap/contract/channels";
import type { Variables } from "../../../lib/variables.ts";
import { placeForWords, prefilled } from "./prefill.ts";

const slot = (name: string) => ({ key: `body.${name}`, kind: "text", component: "body", card: null, label: name, example: null });
const template = (...names: string[]) => ({ slots: names.map(slot) }) as unknown as Template;
const known = { "contact.first_name": "Rizky", "contact.phone": "+62 812", "contact.email": "", "agent.first_name": "Dewi" } as Variables;

test("a place is filled by its name, and the first number by the person's name", () => {
  assert.deepEqual(prefilled(template("1", "2"), known), { "body.1": "Rizky" });
  assert.deepEqual(prefilled(template("nama", "no_hp", "email", "tanggal"), known), { "body.nama": "Rizky", "body.no_hp": "+62 812" });
});

test("what was begun as a reply goes into the first empty place, else into the last, and is not offered twice", () => {
  const two = template("1", "2");
  assert.equal(placeForWords(two, { "body.1": "Rizky" }, "Besok ya"), "body.2");
  assert.equal(placeForWords(template("1"), { "body.1": "Rizky" }, "Besok ya"), "body.1");
  assert.equal(placeForWords(two, { "body.2": "Besok ya" }, "Besok ya"), undefined);
  assert.equal(placeForWords(template(), {}, "Besok ya"), undefined);
});
