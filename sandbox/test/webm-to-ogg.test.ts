import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { webmToOgg } from "../src/customers/webm-to-ogg.ts";

/** The packets of an Ogg file, and where each page says that the sound has come to. */
function readOgg(bytes: Buffer): { packets: Buffer[]; positions: number[] } {
  const packets: Buffer[] = [];
  const positions: number[] = [];
  let packet: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    assert.equal(bytes.toString("latin1", at, at + 4), "OggS");
    positions.push(Number(bytes.readBigInt64LE(at + 6)));
    const lengths = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0));
    at += 27 + lengths.length;
    for (const length of lengths) {
      packet.push(bytes.subarray(at, at + length));
      at += length;
      if (length === 255) continue;
      packets.push(Buffer.concat(packet));
      packet = [];
    }
  }
  return { packets, positions };
}
const element = (id: string, ...inside: Buffer[]): Buffer => {
  const body = Buffer.concat(inside);
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length) | (1n << 56n));
  return Buffer.concat([Buffer.from(id, "hex"), size, body]);
};
/** As a browser streams it: the size of what is not finished is unknown. */
const endless = (id: string, ...inside: Buffer[]) => Buffer.concat([Buffer.from(`${id}01ffffffffffffff`, "hex"), ...inside]);

test("a recording of a browser becomes the same sound in the wrapping that WhatsApp uses", () => {
  const [head = Buffer.alloc(0), , ...frames] = readOgg(readFileSync(new URL("../assets/voice.ogg", import.meta.url))).packets;
  const blocks = frames.map((frame) => element("a3", Buffer.from([0x81, 0, 0, 0x80]), frame));
  const half = blocks.length >> 1;
  const webm = Buffer.concat([
    element("1a45dfa3", element("4282", Buffer.from("webm"))),
    endless(
      "18538067",
      element("1654ae6b", element("ae", element("63a2", head))),
      element("1f43b675", ...blocks.slice(0, half)),
      endless("1f43b675", ...blocks.slice(half)),
    ),
  ]);
  const { packets, positions } = readOgg(webmToOgg(webm) ?? assert.fail("no Opus was found"));
  assert.deepEqual(packets[0], head);
  assert.equal(packets[1]?.toString("latin1", 0, 8), "OpusTags");
  assert.deepEqual(packets.slice(2), frames);
  assert.ok(positions.every((position, index) => index === 0 || position >= (positions[index - 1] ?? 0)));
});

test("what has no Opus in it is left as it is", () => {
  assert.equal(webmToOgg(Buffer.from("not a recording at all")), null);
  assert.equal(webmToOgg(Buffer.alloc(0)), null);
});
