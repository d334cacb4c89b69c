import type { App } from "#platform/app.ts";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { changeWithin } from "./change-conversation.ts";
import { tell } from "./events.ts";
import { dueSnoozes, updateConversation } from "./store.ts";

/** Hides a conversation until a time, or until the customer writes. */
export const snoozeConversation = (ctx: Ctx, id: string, until: Date) => ctx.transaction((tx) => snoozeWithin(ctx, tx, id, until));

export const snoozeWithin = (ctx: Ctx, tx: Tx, id: string, until: Date) =>
  changeWithin(ctx, tx, id, (row) => {
    ensure(row.status !== "closed", "conversation_closed");
    ensure(until > ctx.now(), "invalid", { fields: "until: choose a time to come" });
    return { event: "conversation.snoozed", change: { status: "snoozed", snoozedUntil: until }, payload: { until } };
  });

/** Brings back what is due. */
export async function wakeDueConversations(app: App): Promise<void> {
  const woken = await app.database.acrossWorkspaces(async (tx) => {
    const rows = await dueSnoozes(tx, app.clock.now());
    for (const row of rows) {
      const next = await updateConversation(tx, row, { status: "open", snoozedUntil: null });
      await tell(app, tx, "conversation.woken", next, { kind: "system", id: null, name: "Sigap", reason: "The snooze is over" });
    }
    return rows.length;
  });
  if (woken === 200) await wakeDueConversations(app);
}
