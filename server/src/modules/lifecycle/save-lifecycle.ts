import type { Lifecycle, LostReason, StageDraft } from "@sigap/contract/lifecycle";
import { audit } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { ensureVersion, versionOf } from "#platform/version.ts";
import { tellLifecycles } from "./events.ts";
import {
  archiveLifecycle,
  dropDefault,
  findLifecycle,
  type LifecycleRow,
  lockLifecycles,
  putLifecycle,
  putLostReasons,
  putStages,
  readStages,
  type StageToPut,
  setLimits,
  strangeStages,
} from "./lifecycle-store.ts";
import { moveStages } from "./move-stages.ts";
import { editedOf, presentLifecycle, presentLostReasons } from "./present.ts";
import { countIn, standingIn } from "./standing-store.ts";

interface Saved extends Pick<Lifecycle, "name" | "currency"> {
  stages: Required<StageDraft>[];
}

/** A way begins open and can be won: anything else would leave people without a beginning or an end. */
function checkStages(stages: readonly Required<StageDraft>[]): StageToPut[] {
  const ids = new Set(stages.map(({ id }) => id));
  ensure(ids.size === stages.length, "invalid", { fields: "stages: two have the same id" });
  ensure(stages[0]?.meaning === "open", "invalid", { fields: "stages: the first one must be open" });
  ensure(
    stages.some(({ meaning }) => meaning === "won"),
    "invalid",
    { fields: "stages: one must mean won" },
  );
  ensure(!stages[0]?.enterFrom && stages[0]?.required.length === 0, "invalid", {
    fields: "stages: anybody must be able to enter the first one",
  });
  const names = new Set(stages.map(({ name }) => name.toLowerCase()));
  ensure(names.size === stages.length, "already_exists", { what: "A stage of this name" });
  return stages.map((stage) => ({
    ...stage,
    description: stage.description || null,
    enterFrom: stage.enterFrom?.filter((id) => ids.has(id)) ?? null,
  }));
}

async function put(ctx: Ctx, tx: Tx, row: LifecycleRow, stages: readonly StageToPut[]): Promise<Lifecycle> {
  const ids = stages.map(({ id }) => id);
  ensure((await strangeStages(tx, ctx.workspaceId, row.id, ids)) === 0, "invalid", { fields: "stages: one belongs to another lifecycle" });
  if (row.isDefault) await dropDefault(tx, ctx.workspaceId, row.subject);
  await putLifecycle(tx, row);
  await putStages(tx, ctx.workspaceId, row.id, stages, ctx.now());
  await setLimits(tx, ctx.workspaceId, row.id);
  tellLifecycles(ctx.app, tx, ctx.workspaceId, row.id, causeOf(ctx.actor));
  const saved = await readStages(tx, ctx.workspaceId, [row.id]);
  return presentLifecycle(
    row,
    saved.filter(({ archived }) => !archived),
  );
}

export const createLifecycle = (ctx: Ctx, { stages, ...fields }: Saved & Pick<Lifecycle, "subject">): Promise<Lifecycle> =>
  ctx.transaction(async (tx) => {
    await lockLifecycles(tx, ctx.workspaceId);
    await audit(tx, ctx, "lifecycle.created", fields.name, { stages: stages.map(({ name }) => name) });
    return put(ctx, tx, { ...fields, workspaceId: ctx.workspaceId, id: newId(), isDefault: false }, checkStages(stages));
  });

/** Whoever stands in a stage that goes is moved first, each by a fact that says why. */
async function emptyStages(
  ctx: Ctx,
  tx: Tx,
  lifecycleId: string,
  stages: readonly StageToPut[],
  moves: Record<string, string>,
): Promise<void> {
  const kept = new Set(stages.map(({ id }) => id));
  const gone = (await readStages(tx, ctx.workspaceId, [lifecycleId])).filter(({ id, archived }) => !archived && !kept.has(id));
  const counts = await countIn(
    tx,
    ctx.workspaceId,
    gone.map(({ id }) => id),
  );
  for (const { id, name } of gone) {
    const count = counts.get(id) ?? 0;
    if (count === 0) continue;
    const target = moves[id];
    ensure(target && kept.has(target), "stage_in_use", { count, name });
    const rows = await standingIn(tx, ctx.workspaceId, id);
    const reason = `The stage ${name} was removed`;
    await moveStages(
      ctx.app,
      tx,
      ctx.workspaceId,
      causeOf(ctx.actor),
      rows.map(({ contactId, dealId }) => ({ lifecycleId, contactId, dealId, stageId: target, reason, unconditional: true })),
    );
  }
}

interface Changed extends Saved {
  version?: string | undefined;
  moves: Record<string, string>;
  isDefault: boolean;
}
export const updateLifecycle = (ctx: Ctx, id: string, { stages, moves, isDefault, version, ...fields }: Changed): Promise<Lifecycle> =>
  ctx.transaction(async (tx) => {
    await lockLifecycles(tx, ctx.workspaceId);
    const row = found(await findLifecycle(tx, ctx.workspaceId, id));
    const before = (await readStages(tx, ctx.workspaceId, [id])).filter(({ archived }) => !archived);
    ensureVersion(version, editedOf(presentLifecycle(row, before)));
    const checked = checkStages(stages);
    ensure(
      (await strangeStages(
        tx,
        ctx.workspaceId,
        id,
        checked.map((stage) => stage.id),
      )) === 0,
      "invalid",
      {
        fields: "stages: one belongs to another lifecycle",
      },
    );
    const old = before.filter((stage) => !checked.some((each) => each.id === stage.id));
    const names = (all: readonly { name: string }[]) => all.map(({ name }) => name);
    await audit(tx, ctx, "lifecycle.changed", fields.name, { stages: { from: names(before), to: names(checked) } });
    // New stages are there before anybody moves into one; those that go are put away after everybody has left.
    await putStages(tx, ctx.workspaceId, id, [...checked, ...old], ctx.now());
    await emptyStages(ctx, tx, id, checked, moves);
    return put(ctx, tx, { ...row, ...fields, isDefault: row.isDefault || isDefault }, checked);
  });

export const removeLifecycle = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    await lockLifecycles(tx, ctx.workspaceId);
    const row = found(await findLifecycle(tx, ctx.workspaceId, id));
    ensure(!row.isDefault, "last_lifecycle");
    await audit(tx, ctx, "lifecycle.removed", row.name);
    await archiveLifecycle(tx, ctx.workspaceId, id, ctx.now());
    tellLifecycles(ctx.app, tx, ctx.workspaceId, id, causeOf(ctx.actor));
  });

export const saveLostReasons = (ctx: Ctx, items: readonly LostReason[], version: string | undefined) =>
  ctx.transaction(async (tx) => {
    ensure(new Set(items.map(({ name }) => name.toLowerCase())).size === items.length, "already_exists", { what: "A reason of this name" });
    ensure(new Set(items.map(({ id }) => id)).size === items.length, "invalid", { fields: "items: two have the same id" });
    await lockLifecycles(tx, ctx.workspaceId);
    ensureVersion(version, await presentLostReasons(tx, ctx.workspaceId));
    await audit(tx, ctx, "lost_reasons.changed", "", { reasons: items.map(({ name }) => name) });
    await putLostReasons(tx, ctx.workspaceId, items, ctx.now());
    tellLifecycles(ctx.app, tx, ctx.workspaceId, ctx.workspaceId, causeOf(ctx.actor));
    const saved = await presentLostReasons(tx, ctx.workspaceId);
    return { items: saved, version: versionOf(saved) };
  });
