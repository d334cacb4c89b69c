import type { FirstWord } from "./english.ts";
import { bulk } from "./id/bulk.ts";
import { composing } from "./id/composing.ts";
import { issues } from "./id/error-issues.ts";
import { kinds as errorKinds, parts } from "./id/error-words.ts";
import { errors } from "./id/errors.ts";
import { general } from "./id/general.ts";
import { inbox } from "./id/inbox.ts";
import { palette } from "./id/palette.ts";
import { thread } from "./id/thread.ts";
import { together } from "./id/together.ts";
import { views } from "./id/views.ts";
import { welcome } from "./id/welcome.ts";
import { workFirst } from "./id/work-first.ts";
import type { Refusals } from "./refusals.ts";

export const refusals: Refusals = { errors, parts, kinds: errorKinds, issues };

export const first: Record<FirstWord, string> = {
  ...bulk,
  ...composing,
  ...general,
  ...inbox,
  ...palette,
  ...thread,
  ...together,
  ...views,
  ...welcome,
  ...workFirst,
};
