import assert from "node:assert/strict";
import { test } from "node:test";
import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Notification } from "@sigap/contract/notifications";
import { notifications as english } from "../../words/en/notifications.ts";
import { notifications as indonesian } from "../../words/id/notifications.ts";
import { addressOf, type SayNews, sayEntry } from "./say-entry.ts";

const i18n = (locale: "en" | "id"): SayNews => {
  const made = setupI18n({ locale, messages: { en: english, id: indonesian } });
  made.setMessagesCompiler(compileMessage);
  return (word, values) => made._(word, values);
};
const entry = (more: Partial<Notification>): Notification => ({
  id: "t",
  kind: "wrote_mine",
  counts: { wrote_mine: 1 },
  conversationId: "c",
  contactId: "p",
  connectionId: null,
  about: "Rizky",
  by: null,
  text: "Masih ada?",
  messageType: "text",
  at: "2026-11-25T05:00:00Z",
  seen: false,
  ...more,
});
const said = (more: Partial<Notification>, locale: "en" | "id" = "en") => sayEntry(entry(more), i18n(locale), "en-GB");

test("messages are counted, and the last words stand below", () => {
  assert.deepEqual(said({}), { title: "New message from Rizky", body: "Masih ada?" });
  assert.equal(said({ counts: { wrote_mine: 2, wrote_team: 1 } }).title, "3 new messages from Rizky");
  assert.equal(said({ counts: { wrote_mine: 3 } }, "id").title, "3 pesan baru dari Rizky");
});
test("what has no words is named", () => {
  assert.equal(said({ text: "", messageType: "image" }).body, "Photo");
  assert.equal(said({ kind: "reacted", text: "👍" }).body, "👍");
});
test("a lead that stands still names the stage below it", () => {
  assert.deepEqual(said({ kind: "lead_stuck", text: "Vario 160 · Offer" }), {
    title: "Rizky stands still for too long",
    body: "Vario 160 · Offer",
  });
});
test("an entry leads to what it is about", () => {
  assert.equal(addressOf(entry({})), "/inbox/all/c");
  assert.equal(addressOf(entry({ kind: "channel_trouble", conversationId: null, contactId: null })), "/settings/channels/t");
  assert.equal(addressOf(entry({ kind: "task_due", conversationId: null })), "/contacts/p");
});
