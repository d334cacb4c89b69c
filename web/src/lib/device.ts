/** Which of these a browser says that it is; the first that fits, since they all claim to be the others too. */
const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\/|Chromium\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/iPhone|iPod/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/CrOS/, "ChromeOS"],
  [/Macintosh|Mac OS X/, "macOS"],
  [/Linux|X11/, "Linux"],
];
const of = (list: [RegExp, string][], text: string) => list.find(([pattern]) => pattern.test(text))?.[1];

/** The browser and the system that a user agent names; null for what it does not. */
export const deviceOf = (userAgent: string): { browser: string | null; system: string | null; phone: boolean } => ({
  browser: of(browsers, userAgent) ?? null,
  system: of(systems, userAgent) ?? null,
  phone: /iPhone|iPad|iPod|Android/.test(userAgent),
});
