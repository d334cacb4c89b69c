import type { RowProblem } from "@sigap/contract/imports";
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { phoneKey } from "#modules/contacts";

/** What a spreadsheet makes of a long number: the last digits are gone, so nobody can know whose it was. */
const rounded = /^\+?\d+(?:[.,]\d+)?\s*[eE]\s*\+?\d+$/;

/** Digits with the country code, or why not. A number that is dialled at home belongs to `country`. */
export function readPhone(written: string, country: string | null): { digits: string } | { problem: RowProblem } {
  const text = written.trim().replace(/^'/, "").replace(/\.0$/, "");
  if (rounded.test(text)) return { problem: "phone_rounded" };
  const digits = text.replace(/\D/g, "");
  if (digits.length < 5 || /\p{L}/u.test(text)) return { problem: "phone_invalid" };
  if (text.startsWith("+") || text.startsWith("00")) return valid(`+${digits.replace(/^00/, "")}`) ?? { problem: "phone_invalid" };
  // As at home, with or without the 0 that a spreadsheet eats; or with the country code and no +, as WhatsApp writes it.
  const home = country && isSupportedCountry(country) ? valid(digits, country) : null;
  return home ?? (digits.startsWith("0") ? null : valid(`+${digits}`)) ?? { problem: country ? "phone_invalid" : "phone_without_country" };
}

function valid(text: string, country?: string): { digits: string } | null {
  const phone = parsePhoneNumberFromString(text, country && isSupportedCountry(country) ? country : undefined);
  if (!phone) return null;
  const digits = phone.number.slice(1);
  // An old spelling (without Brazil's ninth digit, with Mexico's 1) is the number that it became.
  const canonical = phoneKey(digits).value;
  const isNumber = phone.isValid() || (canonical !== digits && parsePhoneNumberFromString(`+${canonical}`)?.isValid() === true);
  return isNumber ? { digits } : null;
}
