import type { ImportFormat } from "@sigap/contract/imports";
import type { App } from "#platform/app.ts";
import { CsvReader, guessDelimiter } from "./csv.ts";
import { decoded, type Encoding } from "./encoding.ts";
import { xlsxRows } from "./xlsx.ts";
import { openZip } from "./zip.ts";

type Layout = Pick<ImportFormat, "kind" | "encoding" | "delimiter">;

/** Whether it is an archive, which an XLSX file is, or the old format of Excel, or neither. */
export function kindOf(first: Buffer): "csv" | "xlsx" | "xls" {
  if (first.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return "xlsx";
  return first.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])) ? "xls" : "csv";
}

/** How a text file is laid out: what separates its cells is seen in its first lines. */
export async function layoutOf(app: App, key: string, kind: "csv" | "xlsx", encoding: Encoding): Promise<Layout> {
  if (kind === "xlsx") return { kind, encoding: "utf-8", delimiter: "" };
  let head = "";
  for await (const text of decoded(app.files.read(key, { start: 0, end: 128 * 1024 - 1 }), encoding)) head += text;
  return { kind, encoding, delimiter: guessDelimiter(head) };
}

/** All rows of a file, the header first, some at a time. */
export async function* tableRows(app: App, key: string, { kind, encoding, delimiter }: Layout): AsyncGenerator<string[][]> {
  if (kind === "xlsx") {
    const zip = await openZip(app, key, (await app.files.size(key)) ?? 0);
    if (zip) yield* xlsxRows(zip);
    return;
  }
  const reader = new CsvReader(delimiter);
  for await (const text of decoded(app.files.read(key), encoding)) yield reader.push(text);
  yield reader.end();
}

/** The header and the first rows. */
export async function readHead(app: App, key: string, layout: Layout, most: number): Promise<{ headers: string[]; rows: string[][] }> {
  const rows: string[][] = [];
  for await (const some of tableRows(app, key, layout)) {
    for (const row of some) rows.push(row);
    if (rows.length > most) break;
  }
  const [headers = [], ...rest] = rows;
  return { headers: headers.map((header) => header.trim()), rows: rest.slice(0, most) };
}
