/**
 * In which row of a file each identity came first: two numbers and a row for each, in tables that grow by doubling, so that
 * a million rows take tens of megabytes. Two identities may share a mark; whoever asks looks at the row that is named.
 */
export class SeenKeys {
  #marks = new Float64Array(1 << 12);
  #rows = new Int32Array(1 << 12);
  #used = 0;

  /** The row that had it first, or null, and from now on this one. */
  first(key: string, row: number): number | null {
    if (this.#used * 2 > this.#marks.length) this.#grow();
    const mark = markOf(key);
    const at = this.#place(mark);
    if (this.#marks[at] === mark) return this.#rows[at] ?? null;
    this.#put(at, mark, row);
    return null;
  }

  #place(mark: number): number {
    let at = mark % this.#marks.length;
    while (this.#marks[at] !== 0 && this.#marks[at] !== mark) at = (at + 1) % this.#marks.length;
    return at;
  }
  #put(at: number, mark: number, row: number): void {
    this.#marks[at] = mark;
    this.#rows[at] = row;
    this.#used += 1;
  }
  #grow(): void {
    const [marks, rows] = [this.#marks, this.#rows];
    this.#marks = new Float64Array(marks.length * 2);
    this.#rows = new Int32Array(rows.length * 2);
    this.#used = 0;
    for (const [index, mark] of marks.entries()) if (mark !== 0) this.#put(this.#place(mark), mark, rows[index] ?? 0);
  }
}

/** 53 bits of a text, never 0: two multiplicative hashes side by side. */
function markOf(text: string): number {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & two) + (one >>> 0) || 1;
}
