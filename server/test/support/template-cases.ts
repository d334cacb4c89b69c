import type { TemplateValue } from "@sigap/contract/outgoing";

const body = (text: string, ...examples: string[]) => ({
  type: "BODY",
  text,
  ...(examples.length > 0 ? { example: { body_text: [examples] } } : {}),
});
const buttons = (...all: Record<string, unknown>[]) => ({ type: "BUTTONS", buttons: all });

export interface TemplateCase {
  category: "MARKETING" | "UTILITY" | "AUTHENTICATION";
  named?: boolean;
  components: Record<string, unknown>[];
  slots: string[];
  options?: string[];
  values: (picture: () => Promise<string>) => Promise<Record<string, TemplateValue>>;
  /** The components on the wire. */
  wire: unknown;
}
const header = (format: string) => ({
  type: "HEADER",
  format,
  ...(format === "IMAGE" ? { example: { header_handle: ["4::sandbox"] } } : {}),
});
const card = (text: string) => ({
  components: [
    header("IMAGE"),
    body(text, "Vario"),
    buttons({ type: "URL", text: "Lihat", url: "https://a.example/{{1}}", example: ["x"] }),
  ],
});
const cardOnWire = (index: number, name: string) => ({
  card_index: index,
  components: [
    { type: "header", parameters: [{ type: "image", image: { id: "a file" } }] },
    { type: "body", parameters: [{ type: "text", text: name }] },
    { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: name.toLowerCase() }] },
  ],
});

/** Every component and every button. (Meta: templates/*, sending) */
export const templateCases: Record<string, TemplateCase> = {
  named_places: {
    category: "UTILITY",
    named: true,
    components: [
      {
        type: "HEADER",
        format: "TEXT",
        text: "Halo {{nama}}",
        example: { header_text_named_params: [{ param_name: "nama", example: "Ana" }] },
      },
      { type: "BODY", text: "Kami tunggu {{hari}} ya.", example: { body_text_named_params: [{ param_name: "hari", example: "Sabtu" }] } },
    ],
    slots: ["header.nama", "body.hari"],
    values: async () => ({ "header.nama": "Rizky", "body.hari": "Minggu" }),
    wire: [
      { type: "header", parameters: [{ type: "text", text: "Rizky", parameter_name: "nama" }] },
      { type: "body", parameters: [{ type: "text", text: "Minggu", parameter_name: "hari" }] },
    ],
  },
  picture_and_links: {
    category: "MARKETING",
    components: [
      header("IMAGE"),
      body("Halo {{1}}, ada yang baru.", "Ana"),
      buttons(
        { type: "QUICK_REPLY", text: "Mau" },
        { type: "QUICK_REPLY", text: "Nanti" },
        { type: "URL", text: "Lihat", url: "https://a.example/{{1}}", example: ["vario"] },
        { type: "PHONE_NUMBER", text: "Telepon", phone_number: "15550001111" },
        { type: "COPY_CODE", example: "HEMAT10" },
      ),
    ],
    slots: ["header", "body.1", "button.2", "button.4"],
    options: ["button.0", "button.1"],
    values: async (picture) => ({
      header: await picture(),
      "body.1": "Rizky",
      "button.0": "yes",
      "button.2": "vario-160",
      "button.4": "HEMAT15",
    }),
    wire: [
      { type: "header", parameters: [{ type: "image", image: { id: "a file" } }] },
      { type: "body", parameters: [{ type: "text", text: "Rizky" }] },
      { type: "button", sub_type: "quick_reply", index: "0", parameters: [{ type: "payload", payload: "yes" }] },
      { type: "button", sub_type: "url", index: "2", parameters: [{ type: "text", text: "vario-160" }] },
      { type: "button", sub_type: "copy_code", index: "4", parameters: [{ type: "coupon_code", coupon_code: "HEMAT15" }] },
    ],
  },
  place_above: {
    category: "UTILITY",
    components: [header("LOCATION"), body("Pesanan Anda menunggu di sini.")],
    slots: ["header"],
    values: async () => ({ header: { latitude: -6.2, longitude: 106.8, name: "Jaya Motor", address: "Jakarta" } }),
    wire: [
      {
        type: "header",
        parameters: [{ type: "location", location: { latitude: -6.2, longitude: 106.8, name: "Jaya Motor", address: "Jakarta" } }],
      },
    ],
  },
  a_code: {
    category: "AUTHENTICATION",
    components: [body("Kode Anda {{1}} berlaku sebentar.", "123456"), buttons({ type: "OTP", otp_type: "COPY_CODE", text: "Salin kode" })],
    slots: ["body.1"],
    values: async () => ({ "body.1": "482913" }),
    wire: [
      { type: "body", parameters: [{ type: "text", text: "482913" }] },
      { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "482913" }] },
    ],
  },
  a_flow: {
    category: "UTILITY",
    components: [body("Atur kunjungan Anda."), buttons({ type: "FLOW", text: "Pesan", flow_id: "900" })],
    slots: [],
    options: ["button.0"],
    values: async () => ({ "button.0": { token: "t-7", data: { model: "vario" } } }),
    wire: [
      {
        type: "button",
        sub_type: "flow",
        index: "0",
        parameters: [{ type: "action", action: { flow_token: "t-7", flow_action_data: { model: "vario" } } }],
      },
    ],
  },
  the_catalogue: {
    category: "MARKETING",
    components: [body("Lihat katalog kami."), buttons({ type: "CATALOG", text: "Lihat katalog" })],
    slots: ["button.0"],
    values: async () => ({ "button.0": { thumbnailProductId: "vario-160" } }),
    wire: [
      {
        type: "button",
        sub_type: "catalog",
        index: "0",
        parameters: [{ type: "action", action: { thumbnail_product_retailer_id: "vario-160" } }],
      },
    ],
  },
  many_products: {
    category: "MARKETING",
    components: [{ type: "HEADER", format: "TEXT", text: "Stok" }, body("Pilihan minggu ini."), buttons({ type: "MPM", text: "Lihat" })],
    slots: ["button.0"],
    values: async () => ({
      "button.0": { thumbnailProductId: "vario-160", sections: [{ title: "Honda", productIds: ["vario-160", "beat"] }] },
    }),
    wire: [
      {
        type: "button",
        sub_type: "mpm",
        index: "0",
        parameters: [
          {
            type: "action",
            action: {
              thumbnail_product_retailer_id: "vario-160",
              sections: [{ title: "Honda", product_items: [{ product_retailer_id: "vario-160" }, { product_retailer_id: "beat" }] }],
            },
          },
        ],
      },
    ],
  },
  one_product: {
    category: "MARKETING",
    components: [header("PRODUCT"), body("Ini yang Anda tanyakan."), buttons({ type: "SPM", text: "Lihat" })],
    slots: ["header"],
    values: async () => ({ header: { catalogId: "77", productId: "vario-160" } }),
    wire: [{ type: "header", parameters: [{ type: "product", product: { product_retailer_id: "vario-160", catalog_id: "77" } }] }],
  },
  an_offer_that_ends: {
    category: "MARKETING",
    components: [
      header("IMAGE"),
      { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Diskon DP", has_expiration: true } },
      body("Halo {{1}}, DP lebih ringan.", "Ana"),
      buttons({ type: "COPY_CODE", example: "HEMAT10" }, { type: "URL", text: "Lihat", url: "https://a.example/{{1}}", example: ["x"] }),
    ],
    slots: ["header", "body.1", "offer", "button.0", "button.1"],
    values: async (picture) => ({
      header: await picture(),
      "body.1": "Rizky",
      offer: "2099-12-31T16:59:00Z",
      "button.0": "DP2JT",
      "button.1": "dp",
    }),
    wire: [
      { type: "header", parameters: [{ type: "image", image: { id: "a file" } }] },
      { type: "body", parameters: [{ type: "text", text: "Rizky" }] },
      {
        type: "limited_time_offer",
        parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: Date.parse("2099-12-31T16:59:00Z") } }],
      },
      { type: "button", sub_type: "copy_code", index: "0", parameters: [{ type: "coupon_code", coupon_code: "DP2JT" }] },
      { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "dp" }] },
    ],
  },
  cards_in_a_row: {
    category: "MARKETING",
    components: [
      body("Halo {{1}}, dua motor untuk Anda.", "Ana"),
      { type: "CAROUSEL", cards: [card("Ada {{1}} di sini."), card("Juga {{1}} di sini.")] },
    ],
    slots: ["body.1", "card.0.header", "card.0.body.1", "card.0.button.0", "card.1.header", "card.1.body.1", "card.1.button.0"],
    values: async (picture) => ({
      "body.1": "Rizky",
      "card.0.header": await picture(),
      "card.0.body.1": "Vario",
      "card.0.button.0": "vario",
      "card.1.header": await picture(),
      "card.1.body.1": "NMAX",
      "card.1.button.0": "nmax",
    }),
    wire: [
      { type: "body", parameters: [{ type: "text", text: "Rizky" }] },
      { type: "carousel", cards: [cardOnWire(0, "Vario"), cardOnWire(1, "NMAX")] },
    ],
  },
};
