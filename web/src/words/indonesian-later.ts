import type { LaterWord } from "./english.ts";
import { account } from "./id/account.ts";
import { context } from "./id/context.ts";
import { fields } from "./id/fields.ts";
import { imports } from "./id/imports.ts";
import { kinds } from "./id/kinds.ts";
import { lifecycle } from "./id/lifecycle.ts";
import { notifications } from "./id/notifications.ts";
import { number } from "./id/number.ts";
import { parked } from "./id/parked.ts";
import { roles } from "./id/roles.ts";
import { routing } from "./id/routing.ts";
import { segments } from "./id/segments.ts";
import { settings } from "./id/settings.ts";
import { work } from "./id/work.ts";

export const later: Record<LaterWord, string> = {
  ...account,
  ...context,
  ...fields,
  ...imports,
  ...kinds,
  ...lifecycle,
  ...notifications,
  ...number,
  ...parked,
  ...roles,
  ...routing,
  ...segments,
  ...settings,
  ...work,
};
