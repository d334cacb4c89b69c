import type { Preferences } from "@sigap/contract/preferences";

interface Press {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  /** An input method is choosing signs: Enter is its own. */
  composing: boolean;
}

/** Whether this press sends. Everything else is the browser's (a new line) or the table of actions' (send and close). */
export function sends({ key, shiftKey, altKey, ctrlKey, metaKey, composing }: Press, sendKey: Preferences["sendKey"]): boolean {
  if (key !== "Enter" || shiftKey || altKey || composing) return false;
  return sendKey === "enter" ? !ctrlKey && !metaKey : ctrlKey || metaKey;
}
