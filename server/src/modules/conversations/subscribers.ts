import { isMember } from "#modules/identity";
import { systemCause } from "#platform/ctx.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { tell } from "./events.ts";
import { findConversations, noteFailures, openOf, updateConversation } from "./store.ts";

/** Nobody's work stays with somebody who left: it goes to whom it was handed over, or to nobody. */
export const unassignLeavers: Subscriber = {
  name: "conversations.unassign-leavers",
  events: ["member.removed"],
  async handle(app, tx, events) {
    for (const event of events) {
      const heir = event.payload.handOverTo;
      const assigneeId = typeof heir === "string" && (await isMember(tx, event.workspaceId, heir)) ? heir : null;
      for (const row of await openOf(tx, event.workspaceId, event.subjectId)) {
        const next = await updateConversation(tx, row, { assigneeId });
        await tell(
          app,
          tx,
          "conversation.assigned",
          next,
          { ...event.cause, reason: "The owner left the workspace" },
          { before: { assigneeId: row.assigneeId, teamId: row.teamId } },
        );
      }
    }
  },
};

/** What we sent and did not arrive is kept in view until somebody has dealt with it: sent it again, answered otherwise, closed. */
export const noteFailedSends: Subscriber = {
  name: "conversations.failed-sends",
  events: ["message.changed"],
  async handle(app, tx, events) {
    const last = new Map<string, { workspaceId: string; id: string; failedAt: Date | null }>();
    for (const { workspaceId, payload } of events) {
      if (payload.what !== "delivery" || typeof payload.conversationId !== "string") continue;
      const failed = payload.state === "failed" || payload.state === "unknown";
      // A retry that is on its way is dealt with; ticks of other messages say nothing about it.
      if (failed || payload.state === "queued")
        last.set(payload.conversationId, { workspaceId, id: payload.conversationId, failedAt: failed ? app.clock.now() : null });
    }
    const rows = [...last.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (rows.length === 0) return;
    await noteFailures(tx, rows);
    for (const workspaceId of new Set(rows.map((row) => row.workspaceId)))
      for (const row of await findConversations(
        tx,
        workspaceId,
        rows.filter((each) => each.workspaceId === workspaceId).map(({ id }) => id),
      ))
        await tell(app, tx, "conversation.failures_noted", row, systemCause);
  },
};
