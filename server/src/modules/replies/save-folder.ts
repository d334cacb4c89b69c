import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { tellChanged } from "./events.ts";
import { deleteFolder, type FolderRow, listFolders, putFolder } from "./store.ts";

/** Makes a folder, or renames one. Names are unique, whatever their case. */
export const saveFolder = (ctx: Ctx, id: string | null, name: string): Promise<FolderRow> =>
  ctx.transaction(async (tx) => {
    const folders = await listFolders(tx, ctx.workspaceId);
    const folder = { id: id ? found(folders.find((each) => each.id === id)).id : newId(), name };
    const same = folders.find((each) => each.name.toLowerCase() === name.toLowerCase());
    ensure(!same || same.id === folder.id, "already_exists", { what: `A folder called ${name}` });
    await putFolder(tx, ctx.workspaceId, folder);
    tellChanged(ctx, tx, folder.id);
    return folder;
  });

export const removeFolder = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    ensure((await deleteFolder(tx, ctx.workspaceId, id)) === 1, "not_found");
    tellChanged(ctx, tx, id);
  });
