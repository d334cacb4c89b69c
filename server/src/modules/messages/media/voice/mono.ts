import { checksum } from "./ogg-opus.ts";

/** Bytes of a page before its segment table, and where in the identification header the channels and their mapping stand. (RFC 3533, RFC 7845) */
const pageHead = 27;
const channelsAt = 9;
const mappingAt = 18;

/** The identification header of an Ogg file that holds one Opus stream, as a view into it. */
function headOf(ogg: Buffer): Buffer | null {
  if (ogg.length < pageHead + 1 || ogg.toString("latin1", 0, 4) !== "OggS") return null;
  const segments = ogg.readUInt8(26);
  const head = ogg.subarray(pageHead + segments);
  return head.length > mappingAt && head.toString("latin1", 0, 8) === "OpusHead" ? head : null;
}
export const isOggOpus = (ogg: Buffer): boolean => headOf(ogg) !== null;

/**
 * WhatsApp plays voice in one channel only (Meta: media, audio). Every Opus decoder can give one channel out of packets that
 * were made with two (RFC 6716, section 2.1.2), so the header alone says how many; the packets stay as they are.
 */
export function toMono(ogg: Buffer): Buffer {
  const found = headOf(ogg);
  if (found?.readUInt8(channelsAt) !== 2 || found.readUInt8(mappingAt) !== 0) return ogg;
  const mono = Buffer.from(ogg);
  const head = headOf(mono);
  if (!head) return ogg;
  head.writeUInt8(1, channelsAt);
  const segments = mono.readUInt8(26);
  const length = mono.subarray(pageHead, pageHead + segments).reduce((sum, size) => sum + size, 0);
  const page = mono.subarray(0, pageHead + segments + length);
  page.writeUInt32LE(0, 22);
  page.writeUInt32LE(checksum(page), 22);
  return mono;
}
