/** Without accents and capitals. */
export const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every word that was typed begins a word of the text. */
export function matches(query: string, text: string): boolean {
  const words = folded(text).split(/[\s,;]+/);
  return folded(query)
    .split(/[\s._]+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}
