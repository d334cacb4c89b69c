import type { SavedReply } from "@sigap/contract/replies";
import { uploadsById } from "#modules/messages";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { versionOf } from "#platform/version.ts";
import { canEdit } from "./policy.ts";
import type { ReplyRow } from "./store.ts";

/** What the editor of a reply replaces. */
export const editedOf = ({ shortcut, name, folderId, ownerId, texts, attachmentIds }: ReplyRow) => ({
  ...{ shortcut, name, folderId, texts, attachmentIds },
  shared: ownerId === null,
});

export async function presentReplies(db: Reader, actor: Actor, rows: readonly ReplyRow[]): Promise<SavedReply[]> {
  const [first] = rows;
  if (!first) return [];
  const files = await uploadsById(
    db,
    first.workspaceId,
    rows.flatMap(({ attachmentIds }) => attachmentIds),
  );
  return rows.map((row) => ({
    id: row.id,
    folderId: row.folderId,
    shortcut: row.shortcut,
    name: row.name,
    shared: row.ownerId === null,
    texts: row.texts,
    attachments: row.attachmentIds.flatMap((id) => files.get(id) ?? []),
    usedCount: row.usedCount,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    version: versionOf(editedOf(row)),
    can: { edit: canEdit(actor, row) },
  }));
}
