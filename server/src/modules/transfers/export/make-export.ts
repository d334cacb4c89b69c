import type { ExportChoice, ExportView } from "@sigap/contract/exports";
import { actorOf, audit } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { csvLine } from "#platform/csv.ts";
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
    size = await app.files.putStream(
      exportKey(row),
      linesOf(chosen(table, row.columns), row.format, (more) => (rows += more)),
    );
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
const chosen = ({ columns, pages }: ExportTable, wanted: readonly string[] | null): ExportTable =>
  wanted === null ? { columns, pages } : { columns: columns.filter((column) => wanted.includes(column)), pages };

async function* linesOf(
  { columns, pages }: ExportTable,
  format: "csv" | "json",
  count: (rows: number) => void,
): AsyncGenerator<Uint8Array> {
  // The mark by which Excel knows UTF-8.
  if (format === "csv") yield Buffer.from(`\ufeff${csvLine(columns)}`);
  for await (const page of pages) {
    count(page.length);
    yield Buffer.from(
      page
        .map((row) =>
          format === "csv"
            ? csvLine(columns.map((column) => cellOf(row[column])))
            : `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))}\n`,
        )
        .join(""),
    );
  }
}
const cellOf = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : Array.isArray(value)
      ? value.join(", ")
      : typeof value === "object"
        ? JSON.stringify(value)
        : String(value);

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
