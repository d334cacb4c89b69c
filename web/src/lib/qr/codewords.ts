import { errorCorrection } from "./error-correction.ts";

/** For level M (15 % can be repaired), by version: codewords of correction in a block, and blocks (ISO/IEC 18004, table 9). */
const correctionPerBlock = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28];
const blockCounts = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10];
const versions = Array.from({ length: blockCounts.length - 1 }, (_, index) => index + 1);

/** Modules that are left for data and correction. */
function roomOf(version: number): number {
  const marks = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const aligning = version === 1 ? 0 : (25 * marks - 10) * marks - 55;
  return Math.floor(((16 * version + 128) * version + 64 - aligning - (version >= 7 ? 36 : 0)) / 8);
}
const capacityOf = (version: number): number => roomOf(version) - (correctionPerBlock[version] ?? 0) * (blockCounts[version] ?? 0);
const lengthBits = (version: number): number => (version < 10 ? 8 : 16);

/** Text as bytes, padded to what the version holds. */
function dataOf(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const add = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  add(0b0100, 4);
  add(bytes.length, lengthBits(version));
  for (const byte of bytes) add(byte, 8);
  const capacity = capacityOf(version) * 8;
  add(0, Math.min(4, capacity - bits.length));
  add(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < capacity; pad ^= 0xec ^ 0x11) add(pad, 8);
  return Array.from({ length: bits.length / 8 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8).join(""), 2));
}

/** Blocks are read across, so that one stain hurts each of them a little. */
function interleave(data: readonly number[], version: number): number[] {
  const count = blockCounts[version] ?? 1;
  const degree = correctionPerBlock[version] ?? 0;
  const short = Math.floor(data.length / count);
  const shortBlocks = count - (data.length % count);
  let at = 0;
  const blocks = Array.from({ length: count }, (_, index) => {
    const block = data.slice(at, at + short + (index < shortBlocks ? 0 : 1));
    at += block.length;
    return { block, correction: errorCorrection(block, degree) };
  });
  const across = (parts: number[][], length: number) =>
    Array.from({ length }, (_, row) => parts.flatMap((part) => (row < part.length ? [part[row] ?? 0] : []))).flat();
  return [
    ...across(
      blocks.map(({ block }) => block),
      short + 1,
    ),
    ...across(
      blocks.map(({ correction }) => correction),
      degree,
    ),
  ];
}

/** The smallest version that holds the text, and what is drawn in it. */
export function encode(text: string): { version: number; codewords: number[] } {
  const bytes = new TextEncoder().encode(text);
  const version = versions.find((each) => 4 + lengthBits(each) + bytes.length * 8 <= capacityOf(each) * 8);
  if (!version) throw new Error("this is too long for a QR code");
  return { version, codewords: interleave(dataOf(bytes, version), version) };
}
