import assert from "node:assert/strict";
import { test } from "node:test";
import { from, read, readMessages } from "./support/change.ts";
import { differences } from "./support/fixtures.ts";

const hold = (got: unknown, wanted: unknown) => assert.deepEqual(differences(wanted, got), []);
const text = (body: string) => ({ type: "text", text: { body } });

test("a form's answer is read out of its text of JSON, and a broken one keeps the message", () => {
  const answer = (json: string) =>
    readMessages(
      from({ type: "interactive", interactive: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: json } } }),
    );
  hold(answer('{"flow_token":"t1","budget":"400k","areas":["a","b"],"id":12345678901234567890}'), [
    {
      kind: "message.inbound",
      interactiveType: "nfm_reply",
      text: "Sent",
      form: { name: "flow", flowToken: "t1", response: { budget: "400k", areas: ["a", "b"], id: "12345678901234567890" } },
    },
  ]);
  hold(answer("{no"), [{ kind: "message.inbound", text: "Sent", supported: true, form: { flowToken: null, response: {} } }]);
});

test("an order is summed to the cent, whether its prices are numbers or texts", () => {
  const items = [
    { product_retailer_id: "A", quantity: 3, item_price: 0.1, currency: "EUR" },
    { product_retailer_id: "B", quantity: "1", item_price: "12.345", currency: "EUR" },
  ];
  hold(readMessages(from({ type: "order", order: { catalog_id: "77", text: "Please", product_items: items } })), [
    {
      text: "Please",
      order: { catalogId: "77", totalMinor: 1265, items: [{ retailerId: "A", quantity: 3, priceMinor: 10 }, { priceMinor: 1235 }] },
    },
  ]);
  const mixed = items.map((item, index) => ({ ...item, currency: index === 0 ? "EUR" : "USD" }));
  hold(readMessages(from({ type: "order", order: { product_items: mixed } })), [{ order: { totalMinor: null } }]);
});

test("what can't be shown is kept with its reason: polls, new types, new answers, missing contents", () => {
  const errors = [{ code: 131051, title: "Message type unknown", error_data: { details: "Not supported" } }];
  hold(readMessages(from({ type: "unsupported", unsupported: { type: "poll_creation" }, errors })), [
    {
      kind: "message.inbound",
      supported: false,
      recognised: true,
      unsupportedType: "poll_creation",
      error: { code: 131051, retry: "never" },
    },
  ]);
  hold(readMessages(from({ type: "hologram", hologram: {} })), [{ type: "hologram", supported: false, recognised: false, id: "wamid.1" }]);
  hold(readMessages(from({ type: "interactive", interactive: { type: "palm_reply", palm_reply: { title: "Left" } } })), [
    { supported: false, recognised: false, text: "Left" },
  ]);
  hold(readMessages(from({ type: "image", image: { mime_type: "image/png" } })), [{ type: "image", supported: false, media: null }]);
});

test("an error beside a message without contents explains it, and any other stands alone", () => {
  const errors = [{ code: 131000, title: "Something went wrong" }];
  hold(read("messages", { messages: [from({ type: "interactive" })], errors }), [
    { kind: "message.inbound", supported: false, error: { code: 131000 } },
  ]);
  hold(read("messages", { messages: [from(text("Hi"))], errors }), [
    { kind: "message.inbound" },
    { kind: "error", code: 131000, scope: "messages" },
  ]);
});

test("a reaction is taken back by an empty emoji or by none", () => {
  for (const emoji of [undefined, ""])
    hold(readMessages(from({ type: "reaction", reaction: { message_id: "wamid.0", emoji } })), [
      { kind: "reaction.removed", targetId: "wamid.0" },
    ]);
});

test("a status is read whatever its age, spelling and recipient", () => {
  const status = (rest: object) => read("messages", { statuses: [{ id: "wamid.9", timestamp: 1795169726, ...rest }] });
  hold(status({ status: "warning" }), [{ kind: "status", status: "warning", recognised: false }]);
  hold(status({ status: "played", recipient_user_id: "GB.1" }), [{ status: "played", recipient: { phone: null, userId: "GB.1" } }]);
  const member = { participant_recipient_id: "33639980017", participant_recipient_user_id: "FR.2" };
  hold(status({ status: "read", recipient_id: "Y2Fw", recipient_type: "group", ...member }), [
    { groupId: "Y2Fw", recipient: { phone: null }, participant: { phone: "33639980017", userId: "FR.2" } },
  ]);
  const old = { billable: false, pricing_model: "CBP", category: "service" };
  hold(status({ status: "sent", pricing: old }), [{ pricing: { billable: false, model: "CBP", category: "service", type: null } }]);
});

test("the table of errors says when a failed message may be tried again", () => {
  const failed = (code: unknown) => read("messages", { statuses: [{ id: "wamid.9", status: "failed", errors: [{ code }] }] });
  const advice: [unknown, object][] = [
    [131026, { code: 131026, retry: "never", retryAfterSec: null }],
    ["131047", { code: 131047, retry: "template-only" }],
    [132015, { retry: "after-unpause" }],
    [132016, { retry: "never" }],
    [131049, { retry: null, retryAfterSec: 86_400 }],
    [134101, { retry: null, retryAfterSec: 600 }],
    [133016, { retry: null, retryAfterSec: 259_200 }],
    [131000, { retry: null, retryAfterSec: null }],
    [9_999_999, { code: 9_999_999, retry: "never" }],
  ];
  for (const [code, error] of advice) hold(failed(code), [{ kind: "status", error }]);
});

test("what the owner wrote, changed or deleted on the phone is an echo to the customer", () => {
  const echo = (rest: object) => ({
    from: "15557770142",
    to: "34600100211",
    to_user_id: "ES.52",
    id: "wamid.2",
    timestamp: "1795168884",
    ...rest,
  });
  const edit = { type: "edit", edit: { original_message_id: "wamid.1", message: text("At eight") } };
  const message_echoes = [echo(text("At seven")), echo(edit), echo({ type: "revoke", revoke: { original_message_id: "wamid.1" } })];
  const contact = { phone: "34600100211", userId: "ES.52" };
  hold(read("smb_message_echoes", { message_echoes }), [
    {
      kind: "message.echo",
      origin: "phone",
      direction: "outbound",
      type: "text",
      text: "At seven",
      act: null,
      contact,
      mustNotReply: true,
    },
    { kind: "message.echo", type: "edit", act: "edit", targetId: "wamid.1", text: "At eight" },
    { kind: "message.echo", type: "revoke", act: "revoke", targetId: "wamid.1", text: null },
  ]);
});

test("a history knows who wrote each message, and a file that follows its message", () => {
  const message = (rest: object) => ({ id: "wamid.3", timestamp: "1793441000", ...text("Hi"), ...rest });
  const threads = [
    { id: "GB.26", messages: [message({ from_user_id: "GB.26" }), message({ from: "15557770142", to_user_id: "GB.26" })] },
    { context: { wa_id: "34600100211" }, messages: [message({ from: "+34 600 100 211" }), message({ from: "15557770142" })] },
  ];
  const history = [{ metadata: { phase: "0", chunk_order: "1", progress: 100 }, threads }];
  hold(read("history", { history }), [
    { kind: "history.progress", phase: 0, chunk: 1, progress: 100 },
    { kind: "history.message", direction: "inbound", contact: { phone: null, userId: "GB.26" }, status: null },
    { kind: "history.message", direction: "outbound", contact: { userId: "GB.26" } },
    { kind: "history.message", direction: "inbound", contactPhone: "34600100211" },
    { kind: "history.message", direction: "outbound", contactPhone: "34600100211" },
  ]);
  const file = { type: "image", image: { id: "5", mime_type: "image/jpeg" }, text: undefined };
  hold(
    read("history", {
      messages: [message({ from: "34600100211", ...file }), message({ from: "15557770142", to: "34600100211", ...file })],
    }),
    [
      { kind: "history.message", direction: "inbound", contactPhone: "34600100211", type: "image", media: { id: "5" } },
      { kind: "history.message", direction: "outbound", contactPhone: "34600100211", media: { id: "5" } },
    ],
  );
});

test("on standby, the customer's words, another app's answer and its status are told apart", () => {
  const standby = {
    messages: [from(text("Anybody?"))],
    message_echoes: [{ id: "wamid.4", timestamp: "1795168890", message: { to: "34600100211", ...text("I am a bot") } }],
    statuses: [{ id: "wamid.4", status: "sent", timestamp: "1795168891", recipient_id: "34600100211" }],
  };
  hold(read("standby", { standby }), [
    { kind: "routing.standby", text: "Anybody?", mustNotReply: true },
    {
      kind: "message.echo",
      origin: "other_app",
      id: "wamid.4",
      text: "I am a bot",
      contact: { phone: "34600100211" },
      timestampMs: 1795168890000,
    },
    { kind: "status", messageId: "wamid.4", status: "sent" },
  ]);
});
