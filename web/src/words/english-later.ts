import { account } from "./en/account.ts";
import { context } from "./en/context.ts";
import { fields } from "./en/fields.ts";
import { imports } from "./en/imports.ts";
import { kinds } from "./en/kinds.ts";
import { lifecycle } from "./en/lifecycle.ts";
import { notifications } from "./en/notifications.ts";
import { number } from "./en/number.ts";
import { parked } from "./en/parked.ts";
import { roles } from "./en/roles.ts";
import { routing } from "./en/routing.ts";
import { segments } from "./en/segments.ts";
import { settings } from "./en/settings.ts";
import { work } from "./en/work.ts";

/** What only settings and other pages say: fetched with the first of them. */
export const later = {
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
