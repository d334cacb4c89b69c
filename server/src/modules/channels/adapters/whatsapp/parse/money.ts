import type { Money } from "../../../channel-events.ts";
import { text } from "../wire.ts";

/** A decimal number and a currency, as they were written. */
export function moneyOf(amount: unknown, currency: unknown): Money | null {
  const written = text(amount);
  const code = text(currency)?.toUpperCase() ?? "";
  return written !== null && /^-?\d+(\.\d+)?$/.test(written) && /^[A-Z]{3}$/.test(code) ? { amount: written, currency: code } : null;
}

interface Item {
  quantity: number;
  price: Money | null;
}
/** Exact, in the smallest place that occurs. Null where an item has no price, or they have several currencies. */
export function totalOf(items: readonly Item[]): Money | null {
  const currency = items[0]?.price?.currency;
  if (currency === undefined) return null;
  const places = Math.max(...items.map(({ price }) => price?.amount.split(".")[1]?.length ?? 0));
  let sum = 0n;
  for (const { quantity, price } of items) {
    if (price?.currency !== currency || !Number.isSafeInteger(quantity)) return null;
    const [whole = "0", fraction = ""] = price.amount.split(".");
    sum += BigInt(whole + fraction.padEnd(places, "0")) * BigInt(quantity);
  }
  if (places === 0) return { amount: String(sum), currency };
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, "0");
  return { amount: `${sum < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`, currency };
}
