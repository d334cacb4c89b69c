import assert from "node:assert/strict";
import { test } from "node:test";
import { idsFor, readIds, readPlace } from "./readers.ts";

test("a place is read from two numbers and from a map's address", () => {
  const monas = { latitude: -6.1754, longitude: 106.8272 };
  for (const pasted of [
    "-6.1754, 106.8272",
    " -6.1754,106.8272 ",
    "https://www.google.com/maps?q=-6.1754,106.8272",
    "https://www.google.com/maps/search/?api=1&query=-6.1754%2C106.8272",
    "https://www.google.com/maps/place/Monas/@-6.1754,106.8272,17z",
    "https://www.google.com/maps/place/Monas/@-6.2,106.9,17z/data=!3m1!3d-6.1754!4d106.8272",
    "https://maps.apple.com/?ll=-6.1754,106.8272",
  ])
    assert.deepEqual(readPlace(pasted), monas, pasted);
});
test("what is no place is not taken for one", () => {
  for (const pasted of ["", "Jl. Gatot Subroto 12, 20", "-96.2, 106.8", "12, 200", "https://goo.gl/maps/1,2x"])
    assert.equal(readPlace(pasted), null, pasted);
});
test("pasted ids are taken apart, each once", () => {
  assert.deepEqual(readIds("vario-160\n nmax-155, beat;vario-160\n\n"), ["vario-160", "nmax-155", "beat"]);
});
test("rows with the same title answer with different ids, within the limit", () => {
  assert.deepEqual(idsFor(["Saturday", "Sunday", "Saturday ", "Saturday"], 200), ["Saturday", "Sunday", "Saturday 2", "Saturday 3"]);
  assert.ok(idsFor(["a".repeat(30), "a".repeat(30)], 10).every((id) => id.length <= 10));
});
