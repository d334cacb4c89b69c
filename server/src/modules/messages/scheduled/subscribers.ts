import { findContacts } from "#modules/contacts";
import { systemCause } from "#platform/ctx.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { tellScheduled } from "./events.ts";
import { problemOf } from "./release.ts";
import { answeredSince, lockUnlessAnswered, writeScheduled } from "./store.ts";

/** The customer wrote before it was time: what was to wait for their silence says so at once, and not only when it is due. */
export const stopAnswered: Subscriber = {
  name: "messages.stop-answered",
  events: ["message.created"],
  async handle(app, tx, events) {
    const inbound = events.filter(({ payload }) => payload.direction === "inbound");
    for (const workspaceId of new Set(inbound.map((event) => event.workspaceId))) {
      const contactIds = inbound.flatMap((event) => (event.workspaceId === workspaceId && event.contactId ? [event.contactId] : []));
      const rows = await lockUnlessAnswered(tx, workspaceId, contactIds);
      const names = await findContacts(
        tx,
        workspaceId,
        rows.map(({ contactId }) => contactId),
        null,
      );
      for (const row of rows) {
        if (!(await answeredSince(tx, workspaceId, row.contactId, row.writtenAt))) continue;
        const problem = problemOf("answered_first", { name: names.get(row.contactId)?.name || "The customer" });
        const stopped = await writeScheduled(tx, row, { state: "failed", problem }, app.clock.now());
        tellScheduled(app, tx, "message.schedule_failed", stopped, systemCause);
      }
    }
  },
};
