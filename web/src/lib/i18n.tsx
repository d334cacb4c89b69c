import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { createContext, type ReactNode, use, useEffect, useMemo } from "react";
import { english, type Word } from "../words/english.ts";
import { indonesian } from "../words/indonesian.ts";

export type Language = "en" | "id";
/** Says a word of the dictionary; its ICU message may have plurals and values. */
export interface Say {
  (word: Word, values?: Record<string, string | number>): string;
  language: Language;
}

const Context = createContext<{ language: Language; say: Say } | null>(null);

function sayIn(language: Language): Say {
  const i18n = setupI18n({ locale: language, messages: { en: english, id: indonesian } });
  i18n.setMessagesCompiler(compileMessage);
  return Object.assign((word: Word, values?: Record<string, string | number>) => i18n._(word, values), { language });
}

export function Speaks({ language, children }: { language: Language; children: ReactNode }) {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const words = useMemo(() => ({ language, say: sayIn(language) }), [language]);
  return <Context value={words}>{children}</Context>;
}

export function useWords(): { language: Language; say: Say } {
  const words = use(Context);
  if (!words) throw new Error("no language was set");
  return words;
}
export const browserLanguage = (): Language => (navigator.language.toLowerCase().startsWith("id") ? "id" : "en");
