import { createContext, type ReactNode, use } from "react";
import { english, type Word } from "./words.ts";
import { indonesian } from "./words-indonesian.ts";

export type Language = "en" | "id";
export type Say = (word: Word, values?: Record<string, string | number>) => string;

const dictionaries: Record<Language, Record<Word, string>> = { en: english, id: indonesian };
const Context = createContext<{ language: Language; say: Say } | null>(null);

const sayIn =
  (language: Language): Say =>
  (word, values = {}) =>
    dictionaries[language][word].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

export function Speaks({ language, children }: { language: Language; children: ReactNode }) {
  document.documentElement.lang = language;
  return <Context value={{ language, say: sayIn(language) }}>{children}</Context>;
}

export function useWords(): { language: Language; say: Say } {
  const words = use(Context);
  if (!words) throw new Error("no language was set");
  return words;
}
export const browserLanguage = (): Language => (navigator.language.toLowerCase().startsWith("id") ? "id" : "en");
