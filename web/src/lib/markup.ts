/** WhatsApp's own marks. Text stays text: nothing here makes HTML, and every step walks over the text once. */
export type Mark = "bold" | "italic" | "strike";
/** Some words that look the same. */
export interface Piece {
  text: string;
  style: "plain" | "code" | "link";
  marks: readonly Mark[];
  /** Where a link leads. */
  href?: string;
}
export type Block =
  | { kind: "text"; text: string }
  | { kind: "quote"; text: string }
  | { kind: "code"; text: string }
  | { kind: "list"; start: number | null; items: readonly string[] };

const signs: Record<string, Mark> = { "*": "bold", _: "italic", "~": "strike" };
const isWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
const isGap = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign);

interface Token {
  piece: Piece;
  /** A sign that may open or close a mark; it is text until its other half is found. */
  sign?: { mark: Mark; opens: boolean; closes: boolean };
}

/** The pieces of a text. Marks go over one line, stand at the edges of words, and may stand in each other. */
export const pieces = (text: string): Piece[] =>
  text.split("\n").reduce<Piece[]>((all, line, index) => {
    if (index > 0) add(all, { text: "\n", style: "plain", marks: [] });
    for (const piece of piecesOfLine(line)) add(all, piece);
    return all;
  }, []);

/** Words that look like those before them go on with them. */
function add(all: Piece[], piece: Piece): void {
  const before = all.at(-1);
  const same = before?.style === "plain" && piece.style === "plain" && before.marks.join() === piece.marks.join();
  if (same) all[all.length - 1] = { ...before, text: before.text + piece.text };
  else if (piece.text !== "") all.push(piece);
}

function piecesOfLine(line: string): Piece[] {
  const tokens = tokensOf(line);
  const open: number[] = [];
  const marks = tokens.map((): Mark[] => []);
  const spent = new Set<number>();
  for (const [at, { sign }] of tokens.entries()) {
    if (!sign) continue;
    const opener = open.findLastIndex((each) => tokens[each]?.sign?.mark === sign.mark);
    const from = open[opener];
    if (sign.closes && from !== undefined && at > from + 1) {
      for (let inside = from + 1; inside < at; inside += 1) marks[inside]?.push(sign.mark);
      spent.add(from).add(at);
      open.length = opener;
    } else if (sign.opens && opener < 0) open.push(at);
  }
  return tokens.flatMap(({ piece }, at) => (spent.has(at) ? [] : [{ ...piece, marks: marks[at] ?? [] }]));
}

/** Words, links, code, and the signs that may be marks. */
function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  const plainToken = (text: string): Token => ({ piece: { text, style: "plain", marks: [] } });
  const ends = { "```": true, "`": true };
  let from = 0;
  let at = 0;
  const cut = (token: Token, length: number) => {
    if (at > from) tokens.push(plainToken(line.slice(from, at)));
    tokens.push(token);
    at += length;
    from = at;
  };
  while (at < line.length) {
    const sign = line[at] ?? "";
    const mark = signs[sign];
    const code = sign === "`" ? codeAt(line, at, ends) : null;
    const link = sign === "h" || sign === "w" ? linkAt(line, at) : null;
    if (code) cut({ piece: { text: code.text, style: "code", marks: [] } }, code.length);
    else if (link) cut({ piece: { text: link.text, style: "link", marks: [], href: link.href } }, link.text.length);
    else if (mark) {
      const [before, after] = [line[at - 1], line[at + 1]];
      const opens = !isWord(before) && before !== sign && !isGap(after) && after !== sign;
      const closes = !isGap(before) && before !== sign && !isWord(after) && after !== sign;
      cut({ ...plainToken(sign), sign: { mark, opens, closes } }, 1);
    } else at += 1;
  }
  if (at > from) tokens.push(plainToken(line.slice(from, at)));
  return tokens;
}

/** `ends` remembers that no end follows any more, so that a line of a thousand signs is searched once. */
function codeAt(line: string, at: number, ends: Record<string, boolean>): { text: string; length: number } | null {
  for (const fence of ["```", "`"]) {
    if (!ends[fence] || !line.startsWith(fence, at)) continue;
    const end = line.indexOf(fence, at + fence.length + 1);
    if (end < 0) ends[fence] = false;
    else if (fence.length > 1 || line[at + 1] !== "`") return { text: line.slice(at + fence.length, end), length: end + fence.length - at };
  }
  return null;
}

// Longer than any browser takes is no address; so a text of beginnings only is not read from each of them to its end.
const address = /(?:https?:\/\/|www\.)[^\s<>"'`]{1,2000}/y;
function linkAt(line: string, at: number): { text: string; href: string } | null {
  if (isWord(line[at - 1])) return null;
  address.lastIndex = at;
  const found = address.exec(line)?.[0].replace(/[.,;:!?*_~]+$/, "") ?? "";
  const text = found.endsWith(")") && !found.includes("(") ? found.replace(/\)+[.,;:!?]*$/, "") : found;
  const href = text.startsWith("www.") ? `https://${text}` : text;
  return URL.canParse(href) && /\w\.\w|localhost|\]/.test(text) ? { text, href } : null;
}

/** Paragraphs, lists, quotes and code, one under another. */
export function blocks(text: string): Block[] {
  const found: Block[] = [];
  let from = 0;
  for (let fence = text.indexOf("```"); fence >= 0; ) {
    const end = text.indexOf("```", fence + 4);
    if (end < 0) break;
    const code = text.slice(fence + 3, end);
    if (code.includes("\n")) {
      found.push(...linesOf(text.slice(from, fence).replace(/\n$/, "")), { kind: "code", text: code.replace(/^\n|\n$/g, "") });
      from = end + 3 + (text[end + 3] === "\n" ? 1 : 0);
    }
    fence = text.indexOf("```", end + 3);
  }
  return [...found, ...linesOf(text.slice(from))];
}

const bullet = /^[*-] (?=\S)/;
const numbered = /^(\d{1,3})\. (?=\S)/;
const quoted = /^> ?/;

function linesOf(text: string): Block[] {
  if (text === "") return [];
  const found: Block[] = [];
  const rows: { kind: "text" | "quote" | "list"; start: number | null; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const number = numbered.exec(line);
    const kind = quoted.test(line) ? "quote" : number || bullet.test(line) ? "list" : "text";
    const start = number ? Number(number[1]) : null;
    const words = kind === "text" ? line : line.replace(number ? numbered : kind === "quote" ? quoted : bullet, "");
    const before = rows.at(-1);
    if (before?.kind === kind && (before.start === null) === (start === null)) before.lines.push(words);
    else rows.push({ kind, start, lines: [words] });
  }
  for (const { kind, start, lines } of rows) found.push(kind === "list" ? { kind, start, items: lines } : { kind, text: lines.join("\n") });
  return found;
}

const unmarked = (text: string): string =>
  pieces(text)
    .map(({ text: piece }) => piece)
    .join("");
/** The words without their marks, for a line of preview. */
export const plain = (text: string): string =>
  blocks(text)
    .map((block) =>
      block.kind === "list" ? block.items.map(unmarked).join("\n") : block.kind === "code" ? block.text : unmarked(block.text),
    )
    .join("\n");
