import { createHash } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

const side = 25;
const border = 4;

/** Looks like a QR code and is none: nothing in a sandbox should be scanned with a real phone. */
function modulesOf(text: string): boolean[][] {
  const bits = Array.from({ length: 3 }, (_, part) => [...createHash("sha256").update(`${part} ${text}`).digest()]).flat();
  const corner = (row: number, column: number): boolean | null => {
    const near = (at: number) => (at < 8 ? at : at >= side - 8 ? side - 1 - at : null);
    const [y, x] = [near(row), near(column)];
    if (y === null || x === null || (row >= side - 8 && column >= side - 8)) return null;
    if (y === 7 || x === 7) return false;
    return y === 0 || x === 0 || y === 6 || x === 6 || (y > 1 && y < 5 && x > 1 && x < 5);
  };
  return Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (_, column) => {
      const index = row * side + column;
      return corner(row, column) ?? (((bits[(index >> 3) % bits.length] ?? 0) >> (index & 7)) & 1) === 1;
    }),
  );
}

export function qrSvg(text: string): string {
  const size = side + 2 * border;
  const cells = modulesOf(text).flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + border} ${y + border}h1v1h-1z`] : [])));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${cells.join("")}"/></svg>`;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Eight-bit grey, without a filter. (PNG specification) */
export function qrPng(text: string, scale = 12): Buffer {
  const modules = modulesOf(text);
  const size = (side + 2 * border) * scale;
  const rows = Array.from({ length: size }, (_, y) => {
    const row = Buffer.alloc(size + 1, 255);
    row[0] = 0;
    for (let x = 0; x < size; x += 1) if (modules[Math.floor(y / scale) - border]?.[Math.floor(x / scale) - border]) row[x + 1] = 0;
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.concat(rows))), chunk("IEND", Buffer.alloc(0))]);
}
