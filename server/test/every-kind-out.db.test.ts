import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import sharp from "sharp";
import { type Files, kindsOut } from "./support/kinds-out.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { sendAndSee, startConversation, uploadFile } from "./support/sent.ts";
import { until } from "./support/until.ts";

let house: Connected;
let conversationId: string;
let contactId: string;
const rizky = "c6281288412207";

before(async () => {
  house = await startConnected();
  const conversation = await startConversation(house, rizky);
  conversationId = conversation.id;
  contactId = conversation.contact.id;
});
after(() => house.stop());

const uploaded = async (name: string, type: string, body: Uint8Array, as?: "sticker") =>
  (await uploadFile(house, name, type, body, as)).value.id;
const files: Files = {
  picture: async () => uploaded("vario.png", "image/png", await drawn()),
  document: () => uploaded("harga.pdf", "application/pdf", new TextEncoder().encode("%PDF-1.4\n%âãÏÓ\n1 0 obj\n")),
  sticker: async () => uploaded("stiker.png", "image/png", await drawn(), "sticker"),
};
const drawn = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: "#c33" } })
    .png()
    .toBuffer();
/** What was uploaded has an id of the sandbox's; that it is one is enough. */
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (key, member) => (key === "id" && /^\d{12,}$/.test(member) ? "a file" : member)));

for (const [name, make] of Object.entries(kindsOut))
  test(`${name} reaches the customer as Meta documents it, and is shown with what it holds`, async () => {
    const [message, type, body] = await make(files);
    const there = await sendAndSee(house, conversationId, rizky, message);
    assert.equal(there.type, type);
    assert.deepEqual(plain(there.body[type]), body);
    const shown = await house.owner.call("getMessage", { params: { id: there.callbackData ?? "" } });
    assert.equal(shown.direction, "outbound");
    if (message.type === "interactive") assert.deepEqual(shown.content, message.interactive);
    if (message.type === "location" || message.type === "contacts") assert.equal(shown.content?.kind, message.type);
    assert.ok(shown.text || shown.attachments.length > 0, "something to read aloud, or a file");
  });

test("a reply quotes the message that it answers", async () => {
  const [first] = (await house.owner.call("listMessages", { params: { id: contactId } })).items.filter(
    ({ direction }) => direction === "inbound",
  );
  const there = await sendAndSee(house, conversationId, rizky, { type: "text", text: "Ada!" }, first?.id);
  const { items } = await house.control<{ items: { id: string; from: string }[] }>("GET", `customers/${rizky}/messages`);
  assert.equal(there.quotedId, items.find(({ from }) => from === "customer")?.id);
});

test("a message that failed is sent again as it was", async () => {
  await house.control("POST", "faults", { scope: "graph", kind: "error", code: 131026, match: "/messages", times: 1 });
  const interactive = { kind: "link" as const, body: "Stok", button: "Buka", url: "https://a.example" };
  const message = { type: "interactive" as const, interactive };
  const sent = await house.owner.call("sendMessage", { params: { id: conversationId }, body: { message } });
  await until(async () => (await house.owner.call("getMessage", { params: { id: sent.id } })).can.retry, "the failure");
  await house.owner.call("retryMessage", { params: { id: sent.id } });
  await until(async () => (await house.owner.call("getMessage", { params: { id: sent.id } })).delivery?.deliveredAt, "the second try");
});

test("somebody who hides their number gets the same, addressed by their user id", async () => {
  const bagas = "c6281311122233";
  const { id } = await startConversation(house, bagas);
  const there = await sendAndSee(house, id, bagas, {
    type: "interactive",
    interactive: { kind: "contact_request", body: "Boleh minta nomornya?" },
  });
  assert.equal(there.type, "interactive");
});

test("nothing that was sent was refused for its form, by Meta's published file or by its documentation", async () => {
  assert.deepEqual((await house.control<{ items: unknown[] }>("GET", "problems")).items, []);
});
