import assert from "node:assert/strict";
import { test } from "node:test";
import { parcelsOf, type Ready } from "./parcel.ts";

const photo = (id: string, caption = ""): Ready => ({ attachmentId: id, name: `${id}.jpg`, caption, captioned: true });
const sound: Ready = { attachmentId: "s", name: "s.ogg", caption: "", captioned: false };
const said = (...given: Parameters<typeof parcelsOf>) =>
  parcelsOf(...given).map(({ message }) =>
    message.type === "media" ? [message.attachmentId, message.caption] : message.type === "text" ? message.text : "",
  );

test("the text is the caption of the first file that has none of its own", () => {
  assert.deepEqual(said("Ini unitnya", [photo("a"), photo("b", "Samping")], 1024, true), [
    ["a", "Ini unitnya"],
    ["b", "Samping"],
  ]);
  assert.deepEqual(said("Ini", [photo("a", "Depan"), photo("b")], 1024, true), [
    ["a", "Depan"],
    ["b", "Ini"],
  ]);
});

test("no word is lost: where no file can carry the text, or it is too long, it goes as a message in front", () => {
  assert.deepEqual(said("Dengarkan", [sound], 1024, true), ["Dengarkan", ["s", undefined]]);
  assert.deepEqual(said("panjang", [photo("a")], 3, true), ["panjang", ["a", undefined]]);
  assert.deepEqual(said("", [photo("a", " ")], 1024, true), [["a", undefined]]);
  assert.deepEqual(said("Halo", [], 1024, true), ["Halo"]);
});
