import type { Interactive } from "@sigap/contract/message-content";
import type { Outgoing } from "@sigap/contract/outgoing";

/** Files that were uploaded, each when it is asked for. */
export interface Files {
  picture(): Promise<string>;
  document(): Promise<string>;
  sticker(): Promise<string>;
}
const interactive = (message: Interactive): Outgoing => ({ type: "interactive", interactive: message });

/** What is sent, and what must stand on the wire. (Meta: messages/send-messages and a page for each kind) */
export const kindsOut: Record<string, (files: Files) => Promise<[Outgoing, type: string, body: unknown]>> = {
  "a text with a preview of its link": async () => [
    { type: "text", text: "https://jaya-motor.example" },
    "text",
    { body: "https://jaya-motor.example", preview_url: true },
  ],
  "a text without a preview": async () => [
    { type: "text", text: "https://jaya-motor.example", preview: false },
    "text",
    { body: "https://jaya-motor.example", preview_url: false },
  ],
  "a photo with a caption": async (files) => [
    { type: "media", attachmentId: await files.picture(), caption: "Vario 160", voice: false },
    "image",
    { id: "a file", caption: "Vario 160" },
  ],
  "a document with its name": async (files) => [
    { type: "media", attachmentId: await files.document(), voice: false },
    "document",
    { id: "a file", filename: "harga.pdf" },
  ],
  "a sticker": async (files) => [{ type: "media", attachmentId: await files.sticker(), voice: false }, "sticker", { id: "a file" }],
  "a place": async () => [
    { type: "location", location: { latitude: -6.2297, longitude: 106.8295, name: "Jaya Motor", address: "Jl. Gatot Subroto 12" } },
    "location",
    { latitude: -6.2297, longitude: 106.8295, name: "Jaya Motor", address: "Jl. Gatot Subroto 12" },
  ],
  "an address book's card": async () => [
    {
      type: "contacts",
      contacts: [
        {
          name: { full: "Sari Wulandari", first: "Sari" },
          phones: [{ phone: "+62 813 9000 1122", type: "WORK", whatsappId: "6281390001122" }],
          emails: [{ email: "sari@example.com" }],
          addresses: [{ city: "Bandung", postcode: "40111", countryCode: "id" }],
          urls: [],
          organisation: { company: "Jaya Motor", title: "Sales" },
          birthday: "1990-05-01",
        },
        { name: { full: "Bengkel" }, phones: [], emails: [], addresses: [], urls: [{ url: "https://bengkel.example" }] },
      ],
    },
    "contacts",
    [
      {
        name: { formatted_name: "Sari Wulandari", first_name: "Sari" },
        phones: [{ phone: "+62 813 9000 1122", type: "WORK", wa_id: "6281390001122" }],
        emails: [{ email: "sari@example.com" }],
        addresses: [{ city: "Bandung", zip: "40111", country_code: "id" }],
        org: { company: "Jaya Motor", title: "Sales" },
        birthday: "1990-05-01",
      },
      // One more part of the name is demanded.
      { name: { formatted_name: "Bengkel", first_name: "Bengkel" }, urls: [{ url: "https://bengkel.example" }] },
    ],
  ],
  "buttons under a picture": async (files) => [
    interactive({
      kind: "buttons",
      header: { kind: "image", attachmentId: await files.picture() },
      body: "Kapan datang?",
      footer: "Jaya Motor",
      buttons: [
        { id: "sat", text: "Sabtu" },
        { id: "sun", text: "Minggu" },
      ],
    }),
    "interactive",
    {
      type: "button",
      header: { type: "image", image: { id: "a file" } },
      body: { text: "Kapan datang?" },
      footer: { text: "Jaya Motor" },
      action: {
        buttons: [
          { type: "reply", reply: { id: "sat", title: "Sabtu" } },
          { type: "reply", reply: { id: "sun", title: "Minggu" } },
        ],
      },
    },
  ],
  "a list under a line": async () => [
    interactive({
      kind: "list",
      header: { kind: "text", text: "Motor" },
      body: "Pilih satu",
      button: "Lihat",
      sections: [
        { title: "Honda", rows: [{ id: "vario", title: "Vario 160", description: "Seperti baru" }] },
        { title: "Yamaha", rows: [{ id: "nmax", title: "NMAX" }] },
      ],
    }),
    "interactive",
    {
      type: "list",
      header: { type: "text", text: "Motor" },
      body: { text: "Pilih satu" },
      action: {
        button: "Lihat",
        sections: [
          { title: "Honda", rows: [{ id: "vario", title: "Vario 160", description: "Seperti baru" }] },
          { title: "Yamaha", rows: [{ id: "nmax", title: "NMAX" }] },
        ],
      },
    },
  ],
  "a link": async () => [
    interactive({ kind: "link", body: "Stok kami", button: "Buka", url: "https://jaya-motor.example/stok" }),
    "interactive",
    {
      type: "cta_url",
      body: { text: "Stok kami" },
      action: { name: "cta_url", parameters: { display_text: "Buka", url: "https://jaya-motor.example/stok" } },
    },
  ],
  "a flow that begins at a screen": async () => [
    interactive({
      kind: "flow",
      body: "Atur kunjungan",
      button: "Pesan",
      flowId: "900",
      token: "t-1",
      action: "navigate",
      screen: "START",
      data: { model: "vario" },
      draft: false,
    }),
    "interactive",
    {
      type: "flow",
      body: { text: "Atur kunjungan" },
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: "900",
          flow_cta: "Pesan",
          flow_token: "t-1",
          flow_action: "navigate",
          flow_action_payload: { screen: "START", data: { model: "vario" } },
        },
      },
    },
  ],
  "a product": async () => [
    interactive({ kind: "product", body: "Ini dia", catalogId: "77", productId: "vario-160" }),
    "interactive",
    { type: "product", body: { text: "Ini dia" }, action: { catalog_id: "77", product_retailer_id: "vario-160" } },
  ],
  "a list of products": async () => [
    interactive({
      kind: "product_list",
      header: "Stok",
      body: "Semua motor",
      catalogId: "77",
      sections: [
        { title: "Honda", productIds: ["vario-160", "beat"] },
        { title: "Yamaha", productIds: ["nmax"] },
      ],
    }),
    "interactive",
    {
      type: "product_list",
      header: { type: "text", text: "Stok" },
      body: { text: "Semua motor" },
      action: {
        catalog_id: "77",
        sections: [
          { title: "Honda", product_items: [{ product_retailer_id: "vario-160" }, { product_retailer_id: "beat" }] },
          { title: "Yamaha", product_items: [{ product_retailer_id: "nmax" }] },
        ],
      },
    },
  ],
  "the catalogue": async () => [
    interactive({ kind: "catalog", body: "Katalog kami", footer: "Jaya Motor", thumbnailProductId: "vario-160" }),
    "interactive",
    {
      type: "catalog_message",
      body: { text: "Katalog kami" },
      footer: { text: "Jaya Motor" },
      action: { name: "catalog_message", parameters: { thumbnail_product_retailer_id: "vario-160" } },
    },
  ],
  "a carousel of links": async (files) => {
    const attachmentId = await files.picture();
    const card = (name: string) => ({
      header: { kind: "image" as const, attachmentId },
      body: name,
      button: "Lihat",
      url: "https://a.example",
    });
    const onWire = (name: string, index: number) => ({
      card_index: index,
      type: "cta_url",
      header: { type: "image", image: { id: "a file" } },
      body: { text: name },
      action: { name: "cta_url", parameters: { display_text: "Lihat", url: "https://a.example" } },
    });
    return [
      interactive({ kind: "carousel", body: "Dua motor", cards: [card("Vario"), card("NMAX")] }),
      "interactive",
      { type: "carousel", body: { text: "Dua motor" }, action: { cards: [onWire("Vario", 0), onWire("NMAX", 1)] } },
    ];
  },
  "a carousel of products": async () => [
    interactive({ kind: "product_carousel", body: "Dua motor", catalogId: "77", productIds: ["vario-160", "nmax"] }),
    "interactive",
    {
      type: "carousel",
      body: { text: "Dua motor" },
      action: {
        cards: [
          { card_index: 0, type: "product", action: { product_retailer_id: "vario-160", catalog_id: "77" } },
          { card_index: 1, type: "product", action: { product_retailer_id: "nmax", catalog_id: "77" } },
        ],
      },
    },
  ],
  "a request for the place": async () => [
    interactive({ kind: "location_request", body: "Di mana Anda?" }),
    "interactive",
    { type: "location_request_message", body: { text: "Di mana Anda?" }, action: { name: "send_location" } },
  ],
  "a request for the number": async () => [
    interactive({ kind: "contact_request", body: "Boleh minta nomornya?" }),
    "interactive",
    { type: "request_contact_info", body: { text: "Boleh minta nomornya?" }, action: { name: "request_contact_info" } },
  ],
  "a form for an address": async () => [
    interactive({
      kind: "address_request",
      body: "Where to?",
      country: "IN",
      values: { name: "Asha" },
      problems: { in_pin_code: "Six digits" },
      savedAddresses: [{ id: "home", values: { city: "Pune" } }],
    }),
    "interactive",
    {
      type: "address_message",
      body: { text: "Where to?" },
      action: {
        name: "address_message",
        parameters: {
          country: "IN",
          values: { name: "Asha" },
          validation_errors: { in_pin_code: "Six digits" },
          saved_addresses: [{ id: "home", value: { city: "Pune" } }],
        },
      },
    },
  ],
};
