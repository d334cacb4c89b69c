import type { Content, MessageRow, Reaction } from "../store.ts";

/** What is done to a message after it was written. `text` is the emoji, or the new words. */
export interface Change {
  act: "reaction" | "edit" | "revoke";
  by: Reaction["by"];
  /** Which member, for a reaction in a group; elsewhere each side is one person. */
  personId?: string;
  at: Date;
  text: string | null;
}

/** One person's reaction in the place of their earlier one; an older event never replaces a newer. */
export function withReaction(
  reactions: readonly Reaction[],
  by: Reaction["by"],
  emoji: string,
  at: Date,
  personId?: string,
): Reaction[] | null {
  const isTheirs = (reaction: Reaction) => reaction.by === by && reaction.personId === personId;
  const before = reactions.find(isTheirs);
  if (before && before.at > at.toISOString()) return null;
  const others = reactions.filter((reaction) => !isTheirs(reaction));
  return emoji === "" ? others : [...others, { emoji, by, at: at.toISOString(), ...(personId ? { personId } : {}) }];
}

/** The message after a change; null when it changes nothing: it came before, or a newer one did. */
export function withChange(row: MessageRow, change: Change): MessageRow | null {
  if (change.act === "reaction") {
    const reactions = withReaction(row.reactions ?? [], change.by, change.text ?? "", change.at, change.personId);
    return reactions && { ...row, reactions };
  }
  return change.act === "edit" ? withEdit(row, change) : withRevoke(row, change);
}

/** All versions stay, in the order of their times: an edit that comes late becomes an earlier version. */
function withEdit(row: MessageRow, { text, at }: Change): MessageRow | null {
  const content: Content = row.content ?? {};
  const edit = { text, at: at.toISOString() };
  const [original, ...edits] = [...(content.versions ?? []), { text: row.text, at: content.editedAt ?? row.occurredAt.toISOString() }];
  if (!original || edits.some((one) => one.at === edit.at && one.text === edit.text)) return null;
  // Whatever its time, the first version is the one that was sent.
  const ordered = [...edits, edit].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const last = ordered.at(-1) ?? edit;
  return { ...row, text: last.text, content: { ...content, versions: [original, ...ordered.slice(0, -1)], editedAt: last.at } };
}

function withRevoke(row: MessageRow, { by, at }: Change): MessageRow | null {
  if (row.content?.deleted) return null;
  return { ...row, content: { ...row.content, deleted: { by, at: at.toISOString() } } };
}

/** All changes, in the order of their times. */
export const withChanges = (row: MessageRow, changes: readonly Change[]): MessageRow =>
  changes.toSorted((a, b) => a.at.getTime() - b.at.getTime()).reduce((now, change) => withChange(now, change) ?? now, row);
