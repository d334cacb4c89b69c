import type { ContactFile, fileKinds } from "@sigap/contract/contact-files";
import { readableContact } from "#modules/contacts";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { mayRead } from "../may-read.ts";
import { listFiles } from "./file-store.ts";
import { presentAttachment } from "./present.ts";

interface Query {
  kind?: (typeof fileKinds)[number] | undefined;
  cursor?: string | undefined;
  limit: number;
}
/** A person's files from both sides, newest first; what was deleted for everyone is not among them. */
export const readContactFiles = (
  ctx: Ctx,
  id: string,
  { kind, cursor, limit }: Query,
): Promise<{ items: ContactFile[]; nextCursor: string | null }> =>
  ctx.read(async (db) => {
    const contactId = await readableContact(ctx, db, id);
    const rows = await listFiles(db, ctx.workspaceId, contactId, { kind: kind ?? null, before: readCursor(cursor), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown
        .filter((row) => mayRead(ctx.actor, row))
        .map((row) => ({
          attachment: presentAttachment(row),
          messageId: row.messageId,
          conversationId: row.conversationId,
          direction: row.direction,
          author: row.author.name,
          at: row.occurredAt.toISOString(),
        })),
      nextCursor: last ? writeCursor({ at: last.occurredAt, id: last.id }) : null,
    };
  });
