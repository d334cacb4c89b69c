/** How a browser is called, by what it says of itself. Edge and Opera say "Chrome" too, and Chrome says "Safari". */
const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/CrOS/, "ChromeOS"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/Linux/, "Linux"],
];
const first = (table: [RegExp, string][], text: string) => table.find(([pattern]) => pattern.test(text))?.[1];

/** "Chrome on Android": the same in both languages, and on every device of the list. */
export const deviceName = (userAgent: string): string =>
  [first(browsers, userAgent) ?? "Browser", first(systems, userAgent)].filter(Boolean).join(" · ");

export type HowToAllow = "chrome" | "firefox" | "safari" | "android" | "ios";
/** Which words say how to allow what was blocked. */
export function howToAllow(userAgent: string): HowToAllow {
  if (/iPhone|iPad/.test(userAgent)) return "ios";
  if (/Android/.test(userAgent)) return "android";
  const browser = first(browsers, userAgent);
  return browser === "Firefox" ? "firefox" : browser === "Safari" ? "safari" : "chrome";
}
