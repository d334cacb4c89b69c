import type { Price } from "@sigap/contract/channels";

/**
 * Prices of a delivered message that Meta's pricing pages name (Meta: whatsapp/pricing, prices since 2026-10-01). Rate cards
 * change by the quarter and exist in many currencies; a workspace brings in its own. What is not here is unknown, not guessed.
 */
const india = (category: Price["category"], amount: string): Price => ({
  country: "IN",
  category,
  price: { amount, currency: "INR" },
  validFrom: "2026-10-01",
});
export const whatsappPrices: readonly Price[] = [india("marketing", "0.8631"), india("utility", "0.115"), india("service", "0.115")];
