import type { Zip } from "./zip.ts";

/**
 * The first sheet of a workbook (ECMA-376 part 1, §18): text, shared or in place, numbers, and numbers that a format
 * shows as dates. Formulas count as what they came to. Rows come as they are read; only shared strings are held.
 */
export async function* xlsxRows(zip: Zip): AsyncGenerator<string[][]> {
  const strings = [...(await zip.text("xl/sharedStrings.xml")).matchAll(/<si\b[^>]*?(?:\/>|>([\s\S]*?)<\/si>)/g)].map(([, inner]) =>
    textOf(inner ?? ""),
  );
  const dates = dateStyles(await zip.text("xl/styles.xml"));
  const workbook = await zip.text("xl/workbook.xml");
  const since1904 = /<workbookPr\b[^>]*date1904="(?:1|true)"/.test(workbook);
  const decoder = new TextDecoder();
  let rest = "";
  let rows: string[][] = [];
  for await (const chunk of zip.read(await firstSheet(zip, workbook))) {
    rest += decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let end = rest.indexOf("</row>"); end >= 0; end = rest.indexOf("</row>", from)) {
      const row = rowOf(rest.slice(from, end), { strings, dates, since1904 });
      if (row.some((cell) => cell !== "")) rows.push(row);
      from = end + 6;
    }
    rest = rest.slice(from);
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

/** The first that the workbook names, wherever its file is. */
async function firstSheet(zip: Zip, workbook: string): Promise<string> {
  const id = /<sheet\b[^>]*?\br:id="([^"]+)"/.exec(workbook)?.[1];
  const relations = await zip.text("xl/_rels/workbook.xml.rels");
  const relation = [...relations.matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => tag).find((tag) => id && tag.includes(`Id="${id}"`));
  const target = /\bTarget="([^"]+)"/.exec(relation ?? "")?.[1];
  if (!target) return "xl/worksheets/sheet1.xml";
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

interface Book {
  strings: readonly string[];
  dates: ReadonlySet<number>;
  since1904: boolean;
}
function rowOf(xml: string, book: Book): string[] {
  const row: string[] = [];
  for (const [, attributes = "", inner = ""] of xml.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
    const letters = /\br="([A-Z]+)/.exec(attributes)?.[1];
    const column = letters ? columnOf(letters) : row.length;
    if (column > 1000) continue;
    while (row.length < column) row.push("");
    row[column] = cellOf(attributes, inner, book);
  }
  return row;
}
const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function cellOf(attributes: string, inner: string, { strings, dates, since1904 }: Book): string {
  const type = /\bt="(\w+)"/.exec(attributes)?.[1];
  if (type === "inlineStr") return textOf(inner);
  const value = unescaped(/<v\b[^>]*>([\s\S]*?)<\/v>/.exec(inner)?.[1] ?? "");
  if (type === "s") return strings[Number(value)] ?? "";
  if (type === "b") return value === "1" ? "true" : "false";
  if (type || value === "") return value;
  const number = Number(value);
  if (dates.has(Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? -1))) return dateOf(number, since1904);
  // A long number is kept in full, however the file writes it: the sheet itself has rounded nothing yet.
  return Number.isSafeInteger(number) ? String(number) : value;
}

/** Days since 1899-12-30 (or 1904); a part of a day is a time. */
function dateOf(days: number, since1904: boolean): string {
  const at = new Date(Math.round((days - (since1904 ? 24_107 : 25_569)) * 86_400_000));
  if (Number.isNaN(at.getTime())) return String(days);
  return Number.isInteger(days) ? at.toISOString().slice(0, 10) : at.toISOString().slice(0, 16);
}

/** Which cell formats show a date: the built-in ones, and those whose code has a day, a month or a year in it. */
function dateStyles(styles: string): ReadonlySet<number> {
  const custom = new Map(
    [...styles.matchAll(/<numFmt\b[^>]*>/g)].map(([tag]) => [
      Number(/numFmtId="(\d+)"/.exec(tag)?.[1]),
      /formatCode="([^"]*)"/.exec(tag)?.[1] ?? "",
    ]),
  );
  const isDate = (id: number) =>
    (id >= 14 && id <= 22) ||
    (id >= 45 && id <= 47) ||
    /[dmyh]/i.test((custom.get(id) ?? "").replace(/"[^"]*"|&quot;.*?&quot;|\[[^\]]*\]|\\./g, ""));
  const formats = /<cellXfs\b[\s\S]*?<\/cellXfs>/.exec(styles)?.[0] ?? "";
  const ids = [...formats.matchAll(/<xf\b[^>]*?numFmtId="(\d+)"/g)].map(([, id]) => Number(id));
  return new Set(ids.flatMap((id, index) => (isDate(id) ? index : [])));
}

const textOf = (xml: string): string =>
  // How a word is pronounced is not the word.
  [...xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, "").matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g)].map(([, text]) => unescaped(text ?? "")).join("");

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.includes("&")
    ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
        hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : (entities[name] ?? whole),
      )
    : text;
