import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { canSee, canSend } from "#modules/conversations";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { sentence } from "#platform/errors.ts";
import type { Projection } from "#platform/realtime.ts";
import { attachmentsWith } from "../media/index.ts";
import { scheduledEvents } from "./events.ts";
import { findScheduled, type Placed } from "./store.ts";

/** Rows as the contract shows them, for any actor. */
async function presentFor(db: Reader, workspaceId: string, rows: readonly Placed[]): Promise<((actor: Actor) => ScheduledMessage)[]> {
  const files = await attachmentsWith(
    db,
    workspaceId,
    rows.flatMap(({ attachmentIds }) => attachmentIds),
  );
  return rows.map((row) => {
    const { id, conversationId, contactId, state, author, request, shown, held, cancelIfAnswered, problem } = row;
    const shared = {
      id,
      conversationId,
      contactId,
      state,
      author: { kind: author.kind, id: author.id, name: author.name },
      message: request.message,
      ...shown,
      attachments: row.attachmentIds.flatMap((file) => files.get(file) ?? []),
      sendAt: row.sendAt.toISOString(),
      held,
      cancelIfAnswered,
      problem: problem && { ...problem, detail: problem.detail || sentence("restored") },
      writtenAt: row.writtenAt.toISOString(),
    };
    const waits = state === "scheduled" || state === "failed";
    return (actor) => {
      const cancel = waits && canSend(actor, row);
      return { ...shared, can: { change: cancel && author.id === actor.id, cancel } };
    };
  });
}

export async function presentScheduled(db: Reader, actor: Actor, rows: readonly Placed[]): Promise<ScheduledMessage[]> {
  const [first] = rows;
  return first ? (await presentFor(db, first.workspaceId, rows)).map((view) => view(actor)) : [];
}

/** A message that waits, as it is now; what went out or was canceled says so, and leaves the screen. */
export const scheduledProjection: Projection = {
  events: scheduledEvents,
  async project(_app, db, workspaceId, events) {
    const rows = await findScheduled(db, workspaceId, [...new Set(events.map(({ subjectId }) => subjectId))]);
    const views = await presentFor(db, workspaceId, rows);
    return rows.map((row, index) => ({
      for(actor) {
        const view = views[index];
        return view && canSee(actor, row) ? { type: "scheduled" as const, scheduled: view(actor) } : null;
      },
    }));
  },
};
