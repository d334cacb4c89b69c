import { rowOutcomes } from "@sigap/contract/imports";
import { csvLine } from "#platform/csv.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sentenceOf } from "./row-sentences.ts";
import { listRows } from "./row-store.ts";
import type { ImportRecord } from "./store.ts";

const atOnce = 1000;

/** The rows that were refused, as they stood in the file, and why; a page at a time. */
export async function* errorLines(ctx: Ctx, row: ImportRecord): AsyncGenerator<string> {
  // The mark by which Excel knows UTF-8.
  yield `\ufeff${csvLine([...row.columns.map(({ header }) => header), "Reason", "Row"])}`;
  const outcomes = rowOutcomes.filter((outcome) => outcome === "refused" || outcome === "conflict");
  for (let after = 0; ; ) {
    const rows = await ctx.read((db) => listRows(db, row, { outcomes, state: null, after, limit: atOnce }));
    for (const { number, cells, reasons } of rows) {
      const all = row.columns.map((_, index) => cells?.[index] ?? "");
      yield csvLine([...all, (reasons ?? []).map(sentenceOf).join(" "), String(number + 1)]);
    }
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.number;
  }
}
