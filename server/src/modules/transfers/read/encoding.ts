import type { ImportFormat } from "@sigap/contract/imports";

export type Encoding = ImportFormat["encoding"];

/** Finds out, while the bytes pass by, how a text is written: what is no UTF-8 is what Windows programs in the West write. */
export class EncodingSniffer {
  #first: Buffer = Buffer.alloc(0);
  #utf8: InstanceType<typeof TextDecoder> | null = new TextDecoder("utf-8", { fatal: true });

  add(chunk: Uint8Array): void {
    if (this.#first.length < 4096) this.#first = Buffer.concat([this.#first, chunk]).subarray(0, 4096);
    this.#decode(chunk);
  }
  #decode(chunk?: Uint8Array): void {
    try {
      this.#utf8?.decode(chunk, { stream: chunk !== undefined });
    } catch {
      this.#utf8 = null;
    }
  }
  /** The first bytes, to know a file by. */
  get first(): Buffer {
    return this.#first;
  }
  /** A picture, a program: no text has a zero but in the encodings of two bytes. */
  get binary(): boolean {
    return !this.result().startsWith("utf-16") && this.#first.includes(0);
  }
  result(): Encoding {
    this.#decode();
    const [one, two] = this.#first;
    if (one === 0xff && two === 0xfe) return "utf-16le";
    if (one === 0xfe && two === 0xff) return "utf-16be";
    // Without a mark: every other byte of mostly Latin text is zero.
    const zeros = [0, 1].map((odd) => this.#first.filter((byte, index) => index % 2 === odd && byte === 0).length);
    if ((zeros[1] ?? 0) > this.#first.length / 5) return "utf-16le";
    if ((zeros[0] ?? 0) > this.#first.length / 5) return "utf-16be";
    return this.#utf8 ? "utf-8" : "windows-1252";
  }
}

/** Text as it comes, without the mark in front, and without zeros, which the database does not keep. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true }).replaceAll("\0", "");
  yield decoder.decode();
}
