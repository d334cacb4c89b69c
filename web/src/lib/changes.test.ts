import assert from "node:assert/strict";
import { test } from "node:test";
import type { Conversation } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import { type Listing, type Thread, withConversation, withMessage, withOlder } from "./changes.ts";

const message = (id: string, occurredAt: string, text = id) => ({ id, occurredAt, text }) as Message;
const conversation = (id: string, more: Partial<Conversation> = {}) =>
  ({ id, status: "open", assignee: null, lastMessageAt: id, draft: null, ...more }) as Conversation;
const listing = (...items: Conversation[]): Listing => ({ items, older: null });

test("a message that arrives late stands where it belongs, and its newer self replaces the older", () => {
  let thread: Thread = { items: [message("a", "1"), message("c", "3")], older: null };
  thread = withMessage(thread, message("b", "2"));
  thread = withMessage(thread, message("c", "3", "with ticks"));
  assert.deepEqual(
    thread.items.map(({ text }) => text),
    ["a", "b", "with ticks"],
  );
});

test("a message older than what is loaded waits for its page", () => {
  const thread = { items: [message("c", "3")], older: "cursor" };
  assert.equal(withMessage(thread, message("a", "1")), thread);
});

test("a conversation that is given to somebody leaves the unassigned list and enters theirs", () => {
  const given = conversation("1", { assignee: { id: "dewi", name: "Dewi" } });
  assert.deepEqual(withConversation(listing(conversation("1")), given, "unassigned", "dewi").items, []);
  assert.equal(withConversation(listing(), given, "mine", "dewi").items.length, 1);
  assert.equal(withConversation(listing(), given, "mine", "farid").items.length, 0);
});

test("the conversation with the newest message is on top, and one's own draft stays", () => {
  const list = listing(conversation("2"), conversation("1", { draft: "half a sen" }));
  const next = withConversation(list, conversation("1", { lastMessageAt: "3" }), "all", "dewi");
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
    withConversation(list, conversation("1"), "all", "dewi").items.map(({ id }) => id),
    ["5", "4"],
  );
});

test("a page that overlaps what is there adds only what is new", () => {
  assert.deepEqual(withOlder([{ id: "3" }, { id: "2" }], [{ id: "2" }, { id: "1" }]), [{ id: "3" }, { id: "2" }, { id: "1" }]);
});
