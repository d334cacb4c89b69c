import type { Ctx } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { presentContacts } from "../present.ts";
import { seenPeople } from "../rights.ts";
import { findCompany, listCompanies, listPeople } from "./company-store.ts";
import { readNameCursor, writeNameCursor } from "./name-cursor.ts";
import { presentCompanies } from "./present-company.ts";

interface Page {
  cursor?: string | undefined;
  limit: number;
}

export const readCompanies = (ctx: Ctx, { q = "", cursor, limit }: Page & { q?: string | undefined }) =>
  ctx.read(async (db) => {
    const rows = await listCompanies(db, ctx.workspaceId, { q, after: readNameCursor(cursor), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: await presentCompanies(db, ctx.actor, ctx.workspaceId, shown),
      nextCursor: last ? writeNameCursor({ name: last.sortName, id: last.id }) : null,
    };
  });

export const readCompany = (ctx: Ctx, id: string) =>
  ctx.read(async (db) => {
    const [view] = await presentCompanies(db, ctx.actor, ctx.workspaceId, [found(await findCompany(db, ctx.workspaceId, id))]);
    return found(view);
  });

export const readCompanyPeople = (ctx: Ctx, id: string, { cursor, limit }: Page) =>
  ctx.read(async (db) => {
    found(await findCompany(db, ctx.workspaceId, id));
    const rows = await listPeople(db, ctx.workspaceId, id, seenPeople(ctx.actor), {
      beforeId: isId(cursor) ? cursor : null,
      limit: limit + 1,
    });
    const shown = rows.slice(0, limit);
    return {
      items: await presentContacts(db, ctx.actor, shown),
      nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  });
