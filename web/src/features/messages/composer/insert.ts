/**
 * Puts words in the place of a span of the box. The browser's own command keeps its undo; where it has none, the value is
 * set and told by hand.
 */
export function insertInto(box: HTMLTextAreaElement, start: number, end: number, words: string): void {
  box.focus();
  box.setSelectionRange(start, end);
  const done = words === "" ? document.execCommand("delete") : document.execCommand("insertText", false, words);
  if (done) return;
  box.setRangeText(words, start, end, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/** At the caret, in place of what is selected. */
export const insertHere = (box: HTMLTextAreaElement, words: string): void => insertInto(box, box.selectionStart, box.selectionEnd, words);

/** Puts WhatsApp's marks around what is selected, or takes them away; the caret stays between them. */
export function wrapSelection(box: HTMLTextAreaElement, mark: "*" | "_" | "~"): void {
  const { selectionStart: start, selectionEnd: end, value } = box;
  const { text, from, to } = wrapped(value.slice(start, end), mark);
  const inside = value[start - 1] === mark && value[end] === mark;
  if (inside) {
    insertInto(box, start - 1, end + 1, value.slice(start, end));
    box.setSelectionRange(start - 1, end - 1);
    return;
  }
  insertInto(box, start, end, text);
  box.setSelectionRange(start + from, start + to);
}

/** The words between marks, and where they stand; spaces at their ends stay outside, since marks must touch the words. */
export function wrapped(words: string, mark: string): { text: string; from: number; to: number } {
  const [, before = "", core = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words) ?? [];
  const from = before.length + 1;
  return { text: `${before}${mark}${core}${mark}${after}`, from, to: from + core.length };
}
