const named: Record<string, string> = { "?": "Shift+Slash" };
const codes: Record<string, string> = { "[": "BracketLeft", "]": "BracketRight", "/": "Slash", ",": "Comma", ".": "Period" };

/** What a key press is called in the table: "E", "Shift+A", "Mod+K". Null for a modifier alone. */
export function chordOf(event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string | null {
  if (["Shift", "Control", "Alt", "Meta"].includes(event.key)) return null;
  const modifiers = [event.ctrlKey || event.metaKey ? "Mod" : "", event.altKey ? "Alt" : ""].filter(Boolean);
  // A sign needs Shift on some layouts only: it is named by what it writes.
  if (/^[^\p{L}\p{N}\s]$/u.test(event.key) && !event.altKey) return [...modifiers, event.key].join("+");
  if (event.shiftKey) modifiers.push("Shift");
  return [...modifiers, letterOf(event)].join("+");
}

/** A Latin letter as it is written; on other layouts (and under Alt) the letter that is printed in its place. */
function letterOf({ key, code }: Pick<KeyboardEvent, "key" | "code">): string {
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase();
  const physical = /^(?:Key|Digit)(\w)$/.exec(code)?.[1];
  return physical ?? Object.keys(codes).find((sign) => codes[sign] === code) ?? key;
}

/** "Shift+Slash" is what "?" is on a layout whose signs can't be read. */
export const sameChord = (a: string, b: string): boolean => a === b || named[a] === b || named[b] === a;

const marks: Record<string, string> = { Shift: "⇧", Alt: "Alt", Enter: "↵", Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑" };
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);
/** How keys are shown to a person: "⇧ A", "Ctrl K". */
export const shownKeys = (keys: string): string =>
  keys
    .split(/[ +](?!$)/)
    .map((part) => (part === "Mod" ? (isApple() ? "⌘" : "Ctrl") : (marks[part] ?? part)))
    .join(" ");
