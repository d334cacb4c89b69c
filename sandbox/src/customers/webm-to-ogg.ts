/**
 * Browsers record Opus in WebM, and WhatsApp tells of voice notes as Opus in Ogg: the same sound in another wrapping.
 * WebM: https://www.matroska.org/technical/elements.html · Ogg: RFC 3533 · Opus in Ogg: RFC 7845
 */

const segment = 0x18538067;
const cluster = 0x1f43b675;
const tracks = 0x1654ae6b;
const track = 0xae;
const blockGroup = 0xa0;
const codecPrivate = 0x63a2;
const simpleBlock = 0xa3;
const block = 0xa1;
const inside = new Set([segment, cluster, tracks, track, blockGroup]);

/** A number of variable length; all ones mean that the size is not known, and that it goes on to the end. */
function readNumber(bytes: Buffer, at: number, keepMark: boolean): { value: number; length: number } {
  const length = Math.clz32(bytes[at] ?? 0) - 23;
  let value = keepMark ? (bytes[at] ?? 0) : (bytes[at] ?? 0) & ((1 << (8 - length)) - 1);
  let ones = !keepMark && value === (1 << (8 - length)) - 1;
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    value = value * 256 + byte;
    ones &&= byte === 0xff;
  }
  return { value: ones ? Number.POSITIVE_INFINITY : value, length };
}

interface Sound {
  head: Buffer | null;
  frames: Buffer[];
}
function readWebm(bytes: Buffer, start: number, end: number, sound: Sound): Sound {
  let at = start;
  while (at < end) {
    const id = readNumber(bytes, at, true);
    const size = readNumber(bytes, at + id.length, false);
    const from = at + id.length + size.length;
    const to = Math.min(end, from + size.value);
    if (inside.has(id.value)) readWebm(bytes, from, to, sound);
    else if (id.value === codecPrivate) sound.head = bytes.subarray(from, to);
    // Number of the track, two bytes of time, one of flags; then the frame.
    else if (id.value === simpleBlock || id.value === block)
      sound.frames.push(bytes.subarray(from + readNumber(bytes, from, false).length + 3, to));
    at = to;
  }
  return sound;
}

/** Samples of a packet at 48 kHz, from its first bytes (RFC 6716 §3.1). */
function samplesOf(frame: Buffer): number {
  const [first = 0, second = 0] = frame;
  const kind = first >> 3;
  const each = kind < 12 ? [480, 960, 1920, 2880][kind % 4] : kind < 16 ? [480, 960][kind % 2] : [120, 240, 480, 960][kind % 4];
  const count = [1, 2, 2, second & 63][first & 3] ?? 1;
  return (each ?? 960) * count;
}

const checksums = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});
const firstPage = 2;
const lastPage = 4;

function page(packet: Buffer, sequence: number, position: number, flags: number): Buffer {
  const lengths = Buffer.alloc(Math.floor(packet.length / 255) + 1, 255);
  lengths[lengths.length - 1] = packet.length % 255;
  const head = Buffer.alloc(27);
  head.write("OggS");
  head[5] = flags;
  head.writeBigUInt64LE(BigInt(position), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(sequence, 18);
  head[26] = lengths.length;
  const whole = Buffer.concat([head, lengths, packet]);
  let checksum = 0;
  for (const byte of whole) checksum = ((checksum << 8) ^ (checksums[(checksum >>> 24) ^ byte] ?? 0)) >>> 0;
  whole.writeUInt32LE(checksum, 22);
  return whole;
}

/** The recording as Ogg; null when there is no Opus in it. */
export function webmToOgg(webm: Buffer): Buffer | null {
  const { head, frames } = readWebm(webm, 0, webm.length, { head: null, frames: [] });
  if (!head?.subarray(0, 8).equals(Buffer.from("OpusHead")) || frames.length === 0) return null;
  const tags = Buffer.from("OpusTags\u0007\0\0\0sandbox\0\0\0\0", "latin1");
  const pages = [page(head, 0, 0, firstPage), page(tags, 1, 0, 0)];
  let position = head.readUInt16LE(10);
  for (const [index, frame] of frames.entries()) {
    position += samplesOf(frame);
    pages.push(page(frame, index + 2, position, index === frames.length - 1 ? lastPage : 0));
  }
  return Buffer.concat(pages);
}
