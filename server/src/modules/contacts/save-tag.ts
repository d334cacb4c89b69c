import type { Tag } from "@sigap/contract/contacts";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { deleteTag, listTags, putTag } from "./store.ts";

/** Creates a tag, or renames or recolours it. Names are unique, whatever their case. */
export const saveTag = (ctx: Ctx, id: string | null, change: Partial<Tag>): Promise<Tag> =>
  ctx.transaction(async (tx) => {
    const tags = await listTags(tx, ctx.workspaceId);
    const before = id ? found(tags.find((tag) => tag.id === id)) : { id: newId(), name: "", tone: "neutral" as const };
    const next = { ...before, ...change, id: before.id };
    const same = tags.find((tag) => tag.name.toLowerCase() === next.name.toLowerCase());
    ensure(!same || same.id === next.id, "already_exists", { what: `A tag called ${next.name}` });
    await putTag(tx, ctx.workspaceId, next);
    return next;
  });

export const removeTag = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    ensure((await deleteTag(tx, ctx.workspaceId, id)) === 1, "not_found");
  });
