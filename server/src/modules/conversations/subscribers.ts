import type { Subscriber } from "#platform/subscribers.ts";
import { tell } from "./events.ts";
import { openOf, updateConversation } from "./store.ts";

/** Nobody's work stays with somebody who left. */
export const unassignLeavers: Subscriber = {
  name: "conversations.unassign-leavers",
  events: ["member.removed"],
  async handle(app, tx, events) {
    for (const event of events) {
      for (const row of await openOf(tx, event.workspaceId, event.subjectId)) {
        const next = await updateConversation(tx, row, { assigneeId: null });
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
