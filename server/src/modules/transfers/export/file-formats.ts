import type { ExportView } from "@sigap/contract/exports";
import { csvLine } from "#platform/csv.ts";
import type { ExportTable } from "./export-table.ts";
import { parquetBytes } from "./parquet-bytes.ts";

interface FileFormat {
  extension: string;
  mimeType: string;
  /** The file, as its rows come. */
  bytes(table: ExportTable): AsyncIterable<Uint8Array>;
}

/** What an export can be. */
export const fileFormats: Record<ExportView["format"], FileFormat> = {
  csv: { extension: "csv", mimeType: "text/csv; charset=utf-8", bytes: csvBytes },
  json: { extension: "jsonl", mimeType: "application/x-ndjson", bytes: jsonBytes },
  parquet: { extension: "parquet", mimeType: "application/vnd.apache.parquet", bytes: parquetBytes },
};

async function* csvBytes({ columns, pages }: ExportTable): AsyncGenerator<Uint8Array> {
  // The mark by which Excel knows UTF-8.
  yield Buffer.from(`\ufeff${csvLine(columns)}`);
  for await (const page of pages) yield Buffer.from(page.map((row) => csvLine(columns.map((column) => cellOf(row[column])))).join(""));
}
const cellOf = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : Array.isArray(value)
      ? value.join(", ")
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);

async function* jsonBytes({ columns, pages }: ExportTable): AsyncGenerator<Uint8Array> {
  const line = (row: Record<string, unknown>) => `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))}\n`;
  for await (const page of pages) yield Buffer.from(page.map(line).join(""));
}
