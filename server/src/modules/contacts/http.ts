import { routes } from "@sigap/contract";
import type { Ctx } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { isId } from "#platform/ids.ts";
import { mergeContacts, undoMerge } from "./merge-contacts.ts";
import { canEdit } from "./policy.ts";
import { presentContacts } from "./present.ts";
import { resolveContactId } from "./recipient.ts";
import { createContact, setContactTags, updateContact } from "./save-contact.ts";
import { removeTag, saveTag } from "./save-tag.ts";
import { findContact, listContacts, listMerges, listTags, type MergeRow } from "./store.ts";

const show = (ctx: Ctx, id: string) =>
  ctx.read(async (db) => {
    const current = found(await resolveContactId(db, ctx.workspaceId, id));
    const [view] = await presentContacts(db, ctx.actor, [found(await findContact(db, ctx.workspaceId, current))]);
    return found(view);
  });

const presentMerge = (ctx: Ctx, row: MergeRow) => ({
  id: row.id,
  loserName: row.loserBefore.contact.name,
  at: row.mergedAt.toISOString(),
  by: { kind: row.by.kind, id: row.by.id, name: row.by.name },
  undoneAt: row.undoneAt?.toISOString() ?? null,
  can: { undo: row.undoneAt === null && canEdit(ctx.actor) },
});

export const contactRoutes: readonly BoundRoute[] = [
  bind(routes.listContacts, ({ ctx, query }) =>
    ctx.read(async (db) => {
      const rows = await listContacts(db, ctx.workspaceId, isId(query.cursor) ? query.cursor : null, query.limit + 1);
      const page = rows.slice(0, query.limit);
      return {
        items: await presentContacts(db, ctx.actor, page),
        nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
      };
    }),
  ),
  bind(routes.createContact, async ({ ctx, body }) => show(ctx, await createContact(ctx, body))),
  bind(routes.getContact, ({ ctx, params }) => show(ctx, params.id)),
  bind(routes.updateContact, async ({ ctx, params, body }) => show(ctx, await updateContact(ctx, params.id, body))),
  bind(routes.setContactTags, async ({ ctx, params, body }) => show(ctx, await setContactTags(ctx, params.id, body.tagIds))),
  bind(routes.mergeContacts, async ({ ctx, params, body }) => presentMerge(ctx, await mergeContacts(ctx, params.id, body.loserId))),
  bind(routes.listMerges, async ({ ctx, params }) => {
    const rows = await ctx.read(async (db) =>
      listMerges(db, ctx.workspaceId, found(await resolveContactId(db, ctx.workspaceId, params.id))),
    );
    return { items: rows.map((row) => presentMerge(ctx, row)) };
  }),
  bind(routes.undoMerge, async ({ ctx, params }) => {
    const { winnerId, loserId } = await undoMerge(ctx, params.id);
    return { winner: await show(ctx, winnerId), loser: await show(ctx, loserId) };
  }),
  bind(routes.listTags, async ({ ctx }) => ({ items: await ctx.read((db) => listTags(db, ctx.workspaceId)) })),
  bind(routes.createTag, ({ ctx, body }) => saveTag(ctx, null, body)),
  bind(routes.updateTag, ({ ctx, params, body }) => saveTag(ctx, params.id, body)),
  bind(routes.removeTag, ({ ctx, params }) => removeTag(ctx, params.id)),
];
