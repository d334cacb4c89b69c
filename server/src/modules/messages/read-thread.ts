import { resolveContactId } from "#modules/contacts";
import { canSee, findConversation, visibleTo } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { type Reader, sql } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { presentMessages } from "./present.ts";
import { findMessages, listThread, type MessageRow } from "./store.ts";

/** Whoever may see one of a contact's conversations may read the thread; without any, only those who see all or nobody's. */
export async function ensureThread(ctx: Ctx, db: Reader, contactId: string): Promise<void> {
  const { visible } = await db.one<{ visible: boolean }>(sql`
    select not exists (select from conversation where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId})
      or exists (select from conversation c where c.workspace_id = ${ctx.workspaceId} and c.contact_id = ${contactId} and ${visibleTo(ctx.actor, "c")}) as visible`);
  ensure(visible, "not_found");
}

/** A page of a contact's thread, newest first. */
export const readThread = (ctx: Ctx, id: string, query: { cursor?: string; limit: number }) =>
  ctx.read(async (db) => {
    const contactId = found(await resolveContactId(db, ctx.workspaceId, id));
    await ensureThread(ctx, db, contactId);
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
