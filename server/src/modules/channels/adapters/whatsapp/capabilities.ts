import type { Capabilities } from "../../capabilities.ts";

const megabyte = 1024 * 1024;

/** Limits of the Cloud API (Meta: whatsapp/business-phone-numbers/media, whatsapp/messages/*, whatsapp/templates/components). */
export const whatsappCapabilities: Capabilities = {
  textLimit: 4096,
  captionLimit: 1024,
  media: {
    image: { bytes: 5 * megabyte, types: ["image/jpeg", "image/png"] },
    video: { bytes: 16 * megabyte, types: ["video/mp4", "video/3gpp"] },
    audio: { bytes: 16 * megabyte, types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"] },
    document: { bytes: 100 * megabyte, types: "any" },
    sticker: { bytes: 500 * 1024, types: ["image/webp"] },
  },
  location: true,
  contacts: 257,
  interactive: {
    body: {
      buttons: 1024,
      list: 4096,
      link: 1024,
      flow: 1024,
      product: 1024,
      product_list: 1024,
      catalog: 1024,
      carousel: 1024,
      product_carousel: 1024,
      location_request: 1024,
      contact_request: 1024,
      address_request: 1024,
    },
    header: 60,
    footer: 60,
    buttons: { most: 3, text: 20, id: 256 },
    list: { button: 20, sections: 10, rows: 10, sectionTitle: 24, rowId: 200, rowTitle: 24, rowDescription: 72 },
    link: { button: 20 },
    flow: { button: 30 },
    products: { most: 30, sections: 10, sectionTitle: 24 },
    carousel: { least: 2, most: 10, cardBody: 160, button: 20 },
    addressCountries: ["IN"],
  },
  replyWindowSeconds: 24 * 3600,
  freeEntryPoint: true,
  freeServiceMessages: 1000,
  templates: { body: 1024, cardBody: 160, couponCode: 20, offerCode: 15, payload: 128, products: { most: 30, sections: 10 } },
  reactions: true,
  reactionSeconds: 30 * 24 * 3600,
  replies: true,
  readMarks: true,
  typing: true,
};
