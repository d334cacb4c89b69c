import { setupI18n } from "@lingui/core";
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import type { Word } from "../words/english.ts";
import type { Refusals } from "../words/refusals.ts";

export type Language = "en" | "id";
/** Says a word of the dictionary; its ICU message may have plurals and values. */
export interface Say {
  (word: Word, values?: Record<string, string | number>): string;
  language: Language;
  /** Whether there is such a word, for those that are put together from what the server says. */
  knows(word: string): word is Word;
  /** The server's refusals, where it does not speak this language itself. */
  refusals: Refusals | null;
}
interface Dictionary {
  words: Partial<Record<Word, string>>;
  refusals: Refusals | null;
}

/** Only the language that is spoken is loaded, and at first only what the inbox says. */
const parts: Record<Language, { first: () => Promise<Dictionary>; later: () => Promise<Partial<Record<Word, string>>> }> = {
  en: {
    first: () => import("../words/english-first.ts").then(({ first }) => ({ words: first, refusals: null })),
    later: () => import("../words/english-later.ts").then(({ later }) => later),
  },
  id: {
    first: () => import("../words/indonesian-first.ts").then(({ first, refusals }) => ({ words: first, refusals })),
    later: () => import("../words/indonesian-later.ts").then(({ later }) => later),
  },
};
const place = "sigap.language";
/** The language of the last visit, so that its words come together with the program. */
export const lastLanguage = (): Language => {
  const kept = localStorage.getItem(place);
  if (kept === "en" || kept === "id") return kept;
  return navigator.language.toLowerCase().startsWith("id") ? "id" : "en";
};
let whole = false;
const loaded = new Map<string, Promise<Dictionary>>();
/** Pages beside the inbox ask for the rest of the words before they are drawn. */
const askedForAll = new Set<() => void>();
function wordsOf(language: Language): Promise<Dictionary> {
  const key = `${language} ${whole}`;
  const known = loaded.get(key);
  if (known) return known;
  const { first, later } = parts[language];
  const coming = whole
    ? Promise.all([first(), later()]).then(([{ words, refusals }, more]) => ({ words: { ...words, ...more }, refusals }))
    : first();
  loaded.set(key, coming);
  // What did not come is asked for again.
  coming.catch(() => loaded.delete(key));
  return coming;
}
void wordsOf(lastLanguage());

/** Done when every word of the language that is spoken is here. */
export async function allWords(): Promise<void> {
  whole = true;
  await wordsOf(lastLanguage());
  for (const ask of askedForAll) ask();
}

/** What is opened later, together with all the words. */
export const withAllWords =
  <T,>(load: () => Promise<T>): (() => Promise<T>) =>
  async () =>
    (await Promise.all([load(), allWords()]))[0];

const Context = createContext<{ language: Language; say: Say } | null>(null);

function sayIn(language: Language, dictionary: Dictionary): Say {
  const { words } = dictionary;
  // The words were compiled when the app was built (`compile-words.ts`).
  const i18n = setupI18n({ locale: language, messages: { [language]: words as Record<Word, string> } });
  // A word without values is one piece, and stands as it is: an open conversation says hundreds of them.
  const speak = (word: Word, values?: Record<string, string | number>) => {
    const pieces: unknown = words[word];
    const whole = Array.isArray(pieces) && pieces.length === 1 ? (pieces[0] as unknown) : undefined;
    return typeof whole === "string" ? whole : i18n._(word, values);
  };
  return Object.assign(speak, {
    language,
    refusals: dictionary.refusals,
    knows: (word: string): word is Word => word in words,
  });
}

/** Speaks a language; until its words are here the one before goes on, and nothing is shown before the first. */
export function Speaks({ language, children }: { language: Language; children: ReactNode }) {
  const [spoken, setSpoken] = useState<{ language: Language; dictionary: Dictionary } | null>(null);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(place, language);
    let wanted = true;
    const ask = () => void wordsOf(language).then((dictionary) => wanted && setSpoken({ language, dictionary }));
    ask();
    askedForAll.add(ask);
    return () => {
      wanted = false;
      askedForAll.delete(ask);
    };
  }, [language]);
  const words = useMemo(() => spoken && { language: spoken.language, say: sayIn(spoken.language, spoken.dictionary) }, [spoken]);
  return words && <Context value={words}>{children}</Context>;
}

export function useWords(): { language: Language; say: Say } {
  const words = use(Context);
  if (!words) throw new Error("no language was set");
  return words;
}
