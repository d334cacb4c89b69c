import { pipeline, type Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import type { App } from "#platform/app.ts";

interface Entry {
  offset: number;
  size: number;
  packed: boolean;
}
/** The files in a zip archive that lies in the media store (APPNOTE.TXT 4.3, without the 64-bit forms: no sheet needs them). */
export interface Zip {
  readonly names: readonly string[];
  has(name: string): boolean;
  read(name: string): AsyncIterable<Uint8Array>;
  text(name: string): Promise<string>;
}

const largestDirectory = 8 * 1024 * 1024;
/** What unpacks to more is no table that a person made. */
const largestText = 512 * 1024 * 1024;

/** An error of either side ends both; whoever reads hears of it. */
const unpack = (stored: Readable): Readable => pipeline(stored, createInflateRaw(), () => undefined);

async function bytes(app: App, key: string, start: number, end: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of app.files.read(key, { start, end })) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Null for what is no readable archive. */
export async function openZip(app: App, key: string, size: number): Promise<Zip | null> {
  const tailFrom = Math.max(0, size - 66_000);
  const tail = await bytes(app, key, tailFrom, size - 1);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (at < 0 || at + 22 > tail.length) return null;
  const length = tail.readUInt32LE(at + 12);
  const offset = tail.readUInt32LE(at + 16);
  if (length > largestDirectory || offset + length > size) return null;
  const entries = readDirectory(await bytes(app, key, offset, offset + length - 1));

  async function* read(name: string): AsyncGenerator<Uint8Array> {
    const entry = entries.get(name);
    if (!entry || entry.size === 0) return;
    // The lengths of name and extra field are the local header's own.
    const header = await bytes(app, key, entry.offset, entry.offset + 29);
    const from = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const stored = app.files.read(key, { start: from, end: from + entry.size - 1 });
    let total = 0;
    for await (const chunk of entry.packed ? unpack(stored) : stored) {
      total += (chunk as Buffer).length;
      if (total > largestText * 4) throw new Error("this archive unpacks to more than a table holds");
      yield chunk as Buffer;
    }
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read,
    async text(name) {
      const decoder = new TextDecoder();
      let text = "";
      for await (const chunk of read(name)) {
        text += decoder.decode(chunk, { stream: true });
        if (text.length > largestText) throw new Error("this archive unpacks to more than a table holds");
      }
      return text + decoder.decode();
    },
  };
}

function readDirectory(directory: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const name = directory.toString("utf8", at + 46, at + 46 + directory.readUInt16LE(at + 28));
    entries.set(name, {
      packed: directory.readUInt16LE(at + 10) === 8,
      size: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}
