import { resolveContactId } from "#modules/contacts";
import { canReadThread, canSee, findConversation, leadOf } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import { type Place, readCursor, writeCursor } from "#platform/cursor.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { presentMessages } from "./present.ts";
import { findMessages, listThread, listThreadAfter, type MessageRow } from "./store.ts";

interface Wanted {
  cursor?: string | undefined;
  newer?: string | undefined;
  around?: string | undefined;
  limit: number;
}
/** A piece of a thread without a gap, newest first, and whether there is more on either side. */
interface Piece {
  rows: MessageRow[];
  older: boolean;
  newer: boolean;
}
const placeOf = ({ occurredAt, id }: MessageRow): Place => ({ at: occurredAt, id });

/** A page of a contact's thread, newest first: from its end, from a cursor in one of two directions, or around a message. */
export const readThread = (ctx: Ctx, id: string, wanted: Wanted) =>
  ctx.read(async (db) => {
    const contactId = found(await resolveContactId(db, ctx.workspaceId, id));
    ensure(canReadThread(ctx.actor, await leadOf(db, ctx.workspaceId, contactId)), "not_found");
    const given = [wanted.cursor, wanted.newer, wanted.around].filter((each) => each !== undefined);
    ensure(given.length <= 1, "invalid", { fields: "cursor, newer, around: use one of them" });
    const { rows, older, newer } = await readPiece(db, ctx.workspaceId, contactId, wanted);
    const [first, last] = [rows[0], rows.at(-1)];
    return {
      items: await presentMessages(db, ctx.actor, rows),
      nextCursor: older && last ? writeCursor(placeOf(last)) : null,
      newerCursor: newer && first ? writeCursor(placeOf(first)) : null,
    };
  });

async function readPiece(db: Reader, workspaceId: string, contactId: string, wanted: Wanted): Promise<Piece> {
  const { limit } = wanted;
  if (wanted.around !== undefined) return readAround(db, workspaceId, contactId, wanted.around, limit);
  const after = readCursor(wanted.newer);
  if (after) {
    const rows = await listThreadAfter(db, workspaceId, contactId, after, limit + 1);
    return { rows: rows.slice(0, limit).reverse(), older: true, newer: rows.length > limit };
  }
  const before = readCursor(wanted.cursor);
  const rows = await listThread(db, workspaceId, contactId, before, limit + 1);
  return { rows: rows.slice(0, limit), older: rows.length > limit, newer: before !== null };
}

/** The message in the middle; what one side has too few of does not make the other longer. */
async function readAround(db: Reader, workspaceId: string, contactId: string, id: string, limit: number): Promise<Piece> {
  const middle = found((await findMessages(db, workspaceId, [id])).find((row) => row.contactId === contactId));
  const after = Math.floor((limit - 1) / 2);
  const before = limit - 1 - after;
  const newer = await listThreadAfter(db, workspaceId, contactId, placeOf(middle), after + 1);
  const older = await listThread(db, workspaceId, contactId, placeOf(middle), before + 1);
  return {
    rows: [...newer.slice(0, after).reverse(), middle, ...older.slice(0, before)],
    older: older.length > before,
    newer: newer.length > after,
  };
}

/** One message that the actor may see. */
export async function visibleMessage(ctx: Ctx, db: Reader, id: string): Promise<MessageRow> {
  const [message] = await findMessages(db, ctx.workspaceId, [id]);
  const row = found(message);
  const conversation = found(await findConversation(db, ctx.workspaceId, row.conversationId));
  ensure(canSee(ctx.actor, conversation), "not_found");
  return row;
}
