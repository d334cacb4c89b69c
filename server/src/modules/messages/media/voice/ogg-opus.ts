/** Samples at 48 kHz in an Opus packet, from its first byte. (RFC 6716, section 3.1) */
export function opusSamples(packet: Buffer): number {
  const config = (packet[0] ?? 0) >> 3;
  const code = (packet[0] ?? 0) & 3;
  const silk = [480, 960, 1920, 2880];
  const hybrid = [480, 960];
  const celt = [120, 240, 480, 960];
  const frame = config < 12 ? silk[config & 3] : config < 16 ? hybrid[config & 1] : celt[config & 3];
  const count = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 63;
  return (frame ?? 0) * count;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

export function checksum(page: Buffer): number {
  let crc = 0;
  for (const byte of page) crc = ((crc << 8) ^ (crcTable[((crc >>> 24) ^ byte) & 255] ?? 0)) >>> 0;
  return crc;
}

const packetsPerPage = 50;
const serial = 0x51_67_61_70;

/** Writes an Ogg file with one Opus stream. (RFC 7845, RFC 3533) */
export class OggOpusWriter {
  readonly #sink: (chunk: Buffer) => void;
  #sequence = 0;
  #packets: Buffer[] = [];
  #segments = 0;
  #granule = 0;

  /** `head` is the identification header, as a WebM track carries it. */
  constructor(sink: (chunk: Buffer) => void, head: Buffer) {
    this.#sink = sink;
    this.#page([head], 0, 2);
    const tags = Buffer.alloc(8 + 4 + 5 + 4);
    tags.write("OpusTags", 0, "latin1");
    tags.writeUInt32LE(5, 8);
    tags.write("sigap", 12, "latin1");
    this.#page([tags], 0, 0);
  }

  /** `granule` is the number of samples up to the end of this packet. */
  write(packet: Buffer, granule: number): void {
    const segments = Math.floor(packet.length / 255) + 1;
    if (this.#packets.length >= packetsPerPage || this.#segments + segments > 255) this.#flush(0);
    this.#packets.push(packet);
    this.#segments += segments;
    this.#granule = granule;
  }

  close(granule: number): void {
    this.#granule = granule;
    this.#flush(4);
  }

  #flush(flags: number): void {
    this.#page(this.#packets, this.#granule, flags);
    this.#packets = [];
    this.#segments = 0;
  }

  #page(packets: readonly Buffer[], granule: number, flags: number): void {
    const lacing = packets.flatMap((packet) => [...new Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255]);
    const page = Buffer.concat([Buffer.alloc(27), Buffer.from(lacing), ...packets]);
    page.write("OggS", 0, "latin1");
    page[5] = flags;
    page.writeBigInt64LE(BigInt(granule), 6);
    page.writeUInt32LE(serial, 14);
    page.writeUInt32LE(this.#sequence, 18);
    page[26] = lacing.length;
    page.writeUInt32LE(checksum(page), 22);
    this.#sequence += 1;
    this.#sink(page);
  }
}
