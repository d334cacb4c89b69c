import type { Fallbacks } from "../../../lib/variables.ts";

export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? "";
/** "pt_BR" is Portuguese; where nothing is known the business's own language is spoken. */
export const languageOf = (contact: string | null | undefined, workspace: string): string =>
  contact?.toLowerCase().split(/[-_]/)[0] || workspace;

/** How somebody is addressed whose name is not known. */
export const usualFallbacks = (language: string): Fallbacks => {
  const word = language === "id" ? "Kak" : language === "en" ? "there" : "";
  return word ? { "contact.first_name": word, "contact.name": word } : {};
};

/** The text in the customer's language, else in the business's, else the first. */
export const textIn = (texts: Readonly<Record<string, string>>, language: string, workspace: string): string =>
  texts[language] ?? texts[workspace] ?? Object.values(texts)[0] ?? "";
