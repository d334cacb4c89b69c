import { bulk } from "./en/bulk.ts";
import { composing } from "./en/composing.ts";
import { general } from "./en/general.ts";
import { inbox } from "./en/inbox.ts";
import { palette } from "./en/palette.ts";
import { thread } from "./en/thread.ts";
import { together } from "./en/together.ts";
import { views } from "./en/views.ts";
import { welcome } from "./en/welcome.ts";
import { workFirst } from "./en/work-first.ts";

/** What the inbox and everything around it says. */
export const first = {
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
