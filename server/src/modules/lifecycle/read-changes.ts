import type { StageChange } from "@sigap/contract/board";
import { familyOf, readableContact } from "#modules/contacts";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { type ChangeRow, listChanges, undoneAmong } from "./change-store.ts";
import { presentChip } from "./present.ts";
import { readWays, type Ways } from "./read-ways.ts";

function present(row: ChangeRow & { deal: string | null }, ways: Ways, undone: ReadonlySet<string>): StageChange {
  const chipOf = (id: string | null) => {
    const stage = id ? ways.stages.get(id) : undefined;
    return stage ? presentChip(stage, ways.stagesOf(stage.lifecycleId)) : null;
  };
  return {
    id: row.id,
    lifecycleId: row.lifecycleId,
    dealId: row.dealId,
    deal: row.deal,
    from: chipOf(row.fromStageId),
    to: chipOf(row.toStageId),
    at: row.at.toISOString(),
    seconds: row.before ? Math.max(0, Math.round((row.at.getTime() - new Date(row.before.enteredAt).getTime()) / 1000)) : null,
    direction: row.direction,
    by: { kind: row.by.kind, id: row.by.id, name: row.by.name },
    reason: row.reason,
    evidence: row.evidence,
    value: row.value !== null && row.currency !== null ? { amount: row.value, currency: row.currency } : null,
    lostReason: row.lostReasonId ? (ways.reasons.get(row.lostReasonId) ?? null) : null,
    lostNote: row.lostNote,
    undoes: row.undoes,
    undone: undone.has(row.id),
  };
}

interface Query {
  cursor?: string | undefined;
  limit: number;
}
export const listStageChanges = (ctx: Ctx, id: string, { cursor, limit }: Query) =>
  ctx.read(async (db) => {
    const { workspaceId } = ctx;
    const contactId = await readableContact(ctx, db, id);
    const rows = await listChanges(db, workspaceId, await familyOf(db, workspaceId, contactId), readCursor(cursor), limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const ways = await readWays(db, workspaceId);
    const undone = await undoneAmong(
      db,
      workspaceId,
      shown.map((row) => row.id),
    );
    return {
      items: shown.map((row) => present(row, ways, undone)),
      nextCursor: last ? writeCursor({ at: last.at, id: last.id }) : null,
    };
  });
