import type { DescribedTag } from "@sigap/contract/tags";
import { audit } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { deleteTag, listTags, putTag, replaceTag } from "./tag-store.ts";

const told = (ctx: Ctx, tx: Tx, name: "tag.saved" | "tag.removed" | "tag.merged", id: string, payload: Record<string, unknown> = {}) =>
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name, subjectId: id, payload, cause: causeOf(ctx.actor) }]);

/** Creates a tag, or changes it wherever it is used. Names are unique, whatever their case. */
export const saveTag = (ctx: Ctx, id: string | null, change: Partial<DescribedTag>): Promise<DescribedTag> =>
  ctx.transaction(async (tx) => {
    const tags = await listTags(tx, ctx.workspaceId);
    const before = id ? found(tags.find((tag) => tag.id === id)) : { id: newId(), name: "", tone: "neutral" as const, description: null };
    const next = { ...before, ...change, id: before.id };
    const same = tags.find((tag) => tag.name.toLowerCase() === next.name.toLowerCase());
    ensure(!same || same.id === next.id, "already_exists", { what: `A tag called ${next.name}` });
    await putTag(tx, ctx.workspaceId, next);
    if (id) await audit(tx, ctx, "tag.changed", id, { before, after: next });
    told(ctx, tx, "tag.saved", next.id);
    return next;
  });

/** Whoever has the other tag has this one instead. */
export const mergeTags = (ctx: Ctx, id: string, otherId: string): Promise<DescribedTag> =>
  ctx.transaction(async (tx) => {
    ensure(id !== otherId, "invalid", { fields: "otherId: choose another tag" });
    const tags = await listTags(tx, ctx.workspaceId);
    const [kept, other] = [id, otherId].map((each) => found(tags.find((tag) => tag.id === each)));
    await replaceTag(tx, ctx.workspaceId, otherId, id);
    await deleteTag(tx, ctx.workspaceId, otherId);
    await audit(tx, ctx, "tag.merged", id, { into: kept?.name, from: other?.name });
    told(ctx, tx, "tag.merged", id, { from: otherId });
    return found(kept);
  });

export const removeTag = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const tag = (await listTags(tx, ctx.workspaceId)).find((each) => each.id === id);
    ensure((await deleteTag(tx, ctx.workspaceId, id)) === 1, "not_found");
    await audit(tx, ctx, "tag.removed", id, { name: tag?.name });
    told(ctx, tx, "tag.removed", id);
  });
