import { routes } from "@sigap/contract";
import type { SavedReply } from "@sigap/contract/replies";
import type { Ctx } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { presentReplies } from "./present.ts";
import { removeFolder, saveFolder } from "./save-folder.ts";
import { removeReply, saveReply } from "./save-reply.ts";
import { findReply, listFolders, listReplies, type ReplyRow } from "./store.ts";
import { useReply } from "./use-reply.ts";

const show = (ctx: Ctx, { id }: ReplyRow): Promise<SavedReply> =>
  ctx.read(async (db) => {
    const [view] = await presentReplies(db, ctx.actor, [found(await findReply(db, ctx.workspaceId, id))]);
    return found(view);
  });

export const replyRoutes: readonly BoundRoute[] = [
  bind(routes.listReplies, ({ ctx }) =>
    ctx.read(async (db) => ({
      items: await presentReplies(db, ctx.actor, await listReplies(db, ctx.workspaceId, ctx.actor.id)),
      folders: await listFolders(db, ctx.workspaceId),
    })),
  ),
  bind(routes.createReply, async ({ ctx, body }) => show(ctx, await saveReply(ctx, null, body))),
  bind(routes.updateReply, async ({ ctx, params, body }) => show(ctx, await saveReply(ctx, params.id, body))),
  bind(routes.removeReply, ({ ctx, params }) => removeReply(ctx, params.id)),
  bind(routes.useReply, ({ ctx, params }) => useReply(ctx, params.id)),
  bind(routes.createReplyFolder, ({ ctx, body }) => saveFolder(ctx, null, body.name)),
  bind(routes.updateReplyFolder, ({ ctx, params, body }) => saveFolder(ctx, params.id, body.name)),
  bind(routes.removeReplyFolder, ({ ctx, params }) => removeFolder(ctx, params.id)),
];
