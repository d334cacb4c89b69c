import type { Word } from "./english.ts";
import { general } from "./id/general.ts";
import { inbox } from "./id/inbox.ts";
import { kinds } from "./id/kinds.ts";
import { number } from "./id/number.ts";
import { settings } from "./id/settings.ts";

export const indonesian: Record<Word, string> = { ...general, ...inbox, ...kinds, ...number, ...settings };
