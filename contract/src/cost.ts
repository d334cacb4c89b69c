import { z } from "zod";
import { money } from "./message-content.ts";

export const priceCategories = ["service", "utility", "marketing", "authentication"] as const;
/** What a message will cost once it is delivered, as far as it can be known before. */
export const costEstimate = z.object({
  /** `unknown`: the category or the person's country is not known. */
  charge: z.enum(["free", "charged", "unknown"]),
  /** Why it is free, or why it is charged. */
  reason: z.enum(["stays_here", "free_entry_point", "monthly_allowance", "allowance_used_up", "template", "unmetered"]),
  category: z.enum(priceCategories).nullable(),
  /** ISO 3166 code that the price goes by: that of the person's number. */
  country: z.string().nullable(),
  /** Null when the list does not have it: the honest answer is that it is unknown. */
  price: money.nullable(),
  /** Free service messages of this number in this month; null where the channel has none. */
  allowance: z.object({ used: z.number().int(), limit: z.number().int() }).nullable(),
});
export type CostEstimate = z.output<typeof costEstimate>;
