import type { ContactAct } from "@sigap/contract/contact-table";
import { contactRights, listTags } from "#modules/contacts";
import { isMember, namesOf } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { stageActs } from "../ports.ts";
import { addMembers, removeMembers } from "../segment-store.ts";
import { type Before, giveTags, lockPeople, type Settled, setOwner, takeTags } from "./act-store.ts";

type Item = { contactId: string; before: Before | null };

/** Everybody of a batch at once; says of each what changed. */
export async function perform(ctx: Ctx, tx: Tx, actId: string, act: ContactAct, items: readonly Item[]): Promise<Settled[]> {
  const ids = items.map(({ contactId }) => contactId);
  const settled = (changed: ReadonlyMap<string, Before>): Settled[] =>
    ids.map((contactId) => {
      const before = changed.get(contactId) ?? null;
      return { contactId, state: before ? "done" : "skipped", before };
    });
  // Moves lock in an order of their own.
  if (act.act === "stage") {
    const changes = await stageActs().move(ctx, tx, act.stageId, ids);
    return settled(new Map([...changes].map(([id, changeId]) => [id, { changeId }])));
  }
  const rows = new Map((await lockPeople(tx, ctx.workspaceId, ids)).map((row) => [row.id, row]));
  const over = await contactRights().load(tx, ctx.workspaceId, ids);
  const mine = (id: string) => over(ctx.actor, id).seen && over(ctx.actor, id).edit;
  const there = ids.filter((id) => rows.has(id) && (act.act === "keep" ? over(ctx.actor, id).seen : mine(id)));
  const changed = new Map<string, Before>();
  if (act.act === "tag") {
    const each = (tagIds: readonly string[]) => there.flatMap((contactId) => tagIds.map((tagId) => ({ contactId, tagId })));
    for (const [id, tags] of await tag(ctx, tx, each(act.add), each(act.remove))) changed.set(id, tags);
  } else if (act.act === "owner") {
    const owners = there.flatMap((id) => (rows.get(id)?.ownerId === act.ownerId ? [] : [{ id, ownerId: act.ownerId }]));
    await own(ctx, tx, owners, rows);
    for (const { id } of owners) changed.set(id, { ownerId: rows.get(id)?.ownerId ?? null });
  } else {
    const added = await addMembers(tx, ctx.workspaceId, act.segmentId, there, actId, causeOf(ctx.actor));
    for (const id of added) changed.set(id, { kept: true });
  }
  return settled(changed);
}

/** Takes it back; what somebody has changed since stays. */
export async function takeBack(ctx: Ctx, tx: Tx, actId: string, act: ContactAct, items: readonly Item[]): Promise<Settled[]> {
  const ids = items.map(({ contactId }) => contactId);
  const settled = (undone: ReadonlySet<string>): Settled[] =>
    ids.map((contactId) => ({ contactId, state: undone.has(contactId) ? "undone" : "kept", before: null }));
  if (act.act === "stage") {
    const changeIds = items.flatMap(({ before }) => (before && "changeId" in before ? [before.changeId] : []));
    return settled(await stageActs().undo(ctx, tx, changeIds));
  }
  const rows = new Map((await lockPeople(tx, ctx.workspaceId, ids)).map((row) => [row.id, row]));
  const undone = new Set<string>();
  if (act.act === "tag") {
    const each = (name: "added" | "removed") =>
      items.flatMap(({ contactId, before }) =>
        before && name in before && rows.has(contactId)
          ? (before as { added: string[]; removed: string[] })[name].map((tagId) => ({ contactId, tagId }))
          : [],
      );
    for (const id of (await tag(ctx, tx, each("removed"), each("added"))).keys()) undone.add(id);
  } else if (act.act === "owner") {
    const owners = items.flatMap(({ contactId, before }) =>
      before && "ownerId" in before && rows.get(contactId)?.ownerId === act.ownerId ? [{ id: contactId, ownerId: before.ownerId }] : [],
    );
    // Whoever had them may have left since: then they stay with whom they were given to.
    const members = await membersAmong(tx, ctx.workspaceId, owners);
    const back = owners.filter(({ ownerId }) => ownerId === null || members.has(ownerId));
    await own(ctx, tx, back, rows);
    for (const { id } of back) undone.add(id);
  } else {
    await removeMembers(tx, ctx.workspaceId, act.segmentId, ids, actId);
    for (const id of ids) undone.add(id);
  }
  return settled(undone);
}

async function membersAmong(tx: Tx, workspaceId: string, owners: readonly { ownerId: string | null }[]): Promise<Set<string>> {
  const members = new Set<string>();
  for (const id of new Set(owners.flatMap(({ ownerId }) => ownerId ?? []))) if (await isMember(tx, workspaceId, id)) members.add(id);
  return members;
}

type Pairs = { contactId: string; tagId: string }[];
async function tag(ctx: Ctx, tx: Tx, give: Pairs, take: Pairs): Promise<Map<string, { added: string[]; removed: string[] }>> {
  const changed = new Map<string, { added: string[]; removed: string[] }>();
  const note = (name: "added" | "removed", pairs: Pairs) => {
    for (const { contactId, tagId } of pairs) {
      const tags = changed.get(contactId) ?? { added: [], removed: [] };
      tags[name].push(tagId);
      changed.set(contactId, tags);
    }
  };
  note("added", give.length > 0 ? await giveTags(tx, ctx.workspaceId, give) : []);
  note("removed", take.length > 0 ? await takeTags(tx, ctx.workspaceId, take) : []);
  const names = new Map((await listTags(tx, ctx.workspaceId)).map(({ id, name }) => [id, name]));
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? "");
  told(
    ctx,
    tx,
    [...changed].map(([id, { added, removed }]) => ({ id, payload: { tags: { added: named(added), removed: named(removed) } } })),
  );
  return changed;
}

async function own(
  ctx: Ctx,
  tx: Tx,
  owners: readonly { id: string; ownerId: string | null }[],
  before: ReadonlyMap<string, { ownerId: string | null }>,
) {
  if (owners.length === 0) return;
  await setOwner(tx, ctx.workspaceId, owners);
  const people = [...owners, ...before.values()].flatMap(({ ownerId }) => ownerId ?? []);
  const names = await namesOf(tx, ctx.workspaceId, [...new Set(people)]);
  const named = (id: string | null | undefined) => (id ? (names.get(id) ?? null) : null);
  told(
    ctx,
    tx,
    owners.map(({ id, ownerId }) => ({
      id,
      payload: { changes: [{ field: "owner", before: named(before.get(id)?.ownerId), after: named(ownerId) }] },
    })),
  );
}

const told = (ctx: Ctx, tx: Tx, changes: readonly { id: string; payload: Record<string, unknown> }[]) =>
  emit(
    ctx.app,
    tx,
    changes.map(({ id, payload }) => ({
      workspaceId: ctx.workspaceId,
      name: "contact.changed",
      subjectId: id,
      contactId: id,
      payload,
      cause: causeOf(ctx.actor),
    })),
  );
