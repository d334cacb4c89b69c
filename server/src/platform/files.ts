import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { newId } from "./ids.ts";

/** Where media lives: a folder. Keys are relative paths that we make, never names that a customer sent. */
export interface Files {
  /** Stores bytes under a key, wholly or not at all; storing the same key again does nothing. */
  put(key: string, body: Buffer): Promise<void>;
  /** The same for bytes that come one after another, however many; returns how many they were. */
  putStream(key: string, body: AsyncIterable<Uint8Array>): Promise<number>;
  /** A stream of the file or of a part of it, `end` included. */
  read(key: string, range?: { start: number; end: number }): Readable;
  size(key: string): Promise<number | null>;
  remove(key: string): Promise<void>;
}

export function createFiles(dataFolder: string): Files {
  const root = path.resolve(dataFolder, "media");
  const place = (key: string) => {
    const full = path.resolve(root, key);
    if (!full.startsWith(root + path.sep)) throw new Error("a file key left the media folder");
    return full;
  };
  const size = (key: string) =>
    stat(place(key)).then(
      (found) => found.size,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      },
    );
  return {
    async put(key, body) {
      if ((await size(key)) === body.length) return;
      const target = place(key);
      const draft = `${target}.${newId()}.part`;
      await mkdir(path.dirname(target), { recursive: true });
      const file = await open(draft, "w", 0o600);
      await file.writeFile(body);
      await file.sync();
      await file.close();
      await rename(draft, target);
    },
    async putStream(key, body) {
      const target = place(key);
      const draft = `${target}.${newId()}.part`;
      await mkdir(path.dirname(target), { recursive: true });
      let written = 0;
      const file = await open(draft, "w", 0o600);
      try {
        for await (const chunk of body) written += (await file.write(chunk)).bytesWritten;
        await file.sync();
        await file.close();
        await rename(draft, target);
      } catch (error) {
        await file.close();
        await rm(draft, { force: true });
        throw error;
      }
      return written;
    },
    read: (key, range) => createReadStream(place(key), range),
    size,
    remove: (key) => rm(place(key), { force: true }),
  };
}
