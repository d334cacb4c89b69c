import { encode } from "./codewords.ts";

/** Rows of modules, true where it is dark. */
export type Modules = boolean[][];

const masks: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A code of so many bits with its remainder behind it. */
function withRemainder(value: number, bits: number, divisor: number): number {
  let rest = value;
  for (let step = 0; step < bits; step += 1) rest = (rest << 1) ^ ((rest >>> (bits - 1)) * divisor);
  return (value << bits) | rest;
}

/** Where the small squares are, along one side (ISO/IEC 18004, annex E). */
function alignment(version: number, size: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => size - 7 - index * step).reverse()];
}

/** A drawing that knows which modules are fixed. */
class Drawing {
  readonly size: number;
  readonly dark: Modules;
  readonly fixed: Modules;
  constructor(size: number) {
    this.size = size;
    this.dark = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
    this.fixed = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  }
  set(x: number, y: number, dark: boolean): void {
    const [row, fixed] = [this.dark[y], this.fixed[y]];
    if (!row || !fixed || x < 0 || x >= this.size) return;
    row[x] = dark;
    fixed[x] = true;
  }
  /** Rings around a point: the corners, and the small squares. */
  rings(x: number, y: number, radius: number, light: readonly number[]): void {
    for (let dy = -radius; dy <= radius; dy += 1)
      for (let dx = -radius; dx <= radius; dx += 1) this.set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  }
  isFixed(x: number, y: number): boolean {
    return this.fixed[y]?.[x] ?? true;
  }
}

function drawFixed(version: number): Drawing {
  const size = version * 4 + 17;
  const drawing = new Drawing(size);
  for (let at = 0; at < size; at += 1) {
    drawing.set(6, at, at % 2 === 0);
    drawing.set(at, 6, at % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawing.rings(x, y, 4, [2, 4]);
  const places = alignment(version, size);
  const corner = (x: number, y: number) => (x === 6 && (y === 6 || y === size - 7)) || (x === size - 7 && y === 6);
  for (const x of places) for (const y of places) if (!corner(x, y)) drawing.rings(x, y, 2, [1]);
  if (version >= 7) {
    const bits = withRemainder(version, 12, 0x1f25);
    for (let bit = 0; bit < 18; bit += 1) {
      const [far, near] = [size - 11 + (bit % 3), Math.floor(bit / 3)];
      drawing.set(far, near, ((bits >>> bit) & 1) === 1);
      drawing.set(near, far, ((bits >>> bit) & 1) === 1);
    }
  }
  drawFormat(drawing, 0);
  return drawing;
}

/** Level M and the mask, twice. */
function drawFormat(drawing: Drawing, mask: number): void {
  const bits = withRemainder(mask, 10, 0x537) ^ 0x5412;
  const { size } = drawing;
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = ((bits >>> bit) & 1) === 1;
    if (bit < 6) drawing.set(8, bit, dark);
    else if (bit < 8) drawing.set(8, bit + 1, dark);
    else if (bit === 8) drawing.set(7, 8, dark);
    else drawing.set(14 - bit, 8, dark);
    if (bit < 8) drawing.set(size - 1 - bit, 8, dark);
    else drawing.set(8, size - 15 + bit, dark);
  }
  drawing.set(8, size - 8, true);
}

/** From the end corner upwards and downwards in columns of two, around what is fixed. */
function drawData(drawing: Drawing, codewords: readonly number[]): void {
  const { size } = drawing;
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    const column = right <= 6 ? right - 1 : right;
    const up = ((column + 1) & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      for (const x of [column, column - 1]) {
        const row = drawing.dark[y];
        if (!row || drawing.isFixed(x, y)) continue;
        row[x] = (((codewords[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
        bit += 1;
      }
    }
  }
}

/** How hard it is to read: runs of one colour, squares of it, and too much of it (ISO/IEC 18004, 7.8.3, without its third feature). */
function penalty(modules: Modules): number {
  const columns = modules.map((_, x) => modules.map((row) => row[x] ?? false));
  let points = 0;
  for (const line of [...modules, ...columns])
    for (const run of line
      .map((dark) => (dark ? "1" : "0"))
      .join("")
      .match(/0{5,}|1{5,}/g) ?? [])
      points += run.length - 2;
  for (let y = 1; y < modules.length; y += 1)
    for (let x = 1; x < modules.length; x += 1) {
      const square = [modules[y]?.[x], modules[y]?.[x - 1], modules[y - 1]?.[x], modules[y - 1]?.[x - 1]];
      if (square.every((dark) => dark === square[0])) points += 3;
    }
  const share = modules.flat().filter(Boolean).length / modules.length ** 2;
  return points + Math.floor(Math.abs(share - 0.5) * 20) * 10;
}

function masked(version: number, codewords: readonly number[], mask: number): Modules {
  const drawing = drawFixed(version);
  drawData(drawing, codewords);
  drawFormat(drawing, mask);
  const flips = masks[mask];
  return drawing.dark.map((row, y) => row.map((dark, x) => dark !== (!drawing.isFixed(x, y) && flips?.(x, y) === true)));
}

/** A QR code of a text, drawn here: what it says must reach nobody else. */
export function qrCode(text: string): Modules {
  const { version, codewords } = encode(text);
  const drawn = masks.map((_, mask) => masked(version, codewords, mask));
  return drawn.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}
