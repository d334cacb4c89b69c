import type { Word } from "../../words/english.ts";

/** Sections of the settings, and single things in them that people look for by name. */
export const settingsPlaces: readonly { section: string; words: readonly Word[] }[] = [
  { section: "profile", words: ["profile", "language", "yourName"] },
  { section: "security", words: ["security", "changePassword", "sessions", "twoFactor"] },
  { section: "workspace", words: ["workspace"] },
  { section: "people", words: ["members", "invite"] },
  { section: "teams", words: ["teams"] },
  { section: "routing", words: ["leadRouting"] },
  { section: "service-levels", words: ["serviceLevels"] },
  { section: "channels", words: ["channels", "connect"] },
  { section: "lifecycle", words: ["lifecyclePage", "lostReasons"] },
  { section: "api-keys", words: ["apiKeys"] },
  { section: "audit", words: ["audit"] },
];
