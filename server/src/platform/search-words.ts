const accents = /\p{M}/gu;
const word = /[\p{L}\p{N}]+/gu;
/** Written without spaces between words: two characters at a time find what a segmenter would. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const longestWord = 60;

/** The words of a text as they are searched: lower case, without accents; each once. */
export function searchWords(text: string): string[] {
  const plain = text.normalize("NFKD").replace(accents, "").toLowerCase();
  const words = new Set<string>();
  for (const [found] of plain.matchAll(word)) {
    if (!unspaced.test(found)) words.add(found.slice(0, longestWord));
    else for (const pair of pairs(found)) words.add(pair);
  }
  // "0812-8841 2207" is one number to a person.
  for (const [number] of plain.matchAll(/\+?\d[\d\s().-]{5,}\d/g)) words.add(number.replace(/\D/g, "").slice(0, longestWord));
  return [...words];
}

function pairs(text: string): string[] {
  const characters = [...text];
  return characters.length === 1 ? characters : characters.slice(0, -1).map((character, index) => character + characters[index + 1]);
}

/** Posting lists are kept apart by workspace: every stored word begins with this. */
export const workspacePrefix = (workspaceId: string): string => `${workspaceId.slice(-8)}.`;

/** One letter, or one or two digits, begin too many words to be the beginning of one: they stand for themselves. */
const beginsTooMany = /^(?:[a-z]|\d{1,2})$/;

/** A tsquery in which every word may be the beginning of one; null when there is nothing to look for. */
export function prefixQuery(words: readonly string[], prefix: string): string | null {
  if (words.length === 0) return null;
  return words
    .map((text) => {
      const quoted = `${prefix}${text}`.replaceAll("\\", "\\\\").replaceAll("'", "''");
      return `'${quoted}'${beginsTooMany.test(text) ? "" : ":*"}`;
    })
    .join(" & ");
}
