import { type MergeRow, registerMergeParticipant } from "#modules/contacts";
import { isMember } from "#modules/identity";
import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import { sql, type Tx } from "#platform/db.ts";
import { tell } from "./events.ts";
import { type ConversationRow, columns, countChanges, updateConversation } from "./store.ts";

const openOf = (tx: Tx, workspaceId: string, contactId: string) =>
  tx.maybe<ConversationRow>(
    sql`select ${columns} from conversation c where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} and c.status <> 'closed' for update`,
  );

/**
 * What was going on in the conversation that ends goes on in the one that stays: a customer who waits is not left in a
 * snooze, and whoever talked with them goes on, where nobody else has it.
 */
async function carryOn(tx: Tx, app: App, kept: ConversationRow, other: ConversationRow, by: Cause): Promise<void> {
  const woken = kept.status === "snoozed" && other.status === "open";
  const given = kept.assigneeId === null && other.assigneeId !== null;
  if (!woken && !given) return;
  const next = await updateConversation(tx, kept, {
    ...(woken ? { status: "open", snoozedUntil: null } : {}),
    ...(given ? { assigneeId: other.assigneeId, teamId: kept.teamId ?? other.teamId } : {}),
  });
  const cause = { ...by, reason: "Two contacts became one" };
  const before = { before: { assigneeId: kept.assigneeId, teamId: kept.teamId } };
  if (woken) await tell(app, tx, "conversation.woken", next, cause, before);
  if (given) await tell(app, tx, "conversation.assigned", next, cause, before);
}

/** One person has one open conversation: the winner's stays open, the loser's is closed as merged and stays in the thread. */
async function merge(tx: Tx, { workspaceId, id, winnerId, loserId, by }: MergeRow, app: App): Promise<void> {
  const kept = await openOf(tx, workspaceId, winnerId);
  const other = await openOf(tx, workspaceId, loserId);
  await tx.run(sql`
    insert into contact_merge_item (workspace_id, merge_id, kind, row_id, before)
    select workspace_id, ${id}, 'conversation', id, jsonb_build_object('status', status, 'closedAt', closed_at, 'closedBy', closed_by, 'outcome', outcome)
    from conversation where workspace_id = ${workspaceId} and contact_id = ${loserId}`);
  if (kept && other) {
    await carryOn(tx, app, kept, other, by);
    await tx.run(sql`
      update conversation set status = 'closed', outcome = 'merged', closed_at = now(), closed_by = ${JSON.stringify(by)}::jsonb where workspace_id = ${workspaceId} and id = ${other.id}`);
    await tx.run(sql`
      update conversation set unread = unread + ${other.unread}, waiting_since = least(waiting_since, ${other.waitingSince}::timestamptz),
        window_expires_at = greatest(window_expires_at, ${other.windowExpiresAt}::timestamptz),
        ad_clicked_at = greatest(ad_clicked_at, ${other.adClickedAt}::timestamptz), free_until = greatest(free_until, ${other.freeUntil}::timestamptz)
      where workspace_id = ${workspaceId} and id = ${kept.id}`);
    countChanges(tx, [{ ...other, difference: -1 }]);
    await tell(app, tx, "conversation.merged", { ...other, contactId: winnerId }, by, { into: kept.id });
  }
  await tx.run(sql`update conversation set contact_id = ${winnerId} where workspace_id = ${workspaceId} and contact_id = ${loserId}`);
}

/** The loser's conversations go back, open again if they were and nobody has closed them since. */
async function undo(tx: Tx, { workspaceId, id, loserId, by }: MergeRow, app: App): Promise<void> {
  const moved = await tx.many<ConversationRow & { before: { status: ConversationRow["status"] } }>(sql`
    select ${columns}, i.before from contact_merge_item i join conversation c on c.workspace_id = i.workspace_id and c.id = i.row_id
    where i.workspace_id = ${workspaceId} and i.merge_id = ${id} and i.kind = 'conversation' order by c.id for update of c`);
  for (const row of moved) {
    const reopens = row.outcome === "merged" && row.before.status !== "closed";
    await tx.run(sql`
      update conversation set contact_id = ${loserId} ${reopens ? sql`, status = ${row.before.status}, outcome = null, closed_at = null, closed_by = null` : sql``}
      where workspace_id = ${workspaceId} and id = ${row.id}`);
    if (!reopens) continue;
    // Whoever had it may have left since: then it is nobody's.
    const assigneeId = row.assigneeId && (await isMember(tx, workspaceId, row.assigneeId)) ? row.assigneeId : null;
    if (assigneeId !== row.assigneeId)
      await tx.run(sql`update conversation set assignee_id = null where workspace_id = ${workspaceId} and id = ${row.id}`);
    const open = { ...row, contactId: loserId, status: row.before.status, assigneeId };
    countChanges(tx, [{ ...open, difference: 1 }]);
    await tell(app, tx, "conversation.unmerged", open, by, { waiting: row.waitingSince !== null });
  }
}

registerMergeParticipant({ merge, undo });
