import type { Attachment } from "@sigap/contract/messages";
import { copyUploads } from "#modules/messages";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { tellChanged } from "./events.ts";
import { canSee } from "./policy.ts";
import { countUse, findReply } from "./store.ts";

/** Counts it, and gives its files as uploads of whoever uses it. */
export const useReply = (ctx: Ctx, id: string): Promise<{ attachments: Attachment[] }> =>
  ctx.transaction(async (tx) => {
    const row = found(await findReply(tx, ctx.workspaceId, id));
    ensure(canSee(ctx.actor, row), "not_found");
    await countUse(tx, ctx.workspaceId, row.id, ctx.now());
    tellChanged(ctx, tx, row.id);
    return { attachments: await copyUploads(ctx, tx, row.attachmentIds) };
  });
