import { routes } from "@sigap/contract";
import { rowOutcomes } from "@sigap/contract/imports";
import type { Ctx } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { findChat, listChats } from "./chat/chat-store.ts";
import { presentChats, startChat, undoChat } from "./chat/start-chat.ts";
import { uploadChat } from "./chat/upload-chat.ts";
import { listExports } from "./export/export-store.ts";
import { ownExport, presentExport, startExport } from "./export/make-export.ts";
import { createSchedule, presentSchedule, removeSchedule, resumeSchedule, stopSchedule } from "./export/save-schedule.ts";
import { listSchedules } from "./export/schedule-store.ts";
import { serveExport, serveLines } from "./export/serve-export.ts";
import { presentImport, presentRows } from "./present.ts";
import { listRows } from "./row-store.ts";
import { cancelImport, checkImport, readImport, startImport, undoImport } from "./start-import.ts";
import { listImports } from "./store.ts";
import { uploadImport } from "./upload-import.ts";
import { errorLines } from "./write-errors.ts";

const show = async (ctx: Ctx, id: string) => {
  const row = await readImport(ctx, id);
  return ctx.read((db) => presentImport(db, row));
};

const showChat = (ctx: Ctx, id: string) =>
  ctx.read(async (db) => {
    const [view] = await presentChats(db, ctx.workspaceId, [found(await findChat(db, ctx.workspaceId, id))], ctx.actor);
    return found(view);
  });

export const transferRoutes: readonly BoundRoute[] = [
  bind(routes.uploadChat, async ({ ctx, request }) => showChat(ctx, await uploadChat(ctx, request))),
  bind(routes.listChatImports, ({ ctx }) =>
    ctx.read(async (db) => ({ items: await presentChats(db, ctx.workspaceId, await listChats(db, ctx.workspaceId), ctx.actor) })),
  ),
  bind(routes.getChatImport, ({ ctx, params }) => showChat(ctx, params.id)),
  bind(routes.startChatImport, async ({ ctx, params, body }) => {
    await startChat(ctx, params.id, body);
    return showChat(ctx, params.id);
  }),
  bind(routes.undoChatImport, async ({ ctx, params }) => {
    await undoChat(ctx, params.id);
    return showChat(ctx, params.id);
  }),
  bind(routes.uploadImport, async ({ ctx, request }) => show(ctx, await uploadImport(ctx, request))),
  bind(routes.listImports, ({ ctx }) =>
    ctx.read(async (db) => ({ items: await Promise.all((await listImports(db, ctx.workspaceId)).map((row) => presentImport(db, row))) })),
  ),
  bind(routes.getImport, ({ ctx, params }) => show(ctx, params.id)),
  bind(routes.checkImport, async ({ ctx, params, body }) => {
    await checkImport(ctx, params.id, body);
    return show(ctx, params.id);
  }),
  bind(routes.startImport, async ({ ctx, params }) => {
    await startImport(ctx, params.id);
    return show(ctx, params.id);
  }),
  bind(routes.cancelImport, async ({ ctx, params }) => {
    await cancelImport(ctx, params.id);
    return show(ctx, params.id);
  }),
  bind(routes.undoImport, async ({ ctx, params }) => {
    await undoImport(ctx, params.id);
    return show(ctx, params.id);
  }),
  bind(routes.listImportRows, async ({ ctx, params, query }) => {
    const row = await readImport(ctx, params.id);
    return ctx.read(async (db) => {
      const rows = await listRows(db, row, {
        outcomes: query.outcome ? [query.outcome] : rowOutcomes,
        state: query.state ?? null,
        after: Math.min(Number(query.cursor) || 0, 2 ** 31 - 1),
        limit: query.limit + 1,
      });
      const page = rows.slice(0, query.limit);
      return {
        items: await presentRows(db, ctx.workspaceId, page),
        nextCursor: rows.length > query.limit ? String(page.at(-1)?.number) : null,
      };
    });
  }),
  bind(routes.downloadImportErrors, async ({ ctx, params, reply }) => {
    const row = await readImport(ctx, params.id);
    return serveLines(reply, `${row.fileName.replace(/\.\w+$/, "")}-refused.csv`, errorLines(ctx, row));
  }),
  bind(routes.createExportSchedule, ({ ctx, body }) => createSchedule(ctx, body)),
  bind(routes.listExportSchedules, ({ ctx }) =>
    ctx.read(async (db) => ({ items: (await listSchedules(db, ctx.workspaceId)).map((row) => presentSchedule(ctx, row)) })),
  ),
  bind(routes.stopExportSchedule, ({ ctx, params }) => stopSchedule(ctx, params.id)),
  bind(routes.resumeExportSchedule, ({ ctx, params }) => resumeSchedule(ctx, params.id)),
  bind(routes.removeExportSchedule, ({ ctx, params }) => removeSchedule(ctx, params.id)),
  bind(routes.createExport, async ({ ctx, body }) => presentExport(await startExport(ctx, body))),
  bind(routes.listExports, ({ ctx }) =>
    ctx.read(async (db) => ({ items: (await listExports(db, ctx.workspaceId, ctx.actor.id)).map(presentExport) })),
  ),
  bind(routes.getExport, async ({ ctx, params }) => presentExport(await ownExport(ctx, params.id))),
  bind(routes.downloadExport, async ({ ctx, params, request, reply }) => serveExport(ctx, await ownExport(ctx, params.id), request, reply)),
];
