import type { Money } from "@sigap/contract/message-content";
import { localeOf } from "./format.ts";

type Decimal = `${number}`;
const decimals = (amount: string) => amount.split(".")[1]?.length ?? 0;

/** An amount in its currency with all its digits: prices of messages are fractions of a cent. */
export function money({ amount, currency }: Money, language: string): string {
  const digits = { maximumFractionDigits: Math.max(2, decimals(amount)), trailingZeroDisplay: "stripIfInteger" } as const;
  if (!/^[A-Z]{3}$/.test(currency)) return `${amount} ${currency}`;
  return new Intl.NumberFormat(localeOf(language), { style: "currency", currency, currencyDisplay: "narrowSymbol", ...digits }).format(
    amount as Decimal,
  );
}

/** "0.8631 INR" */
export const amountAndCode = ({ amount, currency }: Money, language: string): string =>
  `${new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: Math.max(2, decimals(amount)) }).format(amount as Decimal)} ${currency}`;
