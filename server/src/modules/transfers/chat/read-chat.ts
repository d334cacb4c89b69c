/** When a line was said, as three numbers in the order in which the phone wrote them, and the time on its clock. */
export interface ChatMoment {
  date: readonly [number, number, number];
  /** Seconds since midnight. */
  time: number;
}
/** One thing that stands in an exported chat. `author` is null for what WhatsApp itself says. */
export interface ChatLine extends ChatMoment {
  author: string | null;
  text: string;
}

/** Marks of writing direction that WhatsApp puts around names, numbers and its own words. */
const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const date = String.raw`(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})`;
// Some languages write a dot between hours and minutes; some a narrow space before AM and PM.
const time = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[\s\u00a0\u202f]*([ap])\.?[\s\u00a0\u202f]?m\.?)?`;
// An iPhone writes brackets, Android a dash.
const start = new RegExp(String.raw`^(?:\[${date},?\s+${time}\]\s?|${date},?\s+${time}\s+-\s)(.*)$`, "is");

/**
 * Reads the text that WhatsApp exports of a chat, as it comes; a message goes on until a line begins with a moment. How lines
 * look differs by phone and language (WhatsApp help center, "How to export your chat history"; the forms are those of the fixtures).
 */
export class ChatReader {
  #rest = "";
  #open: ChatLine | null = null;
  /** Lines before the first message, and lines with a moment that none can be. */
  unknown = 0;

  /** The messages that end in this piece of the text. */
  push(text: string): ChatLine[] {
    const lines = `${this.#rest}${text}`.split("\n");
    this.#rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.#take(line));
  }
  /** What stood there without an end. */
  end(): ChatLine[] {
    const last = this.#rest === "" ? [] : this.#take(this.#rest);
    const open = this.#open ? [this.#open] : [];
    this.#rest = "";
    this.#open = null;
    return [...last, ...open];
  }

  #take(written: string): ChatLine[] {
    const line = written.replace(/\r$/, "").replace(/^\ufeff/, "");
    const found = start.exec(line.replace(/^[\u200e\u200f]+/, ""));
    if (!found) {
      if (this.#open) this.#open.text += `\n${line}`;
      else if (line.trim() !== "") this.unknown += 1;
      return [];
    }
    const next = lineOf(found);
    if (!next) {
      this.unknown += 1;
      return [];
    }
    const done = this.#open ? [this.#open] : [];
    this.#open = next;
    return done;
  }
}

function lineOf(found: RegExpExecArray): ChatLine | null {
  const [a, b, c, hour, minute, second, half] = found[1] === undefined ? found.slice(8, 15) : found.slice(1, 8);
  const twelve = half?.toLowerCase();
  const hours = twelve ? (Number(hour) % 12) + (twelve === "p" ? 12 : 0) : Number(hour);
  if (hours > 23 || Number(minute) > 59) return null;
  const said = found[15] ?? "";
  const named = /^([^:]{1,100}): ?(.*)$/s.exec(said);
  return {
    date: [Number(a), Number(b), Number(c)],
    time: hours * 3600 + Number(minute) * 60 + Number(second ?? 0),
    author: named?.[1] ? nameOf(named[1]) : null,
    text: named ? (named[2] ?? "") : said,
  };
}
/** A tilde stands before names that are not in the phone's address book. */
const nameOf = (written: string): string =>
  written
    .replace(marks, "")
    .replace(/^~\s*/, "")
    .replace(/\u00a0/g, " ")
    .trim();

export const withoutMarks = (text: string): string => text.replace(marks, "");
