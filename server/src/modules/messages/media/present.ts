import type { Attachment } from "@sigap/contract/messages";
import type { Reader } from "#platform/db.ts";
import { type AttachmentRow, findAttachments, listByMessage } from "./store.ts";

export const presentAttachment = (row: AttachmentRow): Attachment => {
  const url = row.state === "ready" ? `/api/v1/attachments/${row.id}/content` : null;
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    reason: row.state === "ready" ? null : row.reason,
    fileName: row.fileName,
    mimeType: row.mimeType,
    bytes: row.bytes,
    voice: row.voice,
    animated: row.animated,
    width: row.width,
    height: row.height,
    url,
    thumbnailUrl: url && row.thumbnail ? `${url}?variant=thumbnail` : null,
  };
};

/** Files that stand in no message yet, by their ids. */
export async function attachmentsWith(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, Attachment>> {
  const rows = ids.length > 0 ? await findAttachments(db, workspaceId, ids) : [];
  return new Map(rows.map((row) => [row.id, presentAttachment(row)]));
}

export async function attachmentsOf(db: Reader, workspaceId: string, messageIds: readonly string[]): Promise<Map<string, Attachment[]>> {
  const found = new Map<string, Attachment[]>();
  for (const row of await listByMessage(db, workspaceId, messageIds)) {
    if (row.messageId) found.set(row.messageId, [...(found.get(row.messageId) ?? []), presentAttachment(row)]);
  }
  return found;
}
