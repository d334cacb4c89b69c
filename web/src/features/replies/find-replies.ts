import type { SavedReply } from "@sigap/contract/replies";
import { folded, matches } from "../messages/composer/matches.ts";

type Searched = Pick<SavedReply, "shortcut" | "name" | "texts" | "usedCount">;

/** By shortcut, then by name, then by any word of the texts; among equals what is used most. */
export function findReplies<T extends Searched>(replies: readonly T[], query: string): T[] {
  const wanted = folded(query.trim());
  const rankOf = ({ shortcut, name, texts }: T): number => {
    if (wanted === "" || folded(shortcut) === wanted) return 0;
    if (folded(shortcut).startsWith(wanted)) return 1;
    if (matches(wanted, `${shortcut.replace(/[_-]/g, " ")} ${name}`)) return 2;
    return matches(wanted, Object.values(texts).join(" ")) ? 3 : 4;
  };
  return replies
    .map((reply) => ({ reply, rank: rankOf(reply) }))
    .filter(({ rank }) => rank < 4)
    .toSorted((a, b) => a.rank - b.rank || b.reply.usedCount - a.reply.usedCount || a.reply.shortcut.localeCompare(b.reply.shortcut))
    .map(({ reply }) => reply);
}
