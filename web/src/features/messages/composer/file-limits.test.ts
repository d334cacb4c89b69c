import assert from "node:assert/strict";
import { test } from "node:test";
import { fileProblem } from "./file-limits.ts";

const megabyte = 1024 * 1024;
const media = {
  image: { bytes: 5 * megabyte, types: ["image/jpeg"] },
  video: { bytes: 16 * megabyte, types: ["video/mp4"] },
  audio: { bytes: 16 * megabyte, types: ["audio/ogg"] },
  document: { bytes: 100 * megabyte, types: "any" as const },
  sticker: { bytes: 500 * 1024, types: ["image/webp"] },
};
const file = (type: string, size: number, name = "berkas") => ({ name, type, size });
const problem = (chosen: ReturnType<typeof file>, as?: "document") => {
  const found = fileProblem(chosen, media, as);
  return found && [found.word, found.asDocument];
};

test("a file that is too large for its kind is refused before it is uploaded, and can go as a document where that helps", () => {
  assert.deepEqual(problem(file("video/mp4", 20 * megabyte)), ["fileTooLarge_video", true]);
  assert.equal(problem(file("video/mp4", 20 * megabyte), "document"), null);
  assert.deepEqual(problem(file("video/mp4", 120 * megabyte)), ["fileTooLarge_video", false]);
  assert.deepEqual(problem(file("application/pdf", 120 * megabyte)), ["fileTooLarge_document", false]);
});

test("a large photo is made smaller by the server, so it is not refused", () => {
  assert.equal(problem(file("image/jpeg", 9 * megabyte)), null);
});

test("programs, empty files and pictures that can't be read are refused with a word of their own", () => {
  assert.deepEqual(problem(file("", 5, "harga.exe")), ["fileProgram", false]);
  assert.deepEqual(problem(file("image/png", 0)), ["fileEmpty", false]);
  assert.deepEqual(problem(file("image/heic", 5)), ["fileHeic", true]);
  assert.equal(problem(file("image/heic", 5), "document"), null);
});
