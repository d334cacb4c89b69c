import type { Money } from "@sigap/contract/lifecycle";
import { localeOf } from "../../lib/format.ts";

/** "Rp 27,5 jt": enough for a card. */
export const shortMoney = ({ amount, currency }: Money, language: string): string =>
  new Intl.NumberFormat(localeOf(language), {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    notation: "compact",
    maximumFractionDigits: 1,
  }).format(amount as `${number}`);

/** An amount as somebody types it, with either kind of separators; null for what is no amount. */
export function readAmount(written: string): string | null {
  const text = written.trim().replace(/[\s'’]/g, "");
  // The last separator before one, two or four digits is the decimal one; three digits are a group.
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}|\d{4}))?$/.exec(text);
  if (!match?.[1]) return null;
  const whole = match[1].replace(/[.,]/g, "").replace(/^0+(?=\d)/, "");
  return whole.length > 14 ? null : `${whole}${match[2] ? `.${match[2]}` : ""}`;
}

export const currencies = [
  "IDR",
  "USD",
  "MYR",
  "SGD",
  "AED",
  "SAR",
  "EUR",
  "GBP",
  "INR",
  "BRL",
  "MXN",
  "PHP",
  "THB",
  "VND",
  "ZAR",
  "NGN",
  "KES",
  "AUD",
];
