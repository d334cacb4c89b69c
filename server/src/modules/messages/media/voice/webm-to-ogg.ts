import { OggOpusWriter, opusSamples } from "./ogg-opus.ts";

/**
 * Browsers record WebM, WhatsApp takes Ogg; both hold the same Opus packets, so they are put into new pages without
 * being decoded. Null when the file has no single Opus track, which is then sent as the file that it is.
 */
export function webmToOgg(webm: Buffer): Buffer | null {
  const read = readOpus(webm);
  if (!read) return null;
  const chunks: Buffer[] = [];
  const writer = new OggOpusWriter((chunk) => chunks.push(chunk), read.head);
  let samples = 0;
  for (const frame of read.frames) {
    samples += opusSamples(frame);
    writer.write(frame, samples);
  }
  writer.close(samples);
  return Buffer.concat(chunks);
}

/** Element ids of the EBML containers on the way to a block. (Matroska specification, RFC 9559) */
const containers = new Set([0x18538067, 0x1f43b675, 0x1654ae6b, 0xae, 0xe1, 0xa0]);
const trackEntry = 0xae;

interface Opus {
  head: Buffer;
  frames: Buffer[];
}
interface Track {
  number: number;
  codec: string;
  head: Buffer | null;
}

function readOpus(file: Buffer): Opus | null {
  const tracks: Track[] = [];
  const blocks: { track: number; frame: Buffer }[] = [];
  try {
    walk(file, 0, file.length, tracks, blocks);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  const opus = tracks.filter(({ codec }) => codec === "A_OPUS");
  const [track] = opus;
  if (tracks.length !== 1 || !track?.head) return null;
  const frames = blocks.filter((block) => block.track === track.number).map(({ frame }) => frame);
  return frames.length > 0 ? { head: track.head, frames } : null;
}

/** A variable-length number; `marked` keeps its length marker, as ids do. */
function number(file: Buffer, at: number, marked: boolean): { value: number; length: number; unknown: boolean } {
  const first = file.readUInt8(at);
  const length = Math.clz32(first) - 23;
  if (length > 8) throw new RangeError("not EBML");
  let value = marked ? first : first & ((1 << (8 - length)) - 1);
  let ones = (first & ((1 << (8 - length)) - 1)) === (1 << (8 - length)) - 1;
  for (let index = 1; index < length; index += 1) {
    const byte = file.readUInt8(at + index);
    value = value * 256 + byte;
    ones = ones && byte === 255;
  }
  return { value, length, unknown: ones };
}

function walk(file: Buffer, from: number, to: number, tracks: Track[], blocks: { track: number; frame: Buffer }[]): void {
  let at = from;
  while (at < to) {
    const id = number(file, at, true);
    const size = number(file, at + id.length, false);
    const start = at + id.length + size.length;
    // A live recording does not know its sizes: such an element goes to the end of its parent.
    const end = size.unknown ? to : Math.min(to, start + size.value);
    if (containers.has(id.value)) {
      if (id.value === trackEntry) tracks.push({ number: 0, codec: "", head: null });
      walk(file, start, end, tracks, blocks);
    } else readElement(id.value, file.subarray(start, end), tracks.at(-1), blocks);
    at = end;
  }
}

function readElement(id: number, body: Buffer, track: Track | undefined, blocks: { track: number; frame: Buffer }[]): void {
  if (track && id === 0xd7) track.number = body.readUInt8(0);
  if (track && id === 0x86) track.codec = body.toString("latin1");
  if (track && id === 0x63a2) track.head = body;
  if (id !== 0xa3 && id !== 0xa1) return;
  const owner = number(body, 0, false);
  const flags = body.readUInt8(owner.length + 2);
  if (flags & 6) throw new RangeError("laced blocks are not made by browsers");
  blocks.push({ track: owner.value, frame: body.subarray(owner.length + 3) });
}
