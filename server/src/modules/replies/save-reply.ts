import { areOwnUploads } from "#modules/messages";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { ensureVersion } from "#platform/version.ts";
import { tellChanged } from "./events.ts";
import { canEdit, canSee } from "./policy.ts";
import { editedOf } from "./present.ts";
import { deleteReply, listFolders, lockReply, putReply, type ReplyRow, shortcutIsTaken } from "./store.ts";

interface Saved extends Pick<ReplyRow, "shortcut" | "name" | "folderId" | "texts" | "attachmentIds"> {
  shared: boolean;
  version?: string | undefined;
}

/** A reply that the actor may see and change. */
async function editable(ctx: Ctx, tx: Tx, id: string): Promise<ReplyRow> {
  const row = found(await lockReply(tx, ctx.workspaceId, id));
  ensure(canSee(ctx.actor, row), "not_found");
  ensure(canEdit(ctx.actor, row), "forbidden");
  return row;
}

/** Makes a saved reply, or replaces one; it can become everybody's, or one's own again. */
export const saveReply = (ctx: Ctx, id: string | null, { shared, version, ...saved }: Saved): Promise<ReplyRow> =>
  ctx.transaction(async (tx) => {
    const { workspaceId, actor } = ctx;
    const before = id ? await editable(ctx, tx, id) : null;
    if (before) ensureVersion(version, editedOf(before));
    const personId = actor.kind === "person" ? actor.id : null;
    ensure(shared || personId, "forbidden");
    const row: ReplyRow = {
      ...(before ?? { usedCount: 0, lastUsedAt: null }),
      ...{ workspaceId, id: before?.id ?? newId(), ownerId: shared ? null : personId },
      ...saved,
      attachmentIds: [...new Set(saved.attachmentIds)],
    };
    ensure(canEdit(actor, row), "forbidden");
    ensure(!(await shortcutIsTaken(tx, row)), "already_exists", { what: `The shortcut /${row.shortcut}` });
    if (row.folderId)
      ensure(
        (await listFolders(tx, workspaceId)).some((folder) => folder.id === row.folderId),
        "not_found",
      );
    const added = row.attachmentIds.filter((each) => !before?.attachmentIds.includes(each));
    ensure(await areOwnUploads(ctx, tx, added), "not_found");
    await putReply(tx, row);
    tellChanged(ctx, tx, row.id);
    return row;
  });

export const removeReply = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const { id: replyId } = await editable(ctx, tx, id);
    await deleteReply(tx, ctx.workspaceId, replyId);
    tellChanged(ctx, tx, replyId);
  });
