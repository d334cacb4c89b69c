import { conditionsOf } from "@sigap/contract/filter-group";
import type { SegmentFilter } from "@sigap/contract/segment-filter";
import type { Segment } from "@sigap/contract/segments";
import { seenPeople } from "#modules/contacts";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { sql, type Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { ensureVersion, versionOf } from "#platform/version.ts";
import { ensureAskable } from "./askable.ts";
import { createCompiler, peopleWhere } from "./compile-filter.ts";
import { askerOf } from "./count-filter.ts";
import { usesAbove } from "./ports.ts";
import { deleteSegment, freezePeople, lockSegment, putSegment, readSegments, type SegmentRow } from "./segment-store.ts";

/** A shared one is everybody's tool; changing it is for whoever made it and for those who look after tags, too. */
const mayChange = (ctx: Ctx, { personId, shared }: SegmentRow): boolean =>
  personId === ctx.actor.id || (shared && ctx.actor.permissions.has("tags:manage"));
const isVisible = (ctx: Ctx, { personId, shared }: SegmentRow): boolean => shared || personId === ctx.actor.id;

/** What the dialog of a segment keeps. */
const editedOf = ({ name, description, shared, filter }: SegmentRow) => ({ name, description, shared, filter });
const present = (ctx: Ctx, { personId: _, createdAt, ...row }: SegmentRow, whole: SegmentRow): Segment => ({
  ...row,
  createdAt: createdAt.toISOString(),
  version: versionOf(editedOf(whole)),
  can: { change: mayChange(ctx, whole) },
});
const shown = (ctx: Ctx, row: SegmentRow): Segment => present(ctx, row, row);

export const listSegments = (ctx: Ctx) =>
  ctx.read(async (db) => ({
    items: (await readSegments(db, ctx.workspaceId)).filter((row) => isVisible(ctx, row)).map((row) => shown(ctx, row)),
  }));

const tell = (ctx: Ctx, tx: Tx, name: "segment.saved" | "segment.removed", id: string) =>
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name, subjectId: id, cause: causeOf(ctx.actor) }]);

/** Written first and then compiled, so that what names itself, or what is gone, is refused before anybody uses it. */
async function keep(ctx: Ctx, tx: Tx, row: SegmentRow, asked?: SegmentFilter): Promise<Segment> {
  await putSegment(tx, ctx.workspaceId, row);
  const compiler = await createCompiler(tx, askerOf(ctx));
  compiler.inSegment(row.id);
  if (asked) ensureAskable(ctx.actor, asked, compiler.fields);
  tell(ctx, tx, "segment.saved", row.id);
  return shown(ctx, row);
}
const namedIn = (filter: SegmentFilter): string[] =>
  conditionsOf(filter).flatMap((condition) => (condition.field === "segment" ? condition.in : []));

type Body = Pick<Segment, "name" | "description" | "shared" | "filter">;
export const createSegment = (ctx: Ctx, body: Body): Promise<Segment> =>
  ctx.transaction((tx) => {
    ensure(ctx.actor.kind === "person" && ctx.actor.id, "forbidden");
    return keep(
      ctx,
      tx,
      { ...body, id: newId(), kind: "live", personId: ctx.actor.id, by: ctx.actor.name, createdAt: ctx.now() },
      body.filter,
    );
  });

async function changeable(ctx: Ctx, tx: Tx, id: string): Promise<SegmentRow> {
  await lockSegment(tx, ctx.workspaceId, id);
  const row = found((await readSegments(tx, ctx.workspaceId)).find((each) => each.id === id && isVisible(ctx, each)));
  ensure(mayChange(ctx, row), "forbidden");
  return row;
}
export const updateSegment = (
  ctx: Ctx,
  id: string,
  { version, ...change }: Partial<Body> & { version?: string | undefined },
): Promise<Segment> =>
  ctx.transaction(async (tx) => {
    const row = await changeable(ctx, tx, id);
    ensureVersion(version, editedOf(row));
    // Who is in a frozen one no longer depends on what it was made of.
    return keep(ctx, tx, { ...row, ...change, filter: row.kind === "frozen" ? row.filter : (change.filter ?? row.filter) }, change.filter);
  });

export const removeSegment = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const row = await changeable(ctx, tx, id);
    const others = (await readSegments(tx, ctx.workspaceId)).filter(({ kind, filter }) => kind === "live" && namedIn(filter).includes(id));
    const places = [...others.map(({ name }) => name), ...(await usesAbove(tx, ctx.workspaceId, id))];
    ensure(places.length === 0, "segment_in_use", { name: row.name, places: places.join(", ") });
    await deleteSegment(tx, ctx.workspaceId, id);
    tell(ctx, tx, "segment.removed", id);
  });

/** A copy of those who are in it now. Across workspaces, because filters are asked without row-level security. */
export async function freezeSegment(ctx: Ctx, id: string, name: string): Promise<Segment> {
  ensure(ctx.actor.kind === "person" && ctx.actor.id, "forbidden");
  const personId = ctx.actor.id;
  return ctx.app.database.acrossWorkspaces(async (tx) => {
    const compiler = await createCompiler(tx, askerOf(ctx));
    const source = found(compiler.segments.get(id));
    ensure(isVisible(ctx, source), "not_found");
    const copy: SegmentRow = { ...source, id: newId(), name, kind: "frozen", personId, by: ctx.actor.name, createdAt: ctx.now() };
    await putSegment(tx, ctx.workspaceId, copy);
    await freezePeople(
      tx,
      ctx.workspaceId,
      copy.id,
      peopleWhere(ctx.workspaceId, sql`${compiler.inSegment(id)} and ${seenPeople(ctx.actor)}`),
      causeOf(ctx.actor),
      ctx.now(),
    );
    tell(ctx, tx, "segment.saved", copy.id);
    return shown(ctx, copy);
  });
}
