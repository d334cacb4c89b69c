import type { Word } from "./english.ts";
import { first } from "./indonesian-first.ts";
import { later } from "./indonesian-later.ts";

export const indonesian: Record<Word, string> = { ...first, ...later };
