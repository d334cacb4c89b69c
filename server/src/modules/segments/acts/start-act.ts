import type { ContactAct, ContactBulk, ContactSelection } from "@sigap/contract/contact-table";
import { findContacts, seenPeople } from "#modules/contacts";
import { isMember } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs.ts";
import { createCompiler, peopleWhere } from "../compile-filter.ts";
import { askerOf, countPeople } from "../count-filter.ts";
import { stageActs } from "../ports.ts";
import { readPeople } from "../read-people.ts";
import { readSegments } from "../segment-store.ts";
import { held } from "../table/list-rows.ts";
import { type ActRow, findAct, insertAct, moveAct } from "./act-store.ts";

/** `from contact p where …`: those who were ticked, or everybody whom the table holds. */
async function peopleOf(ctx: Ctx, db: Reader, selection: ContactSelection): Promise<Sql> {
  if ("ids" in selection) return peopleWhere(ctx.workspaceId, sql`p.id = any(${selection.ids}::uuid[]) and ${seenPeople(ctx.actor)}`);
  return peopleWhere(ctx.workspaceId, held(ctx, await createCompiler(db, askerOf(ctx)), selection.matching));
}

export const previewAct = (ctx: Ctx, selection: ContactSelection) =>
  readPeople(ctx.app, async (db) => {
    const people = await peopleOf(ctx, db, selection);
    const rows = await db.many<{ id: string }>(sql`select p.id ${people} order by p.id desc limit 3`);
    const ids = rows.map(({ id }) => id);
    const cards = await findContacts(db, ctx.workspaceId, ids, ctx.actor);
    return { count: await countPeople(db, people), names: ids.map((id) => cards.get(id)?.name ?? "").filter(Boolean) };
  });

async function ensurePossible(ctx: Ctx, tx: Tx, act: ContactAct): Promise<void> {
  if (act.act === "owner" && act.ownerId) ensure(await isMember(tx, ctx.workspaceId, act.ownerId), "not_found");
  if (act.act === "stage") ensure(await stageActs().canMove(ctx, tx, act.stageId), "not_found");
  if (act.act !== "keep") return;
  const segment = found((await readSegments(tx, ctx.workspaceId)).find(({ id }) => id === act.segmentId));
  ensure(segment.shared || segment.personId === ctx.actor.id, "not_found");
  ensure(segment.kind === "frozen", "segment_is_live", { name: segment.name });
}

/** Freezes who it is about, and lets the work go on behind it. Without row-level security, as filters are asked. */
export const startAct = (ctx: Ctx, selection: ContactSelection, act: ContactAct): Promise<string> =>
  ctx.app.database.acrossWorkspaces(async (tx) => {
    await ensurePossible(ctx, tx, act);
    const id = newId();
    await tx.run(sql`set local enable_seqscan = on`);
    await insertAct(tx, ctx.workspaceId, { id, actor: causeOf(ctx.actor), act }, await peopleOf(ctx, tx, selection));
    await enqueue(tx, [{ task: "segments.act", payload: { workspaceId: ctx.workspaceId, id } }]);
    return id;
  });

/** One's own; what somebody else started is theirs to stop and to undo. */
async function ownAct(ctx: Ctx, id: string): Promise<ActRow> {
  const row = found(await ctx.read((db) => findAct(db, ctx.workspaceId, id)));
  ensure(row.actor.id === ctx.actor.id, "not_found");
  return row;
}
export async function showAct(ctx: Ctx, id: string): Promise<ContactBulk> {
  const { actor, createdAt, ...row } = await ownAct(ctx, id);
  const over = row.state === "undoing" || row.state === "undone";
  return {
    ...row,
    by: actor.name,
    createdAt: createdAt.toISOString(),
    can: { undo: row.done > 0 && !over, cancel: row.state === "running" },
  };
}
export async function cancelAct(ctx: Ctx, id: string): Promise<ContactBulk> {
  await ownAct(ctx, id);
  await ctx.transaction((tx) => moveAct(tx, ctx.workspaceId, id, ["running"], "cancelled", ctx.now()));
  return showAct(ctx, id);
}
export async function undoAct(ctx: Ctx, id: string): Promise<ContactBulk> {
  await ownAct(ctx, id);
  await ctx.transaction(async (tx) => {
    ensure(await moveAct(tx, ctx.workspaceId, id, ["running", "done", "cancelled"], "undoing", null), "already_undone");
    await enqueue(tx, [{ task: "segments.act", payload: { workspaceId: ctx.workspaceId, id } }]);
  });
  return showAct(ctx, id);
}
