import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "@sigap/contract/messages";
import { rowsOf, rowWith } from "./thread-rows.ts";

let number = 0;
const start = new Date(2026, 10, 20, 9, 0).getTime();
/** A message so many minutes after the first. */
function message(minutes: number, more: Partial<Message> = {}): Message {
  number += 1;
  return {
    id: `m${number}`,
    type: "text",
    direction: "inbound",
    author: { kind: "contact", id: "rizky", name: "Rizky" },
    text: "halo",
    attachments: [],
    reactions: [],
    content: null,
    template: null,
    replyTo: null,
    deleted: null,
    delivery: null,
    forwarded: null,
    occurredAt: new Date(start + minutes * 60_000).toISOString(),
    ...more,
  } as Message;
}
const picture = (minutes: number, more: Partial<Message> = {}) =>
  message(minutes, { type: "image", text: null, attachments: [{ id: `a${number}`, kind: "image", state: "ready" } as never], ...more });
const event = (minutes: number) => message(minutes, { type: "event", direction: "internal", details: { event: "conversation.assigned" } });
const dewi = { direction: "outbound", author: { kind: "person", id: "dewi", name: "Dewi" } } as const;

const rows = (items: Message[], more: Partial<Parameters<typeof rowsOf>[0]> = {}) =>
  rowsOf({ items, older: false, firstNew: undefined, events: true, ...more });
const kinds = (items: Message[], more: Partial<Parameters<typeof rowsOf>[0]> = {}) => rows(items, more).map(({ kind }) => kind);

test("messages of one sender within three minutes are one group", () => {
  const grouped = rows([message(0), message(2), message(6), message(7, dewi), message(8, dewi), message(8.5, { ...dewi, type: "note" })]);
  assert.deepEqual(
    grouped.flatMap((row) => (row.kind === "bubble" ? [row.grouped] : [])),
    [false, true, false, false, true, false],
  );
});

test("each day has its line; the first that is loaded has one only when nothing is before it", () => {
  const items = [message(0), message(24 * 60), message(24 * 60 + 1)];
  assert.deepEqual(kinds(items), ["day", "bubble", "day", "bubble", "bubble"]);
  assert.deepEqual(kinds(items, { older: true }), ["bubble", "day", "bubble", "bubble"]);
});

test("the line “New” stands above the first that was unread, and begins a group", () => {
  const items = [message(0), message(1), message(2)];
  const found = rows(items, { firstNew: items[1]?.id });
  assert.deepEqual(
    found.map((row) => (row.kind === "bubble" ? row.grouped : row.kind)),
    ["day", false, "new", false, true],
  );
});

test("three pictures in a row are a gallery; a caption, an answer, a failure or another sender is not in it", () => {
  assert.deepEqual(kinds([picture(0), picture(0), picture(1)]), ["day", "gallery"]);
  assert.deepEqual(kinds([picture(0), picture(0)]), ["day", "bubble", "bubble"]);
  assert.deepEqual(kinds([picture(0), picture(0), picture(1, { text: "this one" })]), ["day", "bubble", "bubble", "bubble"]);
  assert.deepEqual(kinds([picture(0), picture(0), picture(1, dewi)]), ["day", "bubble", "bubble", "bubble"]);
  const waiting = { attachments: [{ id: "w", kind: "image", state: "pending" } as never] };
  assert.deepEqual(kinds([picture(0), picture(0), picture(1, waiting)]), ["day", "bubble", "bubble", "bubble"]);
});

test("a gallery ends where the new messages begin", () => {
  const items = [picture(0), picture(0), picture(0), picture(1), picture(1), picture(1)];
  assert.deepEqual(kinds(items, { firstNew: items[3]?.id }), ["day", "gallery", "new", "gallery"]);
});

test("three changes in a row are one line, two are two, and all can be hidden", () => {
  const items = [event(0), event(1), event(2), message(3), event(4), event(5)];
  assert.deepEqual(kinds(items), ["day", "events", "bubble", "event", "event"]);
  assert.deepEqual(kinds(items, { events: false }), ["day", "bubble"]);
});

test("older messages that come above change no key below, and every message is in one row", () => {
  const items = [...Array.from({ length: 6 }, (_, index) => picture(index / 10)), event(5), event(6), event(7), message(8)];
  const all = rows(items);
  const part = rows(items.slice(2), { older: true });
  const keys = new Set(all.map(({ key }) => key));
  assert.ok(part.every(({ key }) => keys.has(key)));
  for (const { id } of items) assert.notEqual(rowWith(all, id), -1);
});
