import type { NumberState } from "./number-state.ts";
import type { Customer, Price } from "./state.ts";

const hour = 3600 * 1000;
const answerWithin = 24 * hour;
const entryPointLasts = 72 * hour;

/** Who came from an ad and is answered within a day is written to for free for three days from the answer on. */
export function answerEntryPoint(customer: Customer, now: number): void {
  const { entry } = customer;
  if (entry && entry.freeUntil === null && entry.at > now - answerWithin) entry.freeUntil = now + entryPointLasts;
}

/** Service messages are free up to an allowance for each number and month, since 2026-10-01. */
function withinAllowance(number: NumberState, now: number, allowance: number): boolean {
  const month = new Date(now).toISOString().slice(0, 7);
  if (number.service.month !== month) number.service = { month, used: 0 };
  number.service.used += 1;
  return number.service.used <= allowance;
}

interface Facts {
  /** Of the template; null for a free-form message. */
  category: string | null;
  customer: Customer | null;
  number: NumberState;
  now: number;
  allowance: number;
}
/** What one message costs; a service message uses up the allowance. Without a customer it goes to a group. */
export function priceOf({ category, customer, number, now, allowance }: Facts): Price {
  const price = (type: Price["type"], of: string): Price => ({ billable: type === "regular", pricing_model: "PMP", type, category: of });
  if ((customer?.entry?.freeUntil ?? 0) > now) return price("free_entry_point", "referral_conversion");
  if (category) return price("regular", customer ? category : `group_${category}`);
  const free = withinAllowance(number, now, allowance);
  if (customer) return price(free ? "free_customer_service" : "regular", "service");
  return price(free ? "free_group_customer_service" : "regular", "group_service");
}
