import type { Icon } from "@tabler/icons-react";
import { IconAddressBook, IconBolt, IconFilter, IconSettings } from "@tabler/icons-react";
import type { Say } from "../../lib/i18n.tsx";
import { type ActionId, factsOf } from "../../lib/keys/action-table.ts";
import { isToSelection, runAction } from "../../lib/keys/actions.ts";
import { score } from "../../lib/match.ts";
import { english, type Word } from "../../words/english.ts";
import { indonesian } from "../../words/indonesian.ts";
import type { Place } from "./places.ts";

/** One line of the palette that is known without asking the server. */
export interface PaletteItem {
  key: string;
  label: string;
  /** Both languages, and what else it may be called. */
  words: string;
  icon: Icon;
  action?: ActionId;
  run: () => void;
}
/** Found by what it is called in either language. */
const inBoth = (words: readonly Word[]) => words.map((word) => `${english[word]} ${indonesian[word]}`).join(" ");

const never: readonly ActionId[] = ["palette", "escape"];

export const actionItems = (available: readonly ActionId[], say: Say): PaletteItem[] =>
  available
    .filter((id) => !never.includes(id))
    // What is ticked is what one is about to do something with.
    .sort((a, b) => Number(isToSelection(b)) - Number(isToSelection(a)))
    .map((id) => ({
      key: id,
      label: isToSelection(id) ? say("toSelection", { act: say(factsOf(id).word) }) : say(factsOf(id).word),
      words: inBoth([factsOf(id).word]),
      icon: IconBolt,
      action: id,
      run: () => void runAction(id),
    }));

/** Pages of one part, each behind the name of the part. */
export const placeItems = (part: "settings" | "contacts", places: readonly Place[], say: Say, go: (at: string) => void): PaletteItem[] =>
  places.map(({ at, words }) => ({
    key: `${part} ${at}`,
    label: `${say(part)} · ${say(words[0] ?? part)}`,
    words: inBoth([part, ...words]),
    icon: part === "settings" ? IconSettings : IconAddressBook,
    run: () => go(at),
  }));

export const viewItem = (key: string, label: string, words: string, run: () => void): PaletteItem => ({
  key: `view ${key}`,
  label,
  words,
  icon: IconFilter,
  run,
});

/** The best first; without a word typed, all in their order. */
export const fitting = (items: readonly PaletteItem[], typed: string, most: number): PaletteItem[] =>
  typed === ""
    ? items.slice(0, most)
    : items
        .map((item) => ({ item, points: score(typed, item.words) }))
        .filter(({ points }) => points > 0)
        .sort((a, b) => b.points - a.points)
        .slice(0, most)
        .map(({ item }) => item);
