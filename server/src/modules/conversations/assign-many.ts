import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { type ConversationRow, countChanges } from "./store.ts";

export interface Assignment {
  /** As it was locked by the caller. */
  row: ConversationRow;
  assigneeId: string | null;
  teamId: string | null;
  cause: Cause;
}

/** Gives many conversations to people or teams at once; the caller holds their locks and has decided that it may be so. */
export function assignMany(app: App, tx: Tx, workspaceId: string, assignments: readonly Assignment[]): void {
  const changed = assignments.filter(({ row, assigneeId, teamId }) => row.assigneeId !== assigneeId || row.teamId !== teamId);
  if (changed.length === 0) return;
  tx.send({
    name: "assign-many",
    text: `update conversation c set assignee_id = s.assignee_id, team_id = s.team_id
      from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as s (id, assignee_id, team_id) where c.workspace_id = $1 and c.id = s.id`,
    values: [
      workspaceId,
      changed.map(({ row }) => row.id),
      changed.map(({ assigneeId }) => assigneeId),
      changed.map(({ teamId }) => teamId),
    ],
  });
  countChanges(
    tx,
    changed.flatMap(({ row, assigneeId, teamId }) => [
      { ...row, difference: -1 },
      { ...row, assigneeId, teamId, difference: 1 },
    ]),
  );
  emit(
    app,
    tx,
    changed.map(({ row, assigneeId, teamId, cause }) => ({
      workspaceId,
      name: "conversation.assigned",
      subjectId: row.id,
      contactId: row.contactId,
      payload: { assigneeId, teamId, before: { assigneeId: row.assigneeId, teamId: row.teamId } },
      cause,
    })),
  );
}
