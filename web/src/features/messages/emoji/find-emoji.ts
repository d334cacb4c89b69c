import { folded } from "../composer/matches.ts";
import { emojiTable } from "./emoji-table.ts";

export type EmojiGroup = keyof typeof emojiTable;
export interface Emoji {
  sign: string;
  group: EmojiGroup;
  en: string[];
  id: string[];
}

const list = (names = "") => names.split(",").map((name) => name.trim());
const read = (group: EmojiGroup): Emoji[] =>
  emojiTable[group]
    .split(/[;\n]/)
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      const [, sign = "", rest = ""] = /^(\S+) (.*)$/.exec(entry) ?? [];
      const [english, indonesian] = rest.split(" = ");
      return { sign, group, en: list(english), id: list(indonesian) };
    });
export const allEmoji: readonly Emoji[] = (Object.keys(emojiTable) as EmojiGroup[]).flatMap(read);

/** By names that begin with what was typed, in both languages at once; the closest first, named in the reader's language. */
export function findEmoji(query: string, language: "en" | "id"): { sign: string; name: string }[] {
  const wanted = folded(query.replaceAll("_", " ").trim());
  return allEmoji
    .flatMap(({ sign, ...names }) => {
      const found = [...names[language], ...names.en, ...names.id].map(folded);
      const rank = found.includes(wanted)
        ? 0
        : found.some((name) => name.startsWith(wanted))
          ? 1
          : found.some((name) => name.split(/[\s-]/).some((word) => word.startsWith(wanted)))
            ? 2
            : 3;
      return rank < 3 ? [{ sign, name: names[language][0] ?? "", rank }] : [];
    })
    .toSorted((a, b) => a.rank - b.rank);
}
