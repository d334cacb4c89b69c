import type { Say } from "./i18n.tsx";

const languages = ["id", "en", "ms", "ar", "es", "pt", "vi", "hi", "zh", "fr", "de"];
const countries = ["ID", "MY", "SG", "VN", "TH", "PH", "IN", "AE", "SA", "ES", "BR", "MX", "GB", "US", "AU", "DE"];

const named = (values: readonly string[], type: "language" | "region", say: Say) => {
  const namer = new Intl.DisplayNames(say.language, { type });
  return values.map((value) => ({ value, label: namer.of(value) ?? value }));
};
/** Those that are chosen from most, by their names. */
export const languageOptions = (say: Say) => named(languages, "language", say);
export const countryOptions = (say: Say) => named(countries, "region", say);
