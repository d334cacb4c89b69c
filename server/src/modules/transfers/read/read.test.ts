import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { test } from "node:test";
import type { App } from "#platform/app.ts";
import { CsvReader, guessDelimiter } from "./csv.ts";
import { EncodingSniffer } from "./encoding.ts";
import { xlsxRows } from "./xlsx.ts";
import { openZip } from "./zip.ts";

const rowsOf = (text: string, delimiter = ",", step = text.length): string[][] => {
  const reader = new CsvReader(delimiter);
  const rows: string[][] = [];
  for (let at = 0; at < text.length; at += step) rows.push(...reader.push(text.slice(at, at + step)));
  return [...rows, ...reader.end()];
};

test("quotes, doubled quotes, delimiters and line breaks within them belong to the cell, wherever the text is cut", () => {
  const text = 'name,note\r\n"Sari, Ny.","says ""halo""\nand goes"\r\nBudi,5" pipe\n\n,\nlast,';
  const expected = [
    ["name", "note"],
    ["Sari, Ny.", 'says "halo"\nand goes'],
    ["Budi", '5" pipe'],
    ["", ""],
    ["last", ""],
  ];
  for (let step = 1; step <= text.length; step += 1) assert.deepEqual(rowsOf(text, ",", step), expected, `pieces of ${step}`);
});

test("a quote that nothing closes loses no row after it", () => {
  const expected = [
    ["name", "phone"],
    ['"Sari', "0811"],
    ["Budi", "0812"],
  ];
  assert.deepEqual(rowsOf('name,phone\n"Sari,0811\nBudi,0812\n'), expected);
  assert.deepEqual(rowsOf('name,phone\n"Sari,0811\nBudi,0812', ",", 3), expected);
});

test("the delimiter is the one that cuts the lines evenly", () => {
  assert.equal(guessDelimiter("nama;catatan\nSari;a, b, c\nBudi;d\n"), ";");
  assert.equal(guessDelimiter("nama\tcatatan\nSari\ta, b\n"), "\t");
  assert.equal(guessDelimiter('a,b\n"1;2",3\n'), ",");
});

test("encodings are told apart by their mark, their zeros, or because they are no UTF-8", () => {
  const of = (...bytes: Buffer[]) => {
    const sniffer = new EncodingSniffer();
    for (const each of bytes) sniffer.add(each);
    return sniffer.result();
  };
  assert.equal(of(Buffer.from("é"), Buffer.from("über")), "utf-8");
  assert.equal(of(Buffer.from("é").subarray(0, 1), Buffer.from("é").subarray(1)), "utf-8");
  assert.equal(of(Buffer.from("José", "latin1"), Buffer.from(",x")), "windows-1252");
  assert.equal(of(Buffer.from("\ufeffnama", "utf16le")), "utf-16le");
  assert.equal(of(Buffer.from("nama,nomor", "utf16le")), "utf-16le");
  assert.equal(of(Buffer.from("nama", "utf16le").swap16()), "utf-16be");
});

test("a workbook gives its first sheet: shared and inline text, long numbers in full, dates as dates, empty cells as such", async () => {
  const file = new URL("../fixtures/people.xlsx", import.meta.url);
  const app = { files: { read: (_key: string, range: { start: number; end: number }) => createReadStream(file, range) } } as unknown as App;
  const zip = await openZip(app, "", (await stat(file)).size);
  assert.ok(zip);
  const rows: string[][] = [];
  for await (const some of xlsxRows(zip)) rows.push(...some);
  assert.deepEqual(rows, [
    ["Nama", "No HP", "", "Tanggal persetujuan"],
    ["Sari & Co", "6281234567890", "", "2026-04-03"],
    ["Budi", "081234567891"],
  ]);
});
