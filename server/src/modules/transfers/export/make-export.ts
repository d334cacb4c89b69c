import type { ExportChoice, ExportView } from "@sigap/contract/exports";
import { actorOf, audit } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { type Ctx, causeOf, createCtx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs.ts";
import { ensureChoice } from "./choice.ts";
import { contactTable } from "./contact-table.ts";
import { type ExportRecord, exportKey, findExport, insertExport, settleExport } from "./export-store.ts";
import type { ExportTable } from "./export-table.ts";
import { fileFormats } from "./file-formats.ts";
import { findSchedule } from "./schedule-store.ts";
import { conversationTable, messageTable } from "./thread-tables.ts";

/** Who took out what is written down before the first row is read. */
export async function beginExport(
  ctx: Ctx,
  tx: Tx,
  choice: Pick<ExportRecord, "what" | "format" | "segmentId" | "columns" | "scheduleId" | "keptUntil">,
): Promise<ExportRecord> {
  const id = newId();
  await insertExport(tx, { ...choice, workspaceId: ctx.workspaceId, id, actor: causeOf(ctx.actor), createdAt: ctx.now() });
  await audit(tx, ctx, "export.made", id, { what: choice.what, format: choice.format, scheduleId: choice.scheduleId });
  await enqueue(tx, [{ task: "transfers.export", payload: { workspaceId: ctx.workspaceId, id }, maxAttempts: 3 }]);
  return found(await findExport(tx, ctx.workspaceId, id));
}
export const startExport = (ctx: Ctx, choice: ExportChoice): Promise<ExportRecord> =>
  ctx.transaction(async (tx) => {
    await ensureChoice(ctx, tx, choice);
    return beginExport(ctx, tx, { ...choice, scheduleId: null, keptUntil: new Date(ctx.now().getTime() + week) });
  });
const week = 7 * 86_400_000;

/** One's own. */
export async function ownExport(ctx: Ctx, id: string): Promise<ExportRecord> {
  const row = found(await ctx.read((db) => findExport(db, ctx.workspaceId, id)));
  ensure(row.actor.id === ctx.actor.id, "not_found");
  return row;
}

const tables = { contacts: contactTable, conversations: conversationTable, messages: messageTable };

/** Writes the file with the rights that whoever asked for it has now. */
export async function makeExport(app: App, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
  const read = <T>(work: Parameters<typeof app.database.readWorkspace<T>>[1]) => app.database.readWorkspace(workspaceId, work);
  const row = await read((db) => findExport(db, workspaceId, id));
  if (row?.state !== "running") return;
  const actor = await read((db) => actorOf(db, workspaceId, row.actor));
  const may = actor?.permissions.has("contacts:export");
  let rows = 0;
  let size: number | null = null;
  if (actor && may) {
    const table = await tables[row.what](createCtx(app, workspaceId, actor, newId()), row);
    const pages = counted(table, (more) => (rows += more));
    const bytes = fileFormats[row.format].bytes({ ...table, columns: chosen(table.columns, row.columns), pages });
    size = await app.files.putStream(exportKey(row), bytes);
  }
  await app.database.inWorkspace(workspaceId, async (tx) => {
    await settleExport(tx, row, may ? "done" : "failed", rows, size, app.clock.now());
    emit(app, tx, [{ workspaceId, name: "export.moved", subjectId: id, cause: row.actor }]);
    if (row.scheduleId && may) await tellReady(app, tx, row);
  });
}

/** Whoever asked for it some time ago does not wait for it. */
async function tellReady(app: App, tx: Tx, { workspaceId, id, scheduleId, actor }: ExportRecord): Promise<void> {
  const schedule = scheduleId && (await findSchedule(tx, workspaceId, scheduleId));
  if (schedule && actor.kind === "person")
    emit(app, tx, [
      {
        workspaceId,
        name: "export.ready",
        subjectId: id,
        payload: { personId: actor.id, title: schedule.name },
        cause: { kind: "system", id: null, name: "schedule" },
      },
    ]);
}

/** Only the columns that were chosen, in the order of the table; those that are gone since are left out. */
const chosen = (columns: string[], wanted: readonly string[] | null): string[] =>
  wanted === null ? columns : columns.filter((column) => wanted.includes(column));

/** Counts the rows as they pass. */
async function* counted({ pages }: ExportTable, count: (rows: number) => void): AsyncGenerator<Record<string, unknown>[]> {
  for await (const page of pages) {
    count(page.length);
    yield page;
  }
}

export const presentExport = ({
  workspaceId: _workspaceId,
  actor: _actor,
  createdAt,
  finishedAt,
  keptUntil,
  ...row
}: ExportRecord): ExportView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  keptUntil: keptUntil.toISOString(),
});
