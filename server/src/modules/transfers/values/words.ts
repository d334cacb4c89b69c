const yes = new Set([
  "yes",
  "y",
  "true",
  "1",
  "ya",
  "iya",
  "setuju",
  "opt in",
  "opted in",
  "subscribed",
  "allowed",
  "granted",
  "boleh",
  "✓",
  "x",
  "checked",
]);
const no = new Set([
  "no",
  "n",
  "false",
  "0",
  "tidak",
  "tdk",
  "tak",
  "opt out",
  "opted out",
  "unsubscribed",
  "stopped",
  "stop",
  "denied",
  "jangan",
  "berhenti",
]);

/** Yes, no, or neither. */
export function readYesNo(written: string): boolean | null {
  const word = written.trim().toLowerCase().replace(/[-_]/g, " ");
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}

/** ISO codes by what people write: the code itself, or the name in English or Indonesian. */
function codesOf(type: "language" | "region", codes: readonly string[]): ReadonlyMap<string, string> {
  const names = ["en", "id"].map((language) => new Intl.DisplayNames([language], { type }));
  return new Map(
    codes.flatMap((code) => [
      [code.toLowerCase(), code] as const,
      ...names.map((each) => [(each.of(code) ?? code).toLowerCase(), code] as const),
    ]),
  );
}
const letters = [..."abcdefghijklmnopqrstuvwxyz"];
const pairs = letters.flatMap((first) => letters.map((second) => first + second));
/** Codes that mean something and are not an old name of another one (`in` for `id`). */
const isNamed = (type: "language" | "region", code: string) =>
  new Intl.DisplayNames(["en"], { type, fallback: "none" }).of(code) !== undefined &&
  new Intl.Locale(type === "language" ? code : `und-${code}`)[type] === code;

let languages: ReadonlyMap<string, string> | undefined;
/** `id`, `id-ID`, `Indonesian`, `Bahasa Indonesia` (which many write for Indonesian). */
export function readLanguage(written: string): string | null {
  languages ??= codesOf(
    "language",
    pairs.filter((code) => isNamed("language", code)),
  );
  const word = written
    .trim()
    .toLowerCase()
    .replace(/^bahasa /, "");
  return languages.get(word) ?? languages.get(word.split(/[-_]/)[0] ?? "") ?? null;
}

let countries: ReadonlyMap<string, string> | undefined;
export function readCountry(written: string): string | null {
  countries ??= codesOf(
    "region",
    pairs.map((code) => code.toUpperCase()).filter((code) => isNamed("region", code)),
  );
  return countries.get(written.trim().toLowerCase()) ?? null;
}
