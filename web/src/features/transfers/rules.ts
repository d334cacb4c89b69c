import type { ImportOptions, ImportTarget, ImportView } from "@sigap/contract/imports";
import { countryOfZone } from "../contacts/places.ts";

const keys = ["phone", "email", "external_id"] as const;
/** Numbers are what people on WhatsApp are known by; whatever else there is comes after. */
export const firstKey = (mapping: readonly ImportTarget[]): ImportOptions["key"] => keys.find((key) => mapping.includes(key)) ?? "phone";
export const keysIn = (mapping: readonly ImportTarget[]) => keys.filter((key) => mapping.includes(key));

/** What is proposed for a file that has just come. */
export function firstRules({ columns }: ImportView): ImportOptions {
  const mapping = columns.map(({ target }) => target);
  return {
    mapping,
    country:
      countryOfZone(Intl.DateTimeFormat().resolvedOptions().timeZone) ?? new Intl.Locale(navigator.language).maximize().region ?? null,
    key: firstKey(mapping),
    existing: "fill",
    dates: "day_first",
    enterStageId: null,
    evidence: null,
  };
}
