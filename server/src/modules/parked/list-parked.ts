import type { ParkedEvent } from "@sigap/contract/parked-events";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { reasonOf } from "./reason.ts";
import { type ParkedRow, pageOfParked } from "./store.ts";

const present = ({ contactId, contactName, parkedAt: _, occurredAt, ...row }: ParkedRow): ParkedEvent => ({
  ...row,
  occurredAt: occurredAt.toISOString(),
  contact: contactId === null ? null : { id: contactId, name: contactName ?? "" },
  reason: reasonOf(row.error),
});

export const listParked = (ctx: Ctx, { cursor, limit }: { cursor?: string | undefined; limit: number }) =>
  ctx.read(async (db) => {
    const rows = await pageOfParked(db, ctx.workspaceId, ctx.actor, { before: readCursor(cursor), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(present), nextCursor: last ? writeCursor({ at: last.parkedAt, id: last.id }) : null };
  });
