import { marked } from "../lib/match.ts";

/** A text in which what was searched for is marked. */
export const Marked = ({ text, typed }: { text: string; typed: string }) => (
  <>
    {marked(text, typed).map((piece, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no names
      piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text,
    )}
  </>
);
