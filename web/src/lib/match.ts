/** Small letters without their accents, as words. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** One letter too many, too few, another, or two the wrong way round. */
export function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [x, y] = [a.slice(at), b.slice(at)];
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

/** How well a typed word fits one of the others: whole, its beginning, its beginning with one slip; 0 for not at all. */
function fit(typed: string, others: readonly string[]): number {
  if (others.includes(typed)) return 3;
  if (others.some((other) => other.startsWith(typed))) return 2;
  return typed.length >= 4 && others.some((other) => oneSlip(typed, other.slice(0, typed.length)) || oneSlip(typed, other)) ? 1 : 0;
}

/** How well what was typed fits a text; every word must fit. 0 for not at all. */
export function score(typed: string, text: string): number {
  const wanted = wordsIn(typed);
  const others = wordsIn(text);
  let sum = 0;
  for (const word of wanted) {
    const fitted = fit(word, others);
    if (fitted === 0) return 0;
    sum += fitted;
  }
  return wanted.length === 0 ? 0 : sum / wanted.length + (others[0]?.startsWith(wanted[0] ?? "") ? 0.5 : 0);
}

/** A text in pieces: what begins like one of the typed words is marked. Accents do not matter. */
export function marked(text: string, typed: string): { text: string; hit: boolean }[] {
  const wanted = wordsIn(typed);
  const pieces: { text: string; hit: boolean }[] = [];
  let last = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const plain = wordsIn(word)[0] ?? "";
    if (!wanted.some((each) => plain.startsWith(each))) continue;
    if (index > last) pieces.push({ text: text.slice(last, index), hit: false });
    pieces.push({ text: word, hit: true });
    last = index + word.length;
  }
  if (last < text.length) pieces.push({ text: text.slice(last), hit: false });
  return pieces;
}

/** The part of a long text around its first hit. */
export function around(text: string, typed: string, length = 120): string {
  let at = 0;
  for (const piece of marked(text, typed)) {
    if (piece.hit) break;
    at += piece.text.length;
  }
  const from = Math.max(0, at - 40);
  return `${from > 0 ? "…" : ""}${text.slice(from, from + length)}${from + length < text.length ? "…" : ""}`;
}
