import type { DescribedTag } from "@sigap/contract/tags";
import { audit } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { deleteTag, listTags, moveTags, putTag, replaceTag } from "./tag-store.ts";

const told = (ctx: Ctx, tx: Tx, name: "tag.saved" | "tag.removed" | "tag.merged", ids: string[], payload: Record<string, unknown> = {}) =>
  emit(
    ctx.app,
    tx,
    ids.map((subjectId) => ({ workspaceId: ctx.workspaceId, name, subjectId, payload, cause: causeOf(ctx.actor) })),
  );

const same = (one: string | null, other: string | null) => one?.toLowerCase() === other?.toLowerCase();
/** As the others in it write it; whose case is other is no other group. */
const asWritten = (tags: readonly DescribedTag[], group: string | null) => tags.find((tag) => same(tag.group, group))?.group ?? group;

/** Creates a tag, or changes it wherever it is used. Names are unique, whatever their case. */
export const saveTag = (ctx: Ctx, id: string | null, change: Partial<DescribedTag>): Promise<DescribedTag> =>
  ctx.transaction(async (tx) => {
    const tags = await listTags(tx, ctx.workspaceId);
    const before = id
      ? found(tags.find((tag) => tag.id === id))
      : { id: newId(), name: "", tone: "neutral" as const, group: null, description: null };
    const others = tags.filter((tag) => tag.id !== before.id);
    const next = { ...before, ...change, id: before.id };
    next.group = asWritten(others, next.group);
    ensure(!others.some(({ name }) => same(name, next.name)), "already_exists", { what: `A tag called ${next.name}` });
    await putTag(tx, ctx.workspaceId, next);
    if (id) await audit(tx, ctx, "tag.changed", id, { before, after: next });
    told(ctx, tx, "tag.saved", [next.id]);
    return next;
  });

/** All tags of a group at once; where the other group is there already, they join it. */
export const renameTagGroup = (ctx: Ctx, group: string, to: string | null): Promise<DescribedTag[]> =>
  ctx.transaction(async (tx) => {
    const tags = await listTags(tx, ctx.workspaceId);
    const [moved, others] = [tags.filter((tag) => same(tag.group, group)), tags.filter((tag) => !same(tag.group, group))];
    const next = asWritten(others, to);
    const ids = moved.map(({ id }) => id);
    ensure(ids.length > 0, "not_found");
    await moveTags(tx, ctx.workspaceId, ids, next);
    await audit(tx, ctx, "tag.group_renamed", group, { from: moved[0]?.group, to: next });
    told(ctx, tx, "tag.saved", ids);
    return moved.map((tag) => ({ ...tag, group: next }));
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
    told(ctx, tx, "tag.merged", [id], { from: otherId });
    return found(kept);
  });

export const removeTag = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const tag = (await listTags(tx, ctx.workspaceId)).find((each) => each.id === id);
    ensure((await deleteTag(tx, ctx.workspaceId, id)) === 1, "not_found");
    await audit(tx, ctx, "tag.removed", id, { name: tag?.name });
    told(ctx, tx, "tag.removed", [id]);
  });
