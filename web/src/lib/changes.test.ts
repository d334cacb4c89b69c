import assert from "node:assert/strict";
import { test } from "node:test";
import type { Conversation, View } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import {
  joined,
  type Listing,
  type ListQuery,
  type Thread,
  withConversation,
  withMessage,
  withNewerPage,
  withOlder,
  withOlderPage,
} from "./changes.ts";

const message = (id: string, occurredAt: string, text = id) => ({ id, occurredAt, text }) as Message;
const conversation = (id: string, more: Partial<Conversation> = {}) =>
  ({ id, status: "open", assignee: null, lastMessageAt: id, draft: null, ...more }) as Conversation;
const plain = (view: View): ListQuery => ({ view, sort: "newest", filter: null });
const shown = (list: Listing, changed: Conversation, view: View, personId: string) =>
  withConversation(list, changed, plain(view), personId)?.items ?? [];
const listing = (...items: Conversation[]): Listing => ({ items, older: null });

test("a message that arrives late stands where it belongs, and its newer self replaces the older", () => {
  let thread: Thread = { items: [message("a", "1"), message("c", "3")], older: null, newer: null };
  thread = withMessage(thread, message("b", "2"));
  thread = withMessage(thread, message("c", "3", "with ticks"));
  assert.deepEqual(
    thread.items.map(({ text }) => text),
    ["a", "b", "with ticks"],
  );
});

test("a message older than what is loaded waits for its page", () => {
  const thread = { items: [message("c", "3")], older: "cursor", newer: null };
  assert.equal(withMessage(thread, message("a", "1")), thread);
});

test("while one looks at the past, what is newer waits for its page", () => {
  const thread = { items: [message("a", "1")], older: null, newer: "cursor" };
  assert.equal(withMessage(thread, message("c", "3")), thread);
  assert.equal(withMessage(thread, message("a", "1", "read")).items[0]?.text, "read");
});

test("pages of both sides join what is loaded, and the past joins the present where they meet", () => {
  const latest: Thread = { items: [message("d", "4"), message("e", "5")], older: "o", newer: null };
  let past: Thread = { items: [message("b", "2")], older: "o", newer: "n" };
  assert.equal(joined(past, latest), null);
  past = withOlderPage(past, { items: [message("a", "1"), message("b", "2")], older: null, newer: "n" });
  past = withNewerPage(past, { items: [message("c", "3"), message("d", "4")], older: "o", newer: "n" });
  const whole = joined(past, latest);
  assert.equal(whole?.items.map(({ id }) => id).join(""), "abcde");
  assert.deepEqual([whole?.older, whole?.newer], [null, null]);
});

test("a conversation that is given to somebody leaves the unassigned list and enters theirs", () => {
  const given = conversation("1", { assignee: { id: "dewi", name: "Dewi" } });
  assert.deepEqual(shown(listing(conversation("1")), given, "unassigned", "dewi"), []);
  assert.equal(shown(listing(), given, "mine", "dewi").length, 1);
  assert.equal(shown(listing(), given, "mine", "farid").length, 0);
});

test("the conversation with the newest message is on top, and one's own draft stays", () => {
  const list = listing(conversation("2"), conversation("1", { draft: "half a sen" }));
  const next = { items: shown(list, conversation("1", { lastMessageAt: "3" }), "all", "dewi") };
  assert.deepEqual(
    next.items.map(({ id, draft }) => [id, draft]),
    [
      ["1", "half a sen"],
      ["2", null],
    ],
  );
});

test("a conversation older than the loaded pages waits for its page", () => {
  const list = { items: [conversation("5"), conversation("4")], older: "cursor" };
  assert.deepEqual(
    shown(list, conversation("1"), "all", "dewi").map(({ id }) => id),
    ["5", "4"],
  );
});

test("a page that overlaps what is there adds only what is new", () => {
  assert.deepEqual(withOlder([{ id: "3" }, { id: "2" }], [{ id: "2" }, { id: "1" }]), [{ id: "3" }, { id: "2" }, { id: "1" }]);
});

test("with a filter, or in another order, only the server knows where a conversation stands", () => {
  assert.equal(withConversation(listing(), conversation("1"), { view: "all", sort: "priority", filter: null }, "dewi"), null);
  assert.equal(withConversation(listing(), conversation("1"), { view: "all", sort: "newest", filter: '{"all":[]}' }, "dewi"), null);
  // What has left the view is gone at once, whatever the order.
  const left = conversation("1", { status: "closed" });
  assert.deepEqual(withConversation(listing(conversation("1")), left, { view: "all", sort: "priority", filter: null }, "dewi")?.items, []);
});
