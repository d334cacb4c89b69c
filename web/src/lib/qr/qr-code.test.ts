import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { qrCode } from "./qr-code.ts";

const drawn = (text: string) =>
  qrCode(text)
    .map((row) => row.map((dark) => (dark ? "1" : "0")).join(""))
    .join("\n");

test("an authenticator's address is drawn as it was when another program read it", () => {
  const uri = "otpauth://totp/Sigap:dewi%40jayamotor.example?secret=JBSWY3DPEHPK3PXP&issuer=Sigap&digits=6&period=30";
  // These modules were read back with jsQR, as were codes of all fifteen first versions.
  const known = "7796009c813c81d4174f3e28ef6db3b78d594f52e6482aa168c5ac2b79b474d5";
  assert.equal(createHash("sha256").update(drawn(uri)).digest("hex"), known);
});

test("the code grows with the text, and what is too long is refused", () => {
  assert.equal(qrCode("a").length, 21);
  assert.equal(qrCode("a".repeat(100)).length, 41);
  assert.throws(() => qrCode("a".repeat(1000)), /too long/);
});
