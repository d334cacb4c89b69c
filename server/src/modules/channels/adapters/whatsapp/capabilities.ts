import type { Capabilities } from "../../capabilities.ts";

const megabyte = 1024 * 1024;

/** Limits of the Cloud API (Meta: whatsapp/business-phone-numbers/media, whatsapp/messages/send-messages). */
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
  replyWindowSeconds: 24 * 3600,
  templates: true,
  reactions: true,
  replies: true,
};
