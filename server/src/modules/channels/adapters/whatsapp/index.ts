import type { ChannelAdapter } from "../../adapter.ts";
import { whatsappCapabilities } from "./capabilities.ts";
import { connect, subscribe } from "./connect.ts";
import { errorOf } from "./error-codes.ts";
import { markRead } from "./mark-read.ts";
import { downloadMedia, findMedia, uploadMedia } from "./media.ts";
import { management } from "./number/index.ts";
import { parseWhatsapp } from "./parse.ts";
import { whatsappPrices } from "./prices.ts";
import { readCurrency } from "./read-currency.ts";
import { send } from "./send.ts";
import { split } from "./split.ts";
import { listTemplates } from "./templates.ts";

/** WhatsApp through Meta's Cloud API. */
export const whatsapp: ChannelAdapter = {
  channel: "whatsapp",
  capabilities: whatsappCapabilities,
  prices: whatsappPrices,
  advice: (code) => errorOf(code).advice,
  optOutCodes: new Set(["131050"]),
  isFinal: (code) => errorOf(code).retry === "never",
  parse: (body) => parseWhatsapp(body),
  send,
  markRead,
  uploadMedia,
  findMedia,
  downloadMedia,
  listTemplates,
  readCurrency,
  connect,
  subscribe,
  stopsSending: (code) => code === "190" || code === "0",
  split,
  management,
};
