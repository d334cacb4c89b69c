import type { SavedView } from "@sigap/contract/conversation-lists";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { ensureVersion, versionOf } from "#platform/version.ts";
import { countUpTo } from "./list-store.ts";
import { deleteSavedView, listSavedViews, lockSavedView, putSavedView, type SavedViewRow } from "./saved-view-store.ts";

/** What is shared shows everybody's work, so sharing needs the right to see it. */
const mayShare = (ctx: Ctx) => ctx.actor.permissions.has("conversations:read_all");
const mayChange = (ctx: Ctx, row: SavedViewRow) => row.personId === ctx.actor.id || (row.shared && mayShare(ctx));

/** What the dialog of a view keeps. */
const editedOf = ({ name, icon, shared, view, sort, filter }: SavedViewRow) => ({ name, icon, shared, view, sort, filter });
const present = (ctx: Ctx, row: SavedViewRow): SavedView => ({
  id: row.id,
  ...editedOf(row),
  by: row.by,
  version: versionOf(editedOf(row)),
  can: { change: mayChange(ctx, row) },
});

export const showSavedViews = (ctx: Ctx) =>
  ctx.read(async (db) => {
    const rows = await listSavedViews(db, ctx.workspaceId, ctx.actor.id);
    const items = await Promise.all(
      rows.map(async (row) => ({
        ...present(ctx, row),
        count: await countUpTo(db, ctx.workspaceId, { view: row.view, filter: row.filter, actor: ctx.actor, now: ctx.now() }),
      })),
    );
    return { items };
  });

type Body = Pick<SavedView, "name" | "icon" | "shared" | "view" | "sort" | "filter">;

export const createSavedView = (ctx: Ctx, body: Body): Promise<SavedView> =>
  ctx.transaction(async (tx) => {
    ensure(ctx.actor.kind === "person", "forbidden");
    ensure(!body.shared || mayShare(ctx), "forbidden");
    const row = { ...body, id: newId(), personId: ctx.actor.id ?? "", by: ctx.actor.name };
    await putSavedView(tx, ctx.workspaceId, row);
    return present(ctx, row);
  });

/** One of one's own, or a shared one; somebody else's own does not exist. */
async function changeable(ctx: Ctx, row: SavedViewRow | undefined): Promise<SavedViewRow> {
  const view = found(row);
  ensure(view.shared || view.personId === ctx.actor.id, "not_found");
  ensure(mayChange(ctx, view), "forbidden");
  return view;
}

export const updateSavedView = (
  ctx: Ctx,
  id: string,
  { version, ...change }: Partial<Body> & { version?: string | undefined },
): Promise<SavedView> =>
  ctx.transaction(async (tx) => {
    const row = await changeable(ctx, await lockSavedView(tx, ctx.workspaceId, id));
    ensureVersion(version, editedOf(row));
    const next = { ...row, ...change };
    ensure(!next.shared || mayShare(ctx), "forbidden");
    await putSavedView(tx, ctx.workspaceId, next);
    return present(ctx, next);
  });

export const removeSavedView = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    await changeable(ctx, await lockSavedView(tx, ctx.workspaceId, id));
    await deleteSavedView(tx, ctx.workspaceId, id);
  });
