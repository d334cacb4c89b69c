/** A draft as it is kept: the words that show, and those of another device that are offered. */
export interface KeptDraft {
  text: string;
  replyToId: string | null;
  updatedAt: Date;
  other: string | null;
  otherAt: Date | null;
}
export interface GivenDraft {
  text: string;
  replyToId: string | null;
  /** The draft that was changed; undefined when nobody asks. */
  basedOn?: Date | null | undefined;
  writtenAt: Date;
}

const withOther = (draft: KeptDraft, text: string, at: Date): KeptDraft => ({
  ...draft,
  other: draft.other && draft.other !== text ? `${draft.other}\n\n${text}` : text,
  otherAt: at,
});

/**
 * What is kept when a draft is saved. Two devices that typed at the same time lose nothing: the newer text shows, the other
 * one is offered. One that only goes on where the other stopped is no second text.
 */
export function mergeDraft(stored: KeptDraft | null, given: GivenDraft, now: Date): KeptDraft {
  // Later than the last one, so that it tells every state of a draft from the one before.
  const updatedAt = stored && stored.updatedAt >= now ? new Date(stored.updatedAt.getTime() + 1) : now;
  const { text, replyToId } = given;
  if (!stored) return { text, replyToId, updatedAt, other: null, otherAt: null };
  const written = { ...stored, text, replyToId, updatedAt };
  const knew = given.basedOn === undefined || given.basedOn?.getTime() === stored.updatedAt.getTime();
  if (knew || stored.text === "" || (text !== "" && text.startsWith(stored.text))) return written;
  // Sent or emptied elsewhere, without knowing of these words.
  if (text === "" || stored.text.startsWith(text)) return stored;
  return given.writtenAt >= stored.updatedAt ? withOther(written, stored.text, stored.updatedAt) : withOther(stored, text, given.writtenAt);
}

/** The two change places, so that taking one loses neither; or the other one is dropped. */
export function settleDraft(stored: KeptDraft, use: boolean, now: Date): KeptDraft {
  const { text, other, updatedAt } = stored;
  if (!use || other === null) return { ...stored, other: null, otherAt: null };
  const next = { ...stored, text: other, updatedAt: updatedAt >= now ? new Date(updatedAt.getTime() + 1) : now };
  return text === "" ? { ...next, other: null, otherAt: null } : { ...next, other: text, otherAt: updatedAt };
}
