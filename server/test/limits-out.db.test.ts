import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Interactive } from "@sigap/contract/message-content";
import type { Outgoing } from "@sigap/contract/outgoing";
import sharp from "sharp";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { sendAndSee, startConversation, uploadFile } from "./support/sent.ts";

let house: Connected;
let conversationId: string;
const rizky = "c6281288412207";
const pictures = { jpeg: "", pdf: "" };

before(async () => {
  house = await startConnected();
  conversationId = (await startConversation(house, rizky)).id;
  const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#c33" } })
    .jpeg()
    .toBuffer();
  pictures.jpeg = (await uploadFile(house, "a.jpg", "image/jpeg", jpeg)).value.id;
  pictures.pdf = (await uploadFile(house, "a.pdf", "application/pdf", new TextEncoder().encode("%PDF-1.4\n%âãÏÓ\n"))).value.id;
});
after(() => house.stop());

const tap = (message: Interactive): Outgoing => ({ type: "interactive", interactive: message });
const long = (count: number) => "a".repeat(count);
const buttons = (...texts: string[]) =>
  tap({ kind: "buttons", body: "?", buttons: texts.map((text, index) => ({ id: String(index), text })) });
type Row = { id: string; title: string; description?: string };
const list = (sections: { title?: string; rows: Row[] }[], button = "Lihat") => tap({ kind: "list", body: "?", button, sections });
const rows = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ id: String(index), title: `r${index}` }));
const products = (...counts: number[]) =>
  tap({
    kind: "product_list",
    header: "Stok",
    body: "?",
    catalogId: "7",
    sections: counts.map((count, index) => ({
      title: `s${index}`,
      productIds: Array.from({ length: count }, (_, number) => `p${number}`),
    })),
  });
const flow = (more: { button?: string; flowId?: string; flowName?: string }) =>
  tap({ kind: "flow", body: "?", button: "Pesan", action: "navigate", draft: false, ...more });
const carousel = (count: number, body = "?") =>
  tap({
    kind: "carousel",
    body: "?",
    cards: Array.from({ length: count }, () => ({
      header: { kind: "image" as const, attachmentId: pictures.jpeg },
      body,
      button: "Lihat",
      url: "https://a.example",
    })),
  });
const cards = (count: number): Outgoing => ({
  type: "contacts",
  contacts: Array.from({ length: count }, () => ({ name: { full: "Sari" }, phones: [], emails: [], addresses: [], urls: [] })),
});

/** Every limit of the channel: one more than it takes, and the sentence that says so. (Meta: messages/*) */
const refused: [what: string, message: () => Outgoing, code: string, says: RegExp][] = [
  ["a text", () => ({ type: "text", text: long(4097) }), "too_long", /The text is too long: 4097 characters, 4096 at most/],
  ["a caption", () => ({ type: "media", attachmentId: pictures.jpeg, caption: long(1025), voice: false }), "too_long", /1024 at most/],
  ["contacts", () => cards(258), "too_many", /Contacts: 258 are too many, 257 at most/],
  ["the body of buttons", () => tap({ kind: "buttons", body: long(1025), buttons: [{ id: "a", text: "a" }] }), "too_long", /1024 at most/],
  ["a fourth button", () => buttons("a", "b", "c", "d"), "too_many", /Buttons: 4 are too many, 3 at most/],
  ["a button's words", () => buttons(long(21)), "too_long", /20 at most/],
  ["a button's id", () => tap({ kind: "buttons", body: "?", buttons: [{ id: long(257), text: "a" }] }), "too_long", /256 at most/],
  ["two buttons alike", () => buttons("Ya", "Ya"), "not_distinct", /Buttons must differ/],
  [
    "a header",
    () => tap({ kind: "link", header: { kind: "text", text: long(61) }, body: "?", button: "a", url: "https://a.example" }),
    "too_long",
    /header is too long: 61/,
  ],
  [
    "a footer",
    () => tap({ kind: "link", body: "?", footer: long(61), button: "a", url: "https://a.example" }),
    "too_long",
    /footer is too long: 61/,
  ],
  ["a link's button", () => tap({ kind: "link", body: "?", button: long(21), url: "https://a.example" }), "too_long", /20 at most/],
  ["a list's body", () => tap({ kind: "list", body: long(4097), button: "a", sections: [{ rows: rows(1) }] }), "too_long", /4096 at most/],
  ["a list's button", () => list([{ rows: rows(1) }], long(21)), "too_long", /20 at most/],
  [
    "an eleventh row",
    () =>
      list([
        { title: "a", rows: rows(6) },
        { title: "b", rows: rows(5) },
      ]),
    "too_many",
    /Rows: 11 are too many, 10 at most/,
  ],
  ["an eleventh section", () => list(rows(11).map(({ title, id }) => ({ title, rows: [{ id, title }] }))), "too_many", /Sections: 11/],
  [
    "a section without a title among several",
    () => list([{ title: "a", rows: rows(1) }, { rows: rows(1) }]),
    "missing_part",
    /The title of a section/,
  ],
  ["a row's words", () => list([{ rows: [{ id: "a", title: long(25) }] }]), "too_long", /24 at most/],
  ["a row's description", () => list([{ rows: [{ id: "a", title: "a", description: long(73) }] }]), "too_long", /72 at most/],
  ["a row's id", () => list([{ rows: [{ id: long(201), title: "a" }] }]), "too_long", /200 at most/],
  [
    "rows with one id",
    () =>
      list([
        {
          rows: [
            { id: "a", title: "a" },
            { id: "a", title: "b" },
          ],
        },
      ]),
    "not_distinct",
    /Ids of rows/,
  ],
  [
    "a picture above a list",
    () =>
      tap({ kind: "list", header: { kind: "image", attachmentId: pictures.jpeg }, body: "?", button: "a", sections: [{ rows: rows(1) }] }),
    "wrong_file",
    /header of a list/,
  ],
  ["a flow's button", () => flow({ button: long(31), flowId: "9" }), "too_long", /30 at most/],
  ["a flow that is not named", () => flow({}), "missing_part", /The flow/],
  ["a flow that is named twice", () => flow({ flowId: "9", flowName: "x" }), "too_many", /The flow's id and its name/],
  ["31 products", () => products(30, 1), "too_many", /Products: 31 are too many, 30 at most/],
  ["11 sections of products", () => products(...new Array<number>(11).fill(1)), "too_many", /Sections: 11/],
  ["one card alone", () => carousel(1), "too_few", /Cards: 1 are too few, at least 2/],
  ["an eleventh card", () => carousel(11), "too_many", /Cards: 11 are too many, 10 at most/],
  ["a card's text", () => carousel(2, long(161)), "too_long", /card 1 is too long: 161 characters, 160 at most/],
  [
    "an address in a country without the form",
    () => tap({ kind: "address_request", body: "?", country: "ID" }),
    "unsupported_kind",
    /request for an address in this country/,
  ],
  [
    "a document where a picture belongs",
    () => tap({ kind: "buttons", header: { kind: "image", attachmentId: pictures.pdf }, body: "?", buttons: [{ id: "a", text: "a" }] }),
    "wrong_file",
    /The file "a\.pdf" must be of this kind: picture/,
  ],
  ["a picture as a voice note", () => ({ type: "media", attachmentId: pictures.jpeg, voice: true }), "not_a_voice_note", /Ogg with Opus/],
];
for (const [what, make, code, says] of refused)
  test(`${what} beyond the channel's limit is refused before it is sent`, async () => {
    const answer = await house.owner.try("sendMessage", { params: { id: conversationId }, body: { message: make() } });
    assert.equal(answer.ok ? "sent" : answer.problem.code, code);
    assert.match(answer.ok ? "" : answer.problem.detail, says);
  });

test("what is just within the limits goes out, emoji counted as people count them", async () => {
  const fitting: Outgoing[] = [
    { type: "text", text: "👋".repeat(4096) },
    buttons("👍".repeat(20), "b", "c"),
    list([{ rows: rows(10) }]),
    products(29, 1),
    carousel(10, long(160)),
    cards(257),
  ];
  for (const message of fitting) await sendAndSee(house, conversationId, rizky, message);
});

test("everything that was refused here would have been refused there: nothing of it left the house", async () => {
  assert.deepEqual((await house.control<{ items: unknown[] }>("GET", "problems")).items, []);
});
