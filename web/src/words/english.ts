import { first } from "./english-first.ts";
import { later } from "./english-later.ts";

/** Every word of the screens in English, as ICU messages; the other languages have the same keys or do not compile. */
export const english = { ...first, ...later };

export type FirstWord = keyof typeof first;
export type LaterWord = keyof typeof later;
export type Word = FirstWord | LaterWord;
