import type { ContactMerge } from "@sigap/contract/contacts";
import type { Ctx } from "#platform/ctx.ts";
import { type Reader, sql } from "#platform/db.ts";
import { isId } from "#platform/ids.ts";
import { maskText, readsAddresses } from "./addresses.ts";
import { canEdit } from "./policy.ts";
import { findContacts } from "./present.ts";
import { contactRights, readableContact } from "./rights.ts";
import { listAllMerges, listMerges, type MergeRow } from "./store.ts";

/** Taking apart is offered to those for whom it works: they may see all that would move. */
export async function presentMerges(ctx: Ctx, db: Reader, rows: readonly MergeRow[]): Promise<ContactMerge[]> {
  const winners = rows.map(({ winnerId }) => winnerId);
  const cards = await findContacts(db, ctx.workspaceId, winners, ctx.actor);
  const over = await contactRights().load(db, ctx.workspaceId, [...new Set([...winners, ...rows.map(({ loserId }) => loserId)])]);
  const mine = (id: string) => over(ctx.actor, id).merge;
  return rows.map((row) => ({
    id: row.id,
    winnerId: cards.get(row.winnerId)?.id ?? row.winnerId,
    winnerName: cards.get(row.winnerId)?.name ?? "",
    loserName: readsAddresses(ctx.actor) ? row.loserBefore.contact.name : maskText(row.loserBefore.contact.name),
    at: row.mergedAt.toISOString(),
    by: { kind: row.by.kind, id: row.by.id, name: row.by.name },
    undoneAt: row.undoneAt?.toISOString() ?? null,
    can: { undo: row.undoneAt === null && canEdit(ctx.actor) && mine(row.winnerId) && mine(row.loserId) },
  }));
}

export const readMergesOf = (ctx: Ctx, id: string) =>
  ctx.read(async (db) => {
    const contactId = await readableContact(ctx, db, id);
    return { items: await presentMerges(ctx, db, await listMerges(db, ctx.workspaceId, contactId)) };
  });

export const readAllMerges = (ctx: Ctx, query: { cursor?: string | undefined; limit: number }) =>
  ctx.read(async (db) => {
    const visible = contactRights().readable(ctx.actor, { workspaceId: sql`g.workspace_id`, contactId: sql`g.winner_id` });
    const rows = await listAllMerges(db, ctx.workspaceId, visible, isId(query.cursor) ? query.cursor : null, query.limit + 1);
    const shown = rows.slice(0, query.limit);
    return {
      items: await presentMerges(ctx, db, shown),
      nextCursor: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
    };
  });
