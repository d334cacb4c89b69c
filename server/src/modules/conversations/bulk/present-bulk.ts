import type { BulkAction } from "@sigap/contract/bulk";
import { findContacts } from "#modules/contacts";
import { actorOf } from "#modules/identity";
import type { Reader } from "#platform/db.ts";
import { type BulkRow, listProblems } from "./bulk-store.ts";

/** How far it is, and why some were refused: for whoever started it. */
export async function presentBulk(db: Reader, workspaceId: string, row: BulkRow): Promise<BulkAction> {
  const problems = row.failed > 0 ? await listProblems(db, workspaceId, row.id) : [];
  const cards = await findContacts(
    db,
    workspaceId,
    problems.map(({ contactId }) => contactId),
    problems.length > 0 ? await actorOf(db, workspaceId, row.actor) : null,
  );
  const { id, act, actor, state, total, done, skipped, failed, createdAt, finishedAt } = row;
  return {
    id,
    act,
    by: actor.name,
    state,
    total,
    done,
    skipped,
    failed,
    problems: problems.map(({ conversationId, contactId, reason }) => ({
      conversationId,
      name: cards.get(contactId)?.name ?? "",
      reason,
    })),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    can: { undo: done > 0 && state !== "undoing" && state !== "undone", cancel: state === "running" },
  };
}
