import { general } from "./en/general.ts";
import { inbox } from "./en/inbox.ts";
import { kinds } from "./en/kinds.ts";
import { number } from "./en/number.ts";
import { settings } from "./en/settings.ts";

/** Every word of the screens in English, as ICU messages; the other languages have the same keys or do not compile. */
export const english = { ...general, ...inbox, ...kinds, ...number, ...settings };

export type Word = keyof typeof english;
