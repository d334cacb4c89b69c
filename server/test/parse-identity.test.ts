import assert from "node:assert/strict";
import { test } from "node:test";
import { from, read } from "./support/change.ts";
import { differences } from "./support/fixtures.ts";

const hold = (got: unknown, wanted: unknown) => assert.deepEqual(differences(wanted, got), []);
const hi = { type: "text", text: { body: "Hi" } };
const message = (ids: object) => ({ id: "wamid.1", timestamp: "1795168884", ...hi, ...ids });

test("a customer who hides their number is known by their user id; empty texts are absent", () => {
  const contacts = [{ profile: { name: "", username: "@zoe.k" }, wa_id: "", user_id: "GB.1", parent_user_id: "" }];
  hold(read("messages", { contacts, messages: [message({ from: "", from_user_id: "GB.1" })] }), [
    { contact: { phone: null, userId: "GB.1", parentUserId: null, name: null, username: "zoe.k" } },
  ]);
});

test("a name of signs that nobody sees is no name; an emoji is one", () => {
  for (const name of [" ", "\u200e", "\u3164", "\u2800\u2800", "\u200b\u00a0"])
    hold(read("messages", { contacts: [{ profile: { name }, wa_id: "34600100211" }], messages: [from(hi)] }), [
      { contact: { name: null } },
    ]);
  for (const name of ["🔥", ".", "م"])
    hold(read("messages", { contacts: [{ profile: { name }, wa_id: "34600100211" }], messages: [message({ from: "34600100211" })] }), [
      { contact: { name } },
    ]);
});

test("each message finds its own card, in whatever order they come, and takes nobody else's", () => {
  const contacts = [
    { profile: { name: "Zoe" }, user_id: "GB.1" },
    { profile: { name: "Léo" }, wa_id: "33639980017", user_id: "FR.2" },
    { profile: { name: "Stranger" }, wa_id: "999" },
  ];
  const messages = [{ from: "33639980017" }, { from_user_id: "GB.1" }, { from: 34600100211 }].map(message);
  hold(read("messages", { contacts, messages }), [
    { contact: { name: "Léo", phone: "33639980017", userId: "FR.2" } },
    { contact: { name: "Zoe", phone: null, userId: "GB.1" } },
    { contact: { name: null, phone: "34600100211", userId: null } },
  ]);
});

test("a card with the same number and another user id is another person's", () => {
  const contacts = [{ profile: { name: "New owner" }, wa_id: "34600100211", user_id: "ES.99" }];
  hold(read("messages", { contacts, messages: [from(hi)] }), [{ contact: { name: null, userId: "ES.52" } }]);
});

test("a card without ids, or beside a message without ids, counts only when there is nobody else", () => {
  const nameless = { contacts: [{ profile: { name: "Ana" } }] };
  hold(read("messages", { ...nameless, messages: [from(hi)] }), [{ contact: { name: "Ana" } }]);
  hold(read("messages", { ...nameless, messages: [from(hi), from(hi)] }), [{ contact: { name: null } }, { contact: { name: null } }]);
  const known = { contacts: [{ profile: { name: "Ana" }, user_id: "ES.52" }] };
  hold(read("messages", { ...known, messages: [message({})] }), [{ contact: { userId: "ES.52", name: "Ana" } }]);
});

test("a new number says who had it before, in the newer and in the older words", () => {
  for (const system of [
    { type: "user_changed_number", wa_id: "34600100999", user_id: "ES.99", body: "Ana changed" },
    { type: "customer_changed_number", new_wa_id: "34600100999", user_id: "ES.99", body: "Ana changed" },
  ])
    hold(read("messages", { messages: [from({ type: "system", system })] }), [
      {
        kind: "identity.changed",
        previousPhone: "34600100211",
        previousUserId: "ES.52",
        phone: "34600100999",
        userId: "ES.99",
        text: "Ana changed",
      },
    ]);
  const system = { type: "user_changed_user_id", user_id: "ES.99" };
  hold(read("messages", { messages: [from({ type: "system", system })] }), [
    { kind: "identity.changed", previousUserId: "ES.52", userId: "ES.99", phone: null },
  ]);
});

test("a user id changes without a number being named", () => {
  const user_id = { previous: "GB.1", current: "GB.2" };
  const parent_user_id = { previous: "GB.ENT.1", current: "GB.ENT.2" };
  hold(read("user_id_update", { contacts: [{ user_id: "GB.2" }], user_id_update: [{ user_id, parent_user_id, timestamp: 1795171900 }] }), [
    { kind: "identity.changed", previousUserId: "GB.1", userId: "GB.2", phone: null, parentUserId: "GB.ENT.2", timestampMs: 1795171900000 },
  ]);
});

test("a changed security code is no changed person, and other system messages are kept as they are", () => {
  const identity = { acknowledged: true, created_timestamp: "1795168000", hash: "Hx" };
  hold(read("messages", { messages: [from({ type: "system", system: { type: "customer_identity_changed" }, identity })] }), [
    { kind: "identity.security_code_changed", contact: { userId: "ES.52" }, hash: "Hx", acknowledged: true, createdAtMs: 1795168000000 },
  ]);
  hold(read("messages", { messages: [from({ type: "system", system: { type: "moon_phase", body: "Full" } })] }), [
    { kind: "message.inbound", type: "system", recognised: false, text: "Full" },
  ]);
});

test("a number is the sender's own only on the one card that answers a request for it", () => {
  const card = (origin: string, wa_id?: string) => ({ origin, phones: [{ phone: "+44 7700 900123", wa_id }] });
  const cards = (...contacts: object[]) => read("messages", { messages: [from({ type: "contacts", contacts })] });
  hold(cards(card("contact_request"), card("other", "1")), [{ sharedOwnPhone: "447700900123" }]);
  hold(cards(card("other", "447700900123")), [{ sharedOwnPhone: null, contacts: [{ name: null, phones: ["+44 7700 900123"] }] }]);
  hold(cards(card("contact_request", "1"), card("contact_request", "2")), [{ sharedOwnPhone: null }]);
});
