import type { Capabilities } from "#modules/channels";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { type AttachmentRow, findAttachment } from "./store.ts";

/** A file of the sender's own that is here and within the channel's limits. */
export async function readyUpload(ctx: Ctx, tx: Tx, id: string, can: Capabilities): Promise<AttachmentRow> {
  const row = found(await findAttachment(tx, ctx.workspaceId, id));
  ensure(row.uploadedBy === ctx.actor.id && row.messageId === null, "not_found");
  ensure(row.state === "ready", "attachment_not_ready");
  const limit = can.media[row.kind];
  ensure((row.bytes ?? 0) <= limit.bytes, "too_large", { limit: `${sizeOf(limit.bytes)} for ${row.kind}` });
  ensure(limit.types === "any" || limit.types.includes(row.mimeType), "unsupported_type", { type: row.mimeType });
  return row;
}

const sizeOf = (bytes: number) => (bytes < 1024 * 1024 ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(bytes / 1024 / 1024)} MB`);

/** The same for files that stand in headers and cards: each must be of the kind that its place takes. A file may stand in several. */
export async function readyFiles(
  ctx: Ctx,
  tx: Tx,
  wanted: readonly { attachmentId: string; kind: "image" | "video" | "document" }[],
  can: Capabilities,
): Promise<AttachmentRow[]> {
  const rows = new Map<string, AttachmentRow>();
  for (const { attachmentId, kind } of wanted) {
    const row = rows.get(attachmentId) ?? (await readyUpload(ctx, tx, attachmentId, can));
    ensure(row.kind === kind, "wrong_file", { part: "file", of: row.fileName ? ` "${row.fileName}"` : "", kind });
    rows.set(attachmentId, row);
  }
  return [...rows.values()];
}
