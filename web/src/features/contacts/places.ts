import { localeOf } from "../../lib/format.ts";

/** ISO 3166, two letters each. */
const countryCodes =
  "ADAEAFAGAIALAMAOARATAUAWAZBABBBDBEBFBGBHBIBJBMBNBOBRBSBTBWBYBZCACDCFCGCHCICKCLCMCNCOCRCUCVCWCYCZDEDJDKDMDODZECEEEGERESETFIFJFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGTGUGWGYHKHNHRHTHUIDIEILIMINIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMGMHMKMLMMMNMOMQMRMSMTMUMVMWMXMYMZNANCNENGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPRPSPTPWPYQARERORSRURWSASBSCSDSESGSISKSLSMSNSOSRSSSTSVSXSYSZTCTDTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";
const languageCodes =
  "af am ar az be bg bn bs ca cs da de el en es et fa fi fil fr gu ha he hi hr hu hy id it ja jv ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl ps pt ro ru si sk sl so sq sr su sv sw ta te th tr uk ur uz vi yo zh zu".split(
    " ",
  );

/** What is worked out once and stays true: these lists are as long as the world. */
function once<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? work(key);
    known.set(key, found);
    return found;
  };
}
const regionNames = once((language) => new Intl.DisplayNames([localeOf(language)], { type: "region" }));
const languageNames = once((language) => new Intl.DisplayNames([localeOf(language)], { type: "language" }));
const namesIn = (language: string, type: "region" | "language") => (type === "region" ? regionNames : languageNames)(language);
/** As people who speak `language` call it; the code itself for what nobody knows. */
function nameOf(code: string, language: string, type: "region" | "language"): string {
  try {
    const name = namesIn(language, type).of(code);
    return name ? name.charAt(0).toLocaleUpperCase(localeOf(language)) + name.slice(1) : code;
  } catch {
    return code;
  }
}
export const countryName = (code: string, language: string): string => nameOf(code, language, "region");
export const languageName = (code: string, language: string): string => nameOf(code, language, "language");

const byLabel = (language: string) => (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, localeOf(language));
export const countries = once((language): { value: string; label: string }[] =>
  (countryCodes.match(/../g) ?? []).map((value) => ({ value, label: countryName(value, language) })).sort(byLabel(language)),
);
export const languages = once((language): { value: string; label: string }[] =>
  languageCodes.map((value) => ({ value, label: languageName(value, language) })).sort(byLabel(language)),
);

type WithZones = Intl.Locale & { getTimeZones?: () => string[] | undefined; timeZones?: string[] };
const zonesOf = once((country): string[] => {
  const locale = new Intl.Locale("und", { region: country }) as WithZones;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
});

/** The country of a time zone, where the browser knows: a better guess than the language, which many set to English. */
export const countryOfZone = (timeZone: string): string | null =>
  (countryCodes.match(/../g) ?? []).find((country) => zonesOf(country).includes(timeZone)) ?? null;

const sortable = once((timeZone) => new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }));
const clockFaces = once((language) =>
  once((timeZone) => new Intl.DateTimeFormat(localeOf(language), { timeZone, hour: "2-digit", minute: "2-digit" })),
);

/** What clocks show in a country now: one time, or the earliest and the latest; empty where the browser does not know. */
export function clocksIn(country: string, language: string, now: number): string[] {
  const hours = new Map<number, string>();
  for (const timeZone of zonesOf(country))
    hours.set(Date.parse(`${sortable(timeZone).format(now).replace(" ", "T")}Z`), clockFaces(language)(timeZone).format(now));
  const sorted = [...hours].sort(([a], [b]) => a - b).map(([, text]) => text);
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first === undefined || last === undefined ? [] : first === last ? [first] : [first, last];
}
