import assert from "node:assert/strict";
import { test } from "node:test";
import { findReplies } from "./find-replies.ts";

const reply = (shortcut: string, name: string, text: string, usedCount = 0) => ({ shortcut, name, texts: { id: text }, usedCount });
const all = [
  reply("alamat", "Alamat showroom", "Kami di Bekasi Timur", 3),
  reply("dp", "Uang muka", "DP mulai 3 juta", 9),
  reply("jam-buka", "Jam buka", "Setiap hari, alamat di bawah"),
];
const found = (query: string) => findReplies(all, query).map(({ shortcut }) => shortcut);

test("a saved reply is found by its shortcut first, then by its name, then by its words", () => {
  assert.deepEqual(found("ala"), ["alamat", "jam-buka"]);
  assert.deepEqual(found("muka"), ["dp"]);
  assert.deepEqual(found("buka"), ["jam-buka"]);
  assert.deepEqual(found("BEKASI tim"), ["alamat"]);
  assert.deepEqual(found("zzz"), []);
});

test("with nothing typed, what is used most comes first", () => assert.deepEqual(found(""), ["dp", "alamat", "jam-buka"]));
