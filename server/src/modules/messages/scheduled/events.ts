import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import type { Placed } from "./store.ts";

/** Everything that happens to a message that waits for its time. */
export const scheduledEvents = [
  "message.scheduled",
  "message.schedule_changed",
  "message.schedule_sent",
  "message.schedule_canceled",
  "message.schedule_failed",
] as const;

export function tellScheduled(app: App, tx: Tx, name: (typeof scheduledEvents)[number], row: Placed, cause: Cause): void {
  const { workspaceId, id, contactId, conversationId, author, held, problem } = row;
  const payload = { conversationId, authorId: author.id, held, ...(problem ? { code: problem.code } : {}) };
  emit(app, tx, [{ workspaceId, name, subjectId: id, contactId, payload, cause }]);
  tx.afterCommit(() => app.wake.tell("scheduled"));
}
