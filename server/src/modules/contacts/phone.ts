/**
 * One person, one number, however a country or a provider writes it. WhatsApp and address books disagree on
 * digits that are only sometimes dialled, so both forms must find the same contact:
 * Brazil's ninth digit, Mexico's 1, Argentina's 9, and the prefixes that Côte d'Ivoire (2021) and Benin (2024) added.
 */
export function canonicalPhone(number: string): string {
  const digits = number.replace(/\D/g, "").replace(/^00/, "");
  for (const [pattern, replacement] of sameNumber) if (pattern.test(digits)) return digits.replace(pattern, replacement);
  return digits;
}

const sameNumber: readonly (readonly [RegExp, string])[] = [
  // Brazil: mobile numbers (6–9 after the area code) got a leading 9; landlines (2–5) stay.
  [/^55(\d{2})([6-9]\d{7})$/, "55$19$2"],
  // Mexico: +52 1 was for mobiles until 2019 and is still what WhatsApp writes.
  [/^521(\d{10})$/, "52$1"],
  // Argentina: mobiles are written with 9 after the country code abroad and, on old records, without.
  [/^54(?!9)(\d{10})$/, "549$1"],
  // Côte d'Ivoire: eight digits became ten in 2021; the operator's digit decides, landlines (2, 3) stay.
  [/^225([014-9][7-9]\d{6})$/, "22507$1"],
  [/^225([014-9][4-6]\d{6})$/, "22505$1"],
  [/^225([014-9][0-3]\d{6})$/, "22501$1"],
  // Benin: 01 before the old eight digits.
  [/^229(\d{8})$/, "22901$1"],
];
