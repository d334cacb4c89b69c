/** A sign that offers something while one writes: saved replies, variables, emoji, people. */
export type Sign = "/" | "{{" | ":" | "@";
export interface Trigger {
  sign: Sign;
  /** What was typed behind the sign. */
  query: string;
  /** Where the sign stands; what is chosen takes the place from here to the caret. */
  start: number;
}

const patterns: Record<Sign, RegExp> = {
  // At the start or behind a space only: not in a date, not in an address.
  "/": /(?<=^|\s)\/([^\n/]{0,40})$/,
  "{{": /\{\{([^{}\n]{0,40})$/,
  // From the second letter on, so that ":)" and "jam 9:00" are left alone.
  ":": /(?<=^|[\s\p{P}\p{Emoji_Presentation}])(?<!:):([\p{L}_]{2,20})$/u,
  "@": /(?<=^|\s)@([^\n@]{0,40})$/,
};

/** What the caret stands behind; the nearest sign wins. */
export function triggerAt(text: string, caret: number, signs: readonly Sign[]): Trigger | null {
  // A sign is never far behind the caret, and a long text must not make a key slow.
  const from = Math.max(0, caret - 60);
  const before = (from === 0 ? "" : " ") + text.slice(from, caret);
  const shift = from === 0 ? 0 : from - 1;
  const found = signs.flatMap((sign) => {
    const match = patterns[sign].exec(before);
    return match ? [{ sign, query: match[1] ?? "", start: match.index + shift }] : [];
  });
  return found.sort((a, b) => b.start - a.start)[0] ?? null;
}
