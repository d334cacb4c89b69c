import { resolveContactId } from "#modules/contacts";
import { canReadThread, canSee, findConversation, ownersOf } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { presentMessages } from "./present.ts";
import { findMessages, listThread, type MessageRow } from "./store.ts";

/** A page of a contact's thread, newest first. */
export const readThread = (ctx: Ctx, id: string, query: { cursor?: string; limit: number }) =>
  ctx.read(async (db) => {
    const contactId = found(await resolveContactId(db, ctx.workspaceId, id));
    ensure(canReadThread(ctx.actor, await ownersOf(db, ctx.workspaceId, [contactId])), "not_found");
    const rows = await listThread(db, ctx.workspaceId, contactId, readCursor(query.cursor), query.limit + 1);
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: await presentMessages(db, ctx.actor, page),
      nextCursor: last ? writeCursor({ at: last.occurredAt, id: last.id }) : null,
    };
  });

/** One message that the actor may see. */
export async function visibleMessage(ctx: Ctx, db: Reader, id: string): Promise<MessageRow> {
  const [message] = await findMessages(db, ctx.workspaceId, [id]);
  const row = found(message);
  const conversation = found(await findConversation(db, ctx.workspaceId, row.conversationId));
  ensure(canSee(ctx.actor, conversation), "not_found");
  return row;
}
