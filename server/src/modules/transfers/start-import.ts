import type { ImportOptions, ImportView } from "@sigap/contract/imports";
import { audit } from "#modules/identity";
import { readPlaces } from "#modules/lifecycle";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { enqueue } from "#platform/jobs.ts";
import { tellStages } from "./decide/placed.ts";
import { findImport, type ImportRecord, moveImport, putMapping } from "./store.ts";
import { mappingKey } from "./upload-import.ts";
import { enqueueSearching } from "./work/search-rows.ts";

type State = ImportView["state"];
/** From which states each step can be taken. */
export const steps = {
  check: ["ready", "checked", "failed"],
  start: ["checked"],
  cancel: ["checking", "running"],
  undo: ["done", "cancelled"],
} as const satisfies Record<string, readonly State[]>;

export const readImport = async (ctx: Ctx, id: string): Promise<ImportRecord> =>
  found(await ctx.read((db) => findImport(db, ctx.workspaceId, id)));

/** Reads the whole file behind the answer; a job of its own for each step, so that one that comes late finds nothing to do. */
const move = (ctx: Ctx, row: ImportRecord, from: readonly State[], to: State, options: ImportOptions | null = null): Promise<void> =>
  ctx.transaction(async (tx) => {
    ensure(await moveImport(tx, row, from, to, { options }), "conflict");
    emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "import.moved", subjectId: row.id, cause: causeOf(ctx.actor) }]);
    if (to === "checking" && options)
      await putMapping(tx, ctx.workspaceId, mappingKey(row.columns.map(({ header }) => header)), options.mapping);
    if (to === "running" || to === "undoing")
      await audit(tx, ctx, `import.${to === "running" ? "started" : "undone"}`, row.id, { file: row.fileName });
    if (to === "cancelled") {
      await enqueueSearching(tx, row);
      await tellStages(ctx.app, tx, row);
    }
    if (to === "checking" || to === "running" || to === "undoing")
      await enqueue(tx, [{ task: `transfers.${to}`, payload: { workspaceId: ctx.workspaceId, id: row.id } }]);
  });

export async function checkImport(ctx: Ctx, id: string, options: ImportOptions): Promise<void> {
  const row = await readImport(ctx, id);
  ensure(options.mapping.length === row.columns.length, "invalid", { fields: "mapping: one for each column of the file" });
  const named = options.mapping.filter((target) => target !== "ignore" && target !== "tags");
  ensure(new Set(named).size === named.length, "invalid", { fields: "mapping: only tags may come from several columns" });
  const keyed = { phone: "phone", email: "email", external_id: "external_id" }[options.key];
  ensure(
    options.mapping.some((target) => target === keyed),
    "import_key_missing",
  );
  const places = options.enterStageId ? await ctx.read((db) => readPlaces(db, ctx.workspaceId)) : null;
  ensure(!options.enterStageId || places?.stages.some((stage) => stage.id === options.enterStageId), "not_found");
  await move(ctx, row, steps.check, "checking", options);
}
export const startImport = async (ctx: Ctx, id: string) => move(ctx, await readImport(ctx, id), steps.start, "running");
export const undoImport = async (ctx: Ctx, id: string) => move(ctx, await readImport(ctx, id), steps.undo, "undoing");
/** What is checked only is as if it had not been. */
export async function cancelImport(ctx: Ctx, id: string): Promise<void> {
  const row = await readImport(ctx, id);
  await move(ctx, row, [row.state === "checking" ? "checking" : "running"], row.state === "checking" ? "ready" : "cancelled");
}
