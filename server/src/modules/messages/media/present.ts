import type { Attachment } from "@sigap/contract/messages";
import type { Reader } from "#platform/db.ts";
import { type AttachmentRow, listByMessage } from "./store.ts";

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
    animated: false,
    width: row.width,
    height: row.height,
    url,
    thumbnailUrl: url && row.thumbnail ? `${url}?variant=thumbnail` : null,
  };
};

export async function attachmentsOf(db: Reader, workspaceId: string, messageIds: readonly string[]): Promise<Map<string, Attachment[]>> {
  const found = new Map<string, Attachment[]>();
  for (const row of await listByMessage(db, workspaceId, messageIds)) {
    if (row.messageId) found.set(row.messageId, [...(found.get(row.messageId) ?? []), presentAttachment(row)]);
  }
  return found;
}
