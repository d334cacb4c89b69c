import type { Message } from "@sigap/contract/messages";

export type Mention = Message["mentions"][number];

/** Cuts a text at the names that it mentions, the longest first: "@Farid Nur" is not "@Farid". */
export function atNames(text: string, mentions: readonly Mention[]): (string | Mention)[] {
  const known = mentions.toSorted((a, b) => b.name.length - a.name.length);
  const parts: (string | Mention)[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const found = text[at] === "@" ? known.find(({ name }) => text.startsWith(name, at + 1)) : undefined;
    if (found) {
      if (plain) parts.push(plain);
      parts.push(found);
      plain = "";
    } else plain += text[at];
    at += found ? found.name.length + 1 : 1;
  }
  return plain ? [...parts, plain] : parts;
}
