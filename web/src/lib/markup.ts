/** A piece of a message's text as WhatsApp marks it up. Text stays text: nothing here makes HTML. */
export interface Piece {
  text: string;
  style: "plain" | "bold" | "italic" | "strike" | "code" | "link";
}

const marks: [RegExp, Piece["style"]][] = [
  [/```([^`]+)```/, "code"],
  [/`([^`\n]+)`/, "code"],
  [/(?<![\p{L}\p{N}*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\p{L}\p{N}*])/u, "bold"],
  [/(?<![\p{L}\p{N}_])_(?!\s)([^_\n]+?)(?<!\s)_(?![\p{L}\p{N}_])/u, "italic"],
  [/(?<![\p{L}\p{N}~])~(?!\s)([^~\n]+?)(?<!\s)~(?![\p{L}\p{N}~])/u, "strike"],
  [/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/, "link"],
];

/** Splits a text at the first mark, and goes on with the rest. */
export function pieces(text: string): Piece[] {
  const found = marks.map(([pattern, style]) => ({ match: pattern.exec(text), style })).filter(({ match }) => match !== null);
  const [first] = found.sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0));
  if (!first?.match) return text === "" ? [] : [{ text, style: "plain" }];
  const { match, style } = first;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  return [...(before ? [{ text: before, style: "plain" as const }] : []), { text: match[1] ?? "", style }, ...pieces(after)];
}

/** The words without their marks, for a line of preview. */
export const plain = (text: string): string =>
  pieces(text)
    .map(({ text: piece }) => piece)
    .join("");
