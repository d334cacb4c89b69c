import assert from "node:assert/strict";
import { test } from "node:test";
import { sends } from "./enter.ts";
import { wrapped } from "./insert.ts";
import { mentionsIn } from "./mentions.ts";

const press = (more: object = {}) => ({
  key: "Enter",
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  composing: false,
  ...more,
});

test("Enter sends and Shift breaks the line; whoever likes it the other way sends with Ctrl", () => {
  assert.equal(sends(press(), "enter"), true);
  assert.equal(sends(press({ shiftKey: true }), "enter"), false);
  assert.equal(sends(press({ ctrlKey: true }), "enter"), false, "that is send and close");
  assert.equal(sends(press(), "mod_enter"), false);
  assert.equal(sends(press({ metaKey: true }), "mod_enter"), true);
  assert.equal(sends(press({ composing: true }), "enter"), false, "an input method chooses signs with it");
});

test("marks touch the words: spaces that were selected with them stay outside", () => {
  assert.deepEqual(wrapped(" hari ini ", "*"), { text: " *hari ini* ", from: 2, to: 10 });
  assert.deepEqual(wrapped("", "_"), { text: "__", from: 1, to: 1 });
});

test("whoever is named behind an at sign is mentioned, the longer name before the shorter", () => {
  const people = [
    { id: "1", name: "Farid" },
    { id: "2", name: "Farid Rahman" },
    { id: "3", name: "Sri" },
  ];
  const teams = [{ id: "9", name: "Penjualan" }];
  assert.deepEqual(mentionsIn("@Farid Rahman tolong cek, cc @Penjualan", people, teams), { personIds: ["2"], teamIds: ["9"] });
  assert.deepEqual(mentionsIn("@Farid, @Farid Rahman: besok", people, teams), { personIds: ["2", "1"], teamIds: [] });
  assert.equal(mentionsIn("sri@contoh.id, @Sriwijaya", people, teams), null);
});
