/** Cells of comma-separated text (RFC 4180, any delimiter), as it comes in pieces. A quote within an unquoted cell is a quote. */
export class CsvReader {
  readonly #delimiter: string;
  #cell = "";
  #row: string[] = [];
  #state: "start" | "plain" | "quoted" | "quote" = "start";
  #afterReturn = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The rows that are complete now. */
  push(text: string): string[][] {
    const rows: string[][] = [];
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at] as string;
      if (this.#state === "quoted") {
        if (character !== '"') continue;
        this.#cell += text.slice(from, at);
        from = at + 1;
        this.#state = "quote";
        continue;
      }
      if (character === '"' && this.#state !== "plain") {
        // Doubled within quotes it is one of the text; at the start it opens.
        from = this.#state === "quote" ? at : at + 1;
        this.#state = "quoted";
        continue;
      }
      const ends = character === "\n" || character === "\r";
      if (character !== this.#delimiter && !ends) {
        this.#afterReturn = false;
        if (this.#state === "start") from = at;
        this.#state = "plain";
        continue;
      }
      // The second half of a line's end.
      if (character === "\n" && this.#afterReturn) {
        this.#afterReturn = false;
        from = at + 1;
        continue;
      }
      this.#close(text.slice(from, at));
      from = at + 1;
      this.#afterReturn = character === "\r";
      if (ends) this.#end(rows);
    }
    if (this.#state === "plain" || this.#state === "quoted") this.#cell += text.slice(from);
    return rows;
  }

  /** What stood there without an end. A quote that nothing closes is a letter: else every row after it would be lost in one cell. */
  end(): string[][] {
    const rows: string[][] = [];
    while (this.#state === "quoted") {
      const swallowed = this.#cell;
      this.#cell = '"';
      this.#state = "plain";
      for (const row of this.push(swallowed)) rows.push(row);
    }
    if (this.#row.length > 0 || this.#state !== "start") {
      this.#close("");
      this.#end(rows);
    }
    return rows;
  }

  #close(rest: string): void {
    this.#row.push(this.#state === "plain" ? this.#cell + rest : this.#cell);
    this.#cell = "";
    this.#state = "start";
  }
  #end(rows: string[][]): void {
    // A line with nothing at all is none.
    if (this.#row.length > 1 || this.#row[0] !== "") rows.push(this.#row);
    this.#row = [];
  }
}

const delimiters = [",", ";", "\t", "|"];
/** The character that cuts the first lines into most cells, and into equally many. */
export function guessDelimiter(head: string): string {
  const scored = delimiters.map((delimiter) => {
    const rows = new CsvReader(delimiter).push(head).slice(0, 20);
    const width = rows[0]?.length ?? 0;
    const even = rows.filter((row) => row.length === width).length / Math.max(1, rows.length);
    return { delimiter, score: width > 1 ? even * 100 + Math.min(width, 50) : 0 };
  });
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter;
}
