import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { StartupProblem } from "../startup-problem.ts";

// A backup is a sentence that says what it is, a compressed tar, and the SHA-256 of both: one changed byte anywhere shows.
const mark = Buffer.from("Sigap backup 1\n");
const sealBytes = 32;
const damaged = (file: string) => new StartupProblem(`${file} is not a whole backup of Sigap: it is damaged, cut off, or something else.`);

const hashing = (hash: Hash) =>
  new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      next(null, chunk);
    },
  });

/** Writes what comes, compressed and sealed, and leaves it safe on the disk. */
export async function writeSealed(file: string, body: AsyncIterable<unknown>): Promise<void> {
  const hash = createHash("sha256").update(mark);
  const target = createWriteStream(file, { mode: 0o600 });
  target.write(mark);
  await pipeline(body, createGzip({ level: 4 }), hashing(hash), target, { end: false });
  await new Promise<void>((resolve, reject) => target.end(hash.digest(), (error?: Error | null) => (error ? reject(error) : resolve())));
  const handle = await open(file);
  await handle.sync();
  await handle.close();
}

/** Reads the whole file once and refuses it if a single byte is not what was written. */
export async function verifySeal(file: string, progress: (done: number, all: number) => void = () => undefined): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => {
      throw new StartupProblem(`${file} can't be read.`);
    },
  );
  if (size < mark.length + sealBytes) throw damaged(file);
  const hash = createHash("sha256");
  let done = 0;
  let first: Buffer | null = null;
  for await (const chunk of createReadStream(file, { end: size - sealBytes - 1, highWaterMark: 1024 * 1024 })) {
    first ??= chunk as Buffer;
    hash.update(chunk as Buffer);
    done += (chunk as Buffer).length;
    progress(done, size);
  }
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(sealBytes), 0, sealBytes, size - sealBytes);
  await handle.close();
  if (!first?.subarray(0, mark.length).equals(mark) || !hash.digest().equals(buffer)) throw damaged(file);
}

/** What was sealed, uncompressed again. */
export async function openSealed(file: string): Promise<Readable> {
  const { size } = await stat(file);
  return createReadStream(file, { start: mark.length, end: size - sealBytes - 1, highWaterMark: 256 * 1024 }).pipe(createGunzip());
}
