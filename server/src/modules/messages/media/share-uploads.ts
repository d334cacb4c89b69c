import type { Attachment } from "@sigap/contract/messages";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader, Tx } from "#platform/db.ts";
import { found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { presentAttachment } from "./present.ts";
import { findAttachments, insertUpload } from "./store.ts";

/** Whether a file that belongs to no message may be seen, because something of a module above holds it. */
type Shows = (ctx: Ctx, db: Reader, attachmentId: string) => Promise<boolean>;
let shows: Shows = async () => false;
export const provideSharedUploads = (asked: Shows): void => {
  shows = asked;
};
export const isShared: Shows = (ctx, db, attachmentId) => shows(ctx, db, attachmentId);

export async function uploadsById(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, Attachment>> {
  const rows = await findAttachments(db, workspaceId, ids);
  return new Map(rows.map((row) => [row.id, presentAttachment(row)]));
}

/** Own uploads that wait to be sent. */
export async function areOwnUploads(ctx: Ctx, db: Reader, ids: readonly string[]): Promise<boolean> {
  const rows = await findAttachments(db, ctx.workspaceId, ids);
  return (
    rows.length === ids.length && rows.every((row) => row.uploadedBy === ctx.actor.id && row.messageId === null && row.state === "ready")
  );
}

/** Files that are sent again and again: each time as an upload of its own; the bytes are stored once. */
export async function copyUploads(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<Attachment[]> {
  const rows = new Map((await findAttachments(tx, ctx.workspaceId, ids)).map((row) => [row.id, row]));
  const copies: Attachment[] = [];
  for (const id of ids) {
    const row = found(rows.get(id));
    const copy = { ...row, id: newId(), uploadedBy: ctx.actor.id, messageId: null };
    const { workspaceId, kind, mimeType, voice, uploadedBy } = copy;
    await insertUpload(tx, {
      ...{ workspaceId, id: copy.id, kind, mimeType, voice, uploadedBy },
      fileName: row.fileName ?? "file",
      sha256: found(row.sha256),
    });
    copies.push(presentAttachment(copy));
  }
  return copies;
}
