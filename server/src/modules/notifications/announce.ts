import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import type { Key } from "./store.ts";

/** More than this at once is asked for again, instead of being pushed entry by entry. */
const mostEntries = 60;
/** What a screen has to know of: entries as pairs of person and thread, or only whose lists have changed. */
export interface NotificationsChanged extends Record<string, unknown> {
  entries?: [personId: string, threadId: string, isNew: boolean][];
  personIds?: string[];
}

/** Tells the screens of what is new, was seen or was taken away: one event, however much it is. */
export function announce(
  app: App,
  tx: Tx,
  workspaceId: string,
  { changed = [], added = [], hidden = [] }: { changed?: readonly Key[]; added?: readonly Key[]; hidden?: readonly Key[] },
): void {
  const isNew = new Set(added.map(({ personId, threadId }) => `${personId} ${threadId}`));
  const keys = new Map([...changed, ...added].map((key) => [`${key.personId} ${key.threadId}`, key]));
  const [first] = [...keys.values(), ...hidden];
  if (!first) return;
  const payload: NotificationsChanged =
    hidden.length > 0 || keys.size > mostEntries
      ? { personIds: [...new Set([...keys.values(), ...hidden].map(({ personId }) => personId))] }
      : { entries: [...keys].map(([text, { personId, threadId }]) => [personId, threadId, isNew.has(text)]) };
  emit(app, tx, [{ workspaceId, name: "notification.changed", subjectId: first.threadId, payload, cause: systemCause }]);
}
