import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { ChatDates } from "@sigap/contract/chat-imports";
import { DateOrder, wallOf } from "./date-order.ts";
import { meaningOf } from "./meaning.ts";
import { type ChatLine, ChatReader } from "./read-chat.ts";

const fixture = (name: string): string => readFileSync(new URL(`../../../../test/fixtures/transfers/${name}`, import.meta.url), "utf8");
function read(text: string, piece = text.length || 1): { lines: ChatLine[]; unknown: number } {
  const reader = new ChatReader();
  const lines: ChatLine[] = [];
  for (let at = 0; at < text.length; at += piece) lines.push(...reader.push(text.slice(at, at + piece)));
  lines.push(...reader.end());
  return { lines, unknown: reader.unknown };
}
const shown = (lines: readonly ChatLine[]) =>
  lines.map((line) => {
    const { meaning, text, edited } = meaningOf(line);
    return [line.author, meaning, edited ? `${text} (edited)` : text];
  });
const now = new Date("2026-11-26T00:00:00Z");
function possible(...dates: string[]): ChatDates[] {
  const order = new DateOrder(now);
  for (const line of read(dates.map((date) => `${date}, 10:00 - A: x`).join("\n")).lines) order.add(line);
  return order.possible;
}

test("an iPhone's chat in Indonesian: brackets, dots in times, messages of several lines, files, edits, what was deleted", () => {
  const { lines, unknown } = read(fixture("whatsapp-iphone-id.txt"));
  assert.deepEqual(shown(lines).slice(1), [
    ["Sari Wulandari", "text", "Halo kak"],
    ["Sari Wulandari", "text", "mau tanya:\n- Vario 160\n- warna hitam\n\nada?"],
    ["Jaya Motor", "media", "<terlampir: 00000004-PHOTO-2026-08-17-09-16-11.jpg>"],
    ["Jaya Motor", "text", "Ada kak, ready (edited)"],
    ["Sari Wulandari", "deleted", "Pesan ini dihapus."],
    ["Sari Wulandari", "text", "ok"],
    ["Sari Wulandari", "text", "ok"],
  ]);
  assert.equal(shown(lines)[0]?.[1], "system");
  assert.equal(unknown, 0);
  assert.equal(lines[2]?.time, 9 * 3600 + 15 * 60 + 40);
});

test("an Android's chat in English: dashes, AM and PM behind a narrow space, a number for a name, notes without an author", () => {
  const { lines } = read(fixture("whatsapp-android-en.txt"));
  assert.deepEqual(shown(lines), [
    [
      null,
      "system",
      "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them. Learn more.",
    ],
    ["+62 812‑8888‑1234", "text", "Hi, is it 10:30?"],
    ["Jaya Motor", "text", "Yes"],
    ["Jaya Motor", "media", "<Media omitted>"],
    [null, "system", "Jaya Motor changed the group description"],
    ["Jaya Motor", "deleted", "You deleted this message"],
  ]);
  assert.deepEqual([lines[1]?.time, lines.at(-1)?.time], [21 * 3600 + 15 * 60, 5 * 60]);
});

test("a line names its file, and what was said with it", () => {
  const fileOf = (text: string) => meaningOf({ author: "A", text, date: [1, 1, 26], time: 0 }).file ?? null;
  assert.deepEqual(
    [
      "\u200e<terlampir: 00000004-PHOTO-2026-08-17-09-16-11.jpg>",
      "Daftar harga.pdf • \u200e3 halaman \u200e<attached: 00000005-Daftar harga.pdf>",
      "IMG-1.jpg (file attached)\nIni\nmotornya",
      "\u200eDaftar harga 2026.pdf (file terlampir)",
      "<Media omitted>",
      "Look at a.pdf, please",
    ].map(fileOf),
    [
      { name: "00000004-PHOTO-2026-08-17-09-16-11.jpg", caption: null },
      { name: "00000005-Daftar harga.pdf", caption: null },
      { name: "IMG-1.jpg", caption: "Ini\nmotornya" },
      { name: "Daftar harga 2026.pdf", caption: null },
      null,
      null,
    ],
  );
});

test("a chat is the same in whatever pieces it arrives, and lines before its first message are counted as unknown", () => {
  const text = `\ufeffsome other text\r\n${fixture("whatsapp-iphone-id.txt").replaceAll("\n", "\r\n")}`;
  const whole = read(text);
  assert.equal(whole.unknown, 1);
  assert.deepEqual(read(text, 7), whole);
});

test("the order of day and month: a day over 12 says it, or that the chat goes forward; otherwise both are left, to be asked about", () => {
  assert.deepEqual(possible("13/08/26"), ["day_first"]);
  assert.deepEqual(possible("08/13/26"), ["month_first"]);
  assert.deepEqual(possible("2026-08-03"), ["year_first"]);
  // 1 February before 1 March by one order; 2 January before 3 January by the other.
  assert.deepEqual(possible("01/02/26", "01/03/26"), ["day_first", "month_first"]);
  // 5 February before 1 March; by the other order, 2 May before 3 January.
  assert.deepEqual(possible("05/02/26", "01/03/26"), ["day_first"]);
  // Nobody writes from the future: the first of December is to come.
  assert.deepEqual(possible("01/12/26"), ["month_first"]);
});

test("an impossible day is no moment", () => {
  assert.equal(wallOf({ date: [31, 2, 26], time: 0 }, "day_first"), null);
  assert.equal(wallOf({ date: [3, 4, 26], time: 60 }, "day_first"), Date.UTC(2026, 3, 3, 0, 1));
});
