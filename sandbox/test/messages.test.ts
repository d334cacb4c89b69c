import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { bagas, openStage, openWindow, rizky, type Stage, secrets, text } from "./support.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
  await openWindow(stage);
  await stage.control("POST", `customers/${bagas.id}/messages`, { kind: "text", text: "Halo" });
});
beforeEach(() => stage.control("DELETE", "problems"));
after(() => stage.stop());

const words = { text: "Which one?" };
const reply = (id: string, title = id) => ({ type: "reply", reply: { id, title } });
const interactive = (object: Record<string, unknown>) => ({ type: "interactive", interactive: { body: words, ...object } });
const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: `Row ${index}` }));

const good: Record<string, Record<string, unknown>> = {
  "a text with emoji": text("Halo 👋 ".repeat(500)),
  "a picture by address": { type: "image", image: { link: "https://jaya-motor.example/vario.jpg", caption: "Vario" } },
  "a document by address": {
    type: "document",
    document: { link: "https://jaya-motor.example/a.pdf", filename: "a.pdf", caption: "Prices" },
  },
  "a place": { type: "location", location: { latitude: -6.2, longitude: 106.8, name: "Showroom" } },
  "a contact": {
    type: "contacts",
    contacts: [{ name: { formatted_name: "Sari W", first_name: "Sari" }, phones: [{ phone: "+62813", type: "CELL" }] }],
  },
  buttons: interactive({ type: "button", action: { buttons: [reply("a"), reply("b"), reply("c")] } }),
  "a list": interactive({ type: "list", action: { button: "Choose", sections: [{ rows: rows(10) }] } }),
  "a link": interactive({ type: "cta_url", action: { name: "cta_url", parameters: { display_text: "Open", url: "https://a.example" } } }),
  "a request for the place": interactive({ type: "location_request_message", action: { name: "send_location" } }),
  "a request for the number": interactive({ type: "request_contact_info", action: { name: "request_contact_info" } }),
  "a request to call": interactive({ type: "call_permission_request", action: { name: "call_permission_request" } }),
  "a form": interactive({
    type: "flow",
    action: { name: "flow", parameters: { flow_message_version: "3", flow_id: "1", flow_cta: "Book" } },
  }),
  "a button to call": interactive({ type: "voice_call", action: { name: "voice_call", parameters: { display_text: "Call us" } } }),
};
for (const [name, message] of Object.entries(good))
  test(`${name} is accepted with an id`, async () => {
    const { status, json } = await stage.send({ recipient_type: "individual", biz_opaque_callback_data: "ours", ...message });
    assert.equal(status, 200, JSON.stringify(json));
    assert.match((json.messages as { id: string }[])[0]?.id ?? "", /^wamid\./);
    assert.deepEqual(json.contacts, [{ input: `+${rizky.phone}`, wa_id: rizky.phone, user_id: rizky.userId }]);
    assert.deepEqual(await stage.problems(), []);
  });

type Bad = [message: Record<string, unknown>, code: number, details: RegExp, against?: string];
const bad: Record<string, Bad> = {
  "a text that is too long": [text("a".repeat(4097)), 131009, /at most 4096/, "documentation"],
  "a text that is none": [{ type: "text", text: { body: 5 } }, 131009, /text\.body/, "openapi"],
  "a text without a body": [{ type: "text", text: {} }, 131008, /text\.body/, "documentation"],
  "a message without its object": [{ type: "text" }, 131008, /text/, "openapi"],
  "a member that nobody knows": [{ ...text("a"), priority: "high" }, 131009, /priority/, "openapi"],
  "a member of a text that nobody knows": [{ type: "text", text: { body: "a", bold: true } }, 131009, /bold/, "openapi"],
  "another product": [{ ...text("a"), messaging_product: "messenger" }, 131009, /messaging_product/, "documentation"],
  "a kind that does not exist": [{ type: "poll", poll: {} }, 131051, /poll/, "openapi"],
  "a number that is none": [{ ...text("a"), to: "Rizky" }, 131009, /to: a phone number/, "documentation"],
  "a user id that is none": [{ ...text("a"), to: undefined, recipient: "rizky" }, 131009, /recipient/, "documentation"],
  "nobody to send to": [{ ...text("a"), to: undefined }, 131008, /to/, "openapi"],
  "callback data that is too long": [{ ...text("a"), biz_opaque_callback_data: "x".repeat(513) }, 131009, /biz_opaque/, "openapi"],
  "a picture by id and address": [
    { type: "image", image: { id: "1", link: "https://jaya-motor.example/a.jpg" } },
    131009,
    /image/,
    "openapi",
  ],
  "a caption on a voice note": [
    { type: "audio", audio: { link: "https://jaya-motor.example/a.ogg", caption: "a" } },
    131009,
    /caption/,
    "documentation",
  ],
  "a caption that is too long": [
    { type: "image", image: { link: "https://jaya-motor.example/a.jpg", caption: "a".repeat(1025) } },
    131009,
    /at most 1024/,
    "documentation",
  ],
  "four buttons": [
    interactive({ type: "button", action: { buttons: ["a", "b", "c", "d"].map((id) => reply(id)) } }),
    131009,
    /buttons/,
    "openapi",
  ],
  "two buttons with one id": [
    interactive({ type: "button", action: { buttons: [reply("a"), reply("a", "b")] } }),
    131009,
    /differ/,
    "documentation",
  ],
  "eleven rows": [
    interactive({
      type: "list",
      action: {
        button: "Choose",
        sections: [
          { title: "1", rows: rows(6) },
          { title: "2", rows: rows(5) },
        ],
      },
    }),
    131009,
    /at most 10 rows/,
    "documentation",
  ],
  "a contact without a name": [{ type: "contacts", contacts: [{ phones: [{ phone: "1" }] }] }, 131008, /name/, "documentation"],
  "an answer with a reaction": [
    { type: "reaction", reaction: { message_id: "wamid.a", emoji: "❤️" }, context: { message_id: "wamid.a" } },
    131009,
    /context/,
    "documentation",
  ],
};
for (const [name, [message, code, details, against]] of Object.entries(bad))
  test(`${name} is refused with ${code}, and noted as a problem`, async () => {
    const { status, json } = await stage.send(message);
    assert.equal(status, 400);
    assert.equal(json.error?.code, code, JSON.stringify(json));
    assert.match(json.error?.error_data.details ?? "", details);
    const [problem, ...more] = await stage.problems();
    assert.deepEqual({ code: problem?.code, against: problem?.against, more: more.length }, { code, against, more: 0 });
  });

test("a person without a number is written to by their user id, and the answer tells no number", async () => {
  const { json } = await stage.send({ ...text("Halo Bagas"), to: undefined, recipient: bagas.userId });
  assert.deepEqual(json.contacts, [{ input: bagas.userId, user_id: bagas.userId }]);
  assert.deepEqual(await stage.problems(), []);
});

test("where a number and a user id are given, the number wins", async () => {
  const { json } = await stage.send({ ...text("Halo"), recipient: bagas.userId });
  assert.equal((json.contacts as { user_id: string }[])[0]?.user_id, rizky.userId);
});

test("a wrong token, an unknown number and an unknown path have Graph's errors", async () => {
  const body = { messaging_product: "whatsapp", to: rizky.phone, ...text("a") };
  const wrong = await stage.graph("POST", `${secrets.phoneNumberId}/messages`, body, { authorization: "Bearer another" });
  assert.deepEqual([wrong.status, wrong.json.error?.code], [401, 190]);
  assert.equal((await stage.graph("POST", "1/messages", body)).json.error?.code, 33);
  assert.equal((await stage.graph("POST", `${secrets.phoneNumberId}/mesages`, body)).json.error?.code, 2500);
  assert.equal((await stage.problems()).at(-1)?.path, `/v26.0/${secrets.phoneNumberId}/mesages`);
});

test("to itself, to an unknown user id and after 24 hours nothing is sent", async () => {
  assert.equal((await stage.send({ ...text("a"), to: "+15557770142" })).json.error?.code, 131021);
  assert.equal((await stage.send({ ...text("a"), to: undefined, recipient: "ID.12345" })).json.error?.code, 131026);
  assert.equal((await stage.send({ ...text("a"), to: "+34600100211" })).json.error?.code, 131047);
  await stage.control("POST", "clock", { seconds: 25 * 3600 });
  assert.equal((await stage.send(text("a"))).json.error?.code, 131047);
  await stage.control("POST", "clock", { seconds: null });
  assert.equal((await stage.send(text("a"))).status, 200);
  // What is the case at Meta is no mistake of a request.
  assert.deepEqual(await stage.problems(), []);
});

test("a reaction to a message that is older than 30 days is refused", async () => {
  const { id } = await openWindow(stage);
  await stage.control("POST", "clock", { seconds: 31 * 24 * 3600 });
  await openWindow(stage);
  assert.equal((await stage.send({ type: "reaction", reaction: { message_id: id, emoji: "👍" } })).json.error?.code, 131009);
  await stage.control("POST", "clock", { seconds: null });
});

test("the read mark turns the customer's ticks blue, and shows that somebody is writing", async () => {
  const { id } = await openWindow(stage);
  const mark = { messaging_product: "whatsapp", status: "read", message_id: id, typing_indicator: { type: "text" } };
  assert.deepEqual((await stage.graph("POST", `${secrets.phoneNumberId}/messages`, mark)).json, { success: true });
  type Chat = { items: { id: string; status: string }[]; typing: boolean };
  const chat = await stage.control<Chat>("GET", `customers/${rizky.id}/messages`);
  assert.equal(chat.items.find((message) => message.id === id)?.status, "read");
  assert.equal(chat.typing, true);
  await stage.send(text("Here I am"));
  assert.equal((await stage.control<Chat>("GET", `customers/${rizky.id}/messages`)).typing, false);
  assert.equal((await stage.graph("POST", `${secrets.phoneNumberId}/messages`, { ...mark, status: "seen" })).json.error?.code, 131009);
});

test("too many messages in a second, and to one person, are held back", async () => {
  await stage.control("PATCH", "limits", { messagesPerSecond: 1 });
  const answers = await Promise.all([1, 2, 3].map(() => stage.send(text("a"))));
  assert.ok(answers.some(({ status, json }) => status === 429 && json.error?.code === 130429));
  await stage.control("PATCH", "limits", { messagesPerSecond: 80, pairLimit: true });
  const burst = await Promise.all(Array.from({ length: 12 }, () => stage.send(text("a"))));
  assert.equal(burst.filter(({ status }) => status === 200).length, 10);
  assert.equal(burst.find(({ status }) => status !== 200)?.json.error?.code, 131056);
  await stage.control("PATCH", "limits", { pairLimit: false });
});
