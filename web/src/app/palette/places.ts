import type { Permission } from "@sigap/contract";
import type { Word } from "../../words/english.ts";

/** A page that people look for by name, or for a single thing in it. */
export interface Place {
  at: string;
  /** Who is shown it; null: everybody. */
  right: Permission | null;
  words: readonly Word[];
}

/** Sections of the settings. */
export const settingsPlaces: readonly Place[] = [
  { at: "profile", right: null, words: ["profile", "language", "yourName"] },
  { at: "security", right: null, words: ["security", "changePassword", "sessions", "twoFactor"] },
  { at: "notifications", right: null, words: ["notifications"] },
  { at: "workspace", right: "workspace:manage", words: ["workspace"] },
  { at: "people", right: "members:read", words: ["members", "invite"] },
  { at: "teams", right: "members:read", words: ["teams"] },
  { at: "roles", right: "members:read", words: ["roles"] },
  { at: "routing", right: "routing:read", words: ["leadRouting"] },
  { at: "service-levels", right: "conversations:read", words: ["serviceLevels"] },
  { at: "channels", right: "channels:read", words: ["channels", "connect"] },
  { at: "replies", right: "messages:send", words: ["savedReplies"] },
  { at: "fields", right: "fields:manage", words: ["fieldsTitle"] },
  { at: "tags", right: "contacts:read", words: ["tags"] },
  { at: "lifecycle", right: "lifecycle:read", words: ["lifecyclePage", "lostReasons"] },
  { at: "api-keys", right: "api_keys:manage", words: ["apiKeys"] },
  { at: "audit", right: "audit:read", words: ["audit"] },
];

/** Pages beside the table of people. */
export const contactPlaces: readonly Place[] = [
  { at: "companies", right: "contacts:read", words: ["companiesTitle"] },
  { at: "duplicates", right: "contacts:read", words: ["duplicatesPage"] },
  { at: "import", right: "contacts:import", words: ["importPage"] },
  { at: "exports", right: "contacts:export", words: ["exportPage"] },
];
