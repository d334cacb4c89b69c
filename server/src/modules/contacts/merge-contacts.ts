import type { App } from "#platform/app.ts";
import { type Cause, type Ctx, causeOf } from "#platform/ctx.ts";
import type { Reader, Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { tell } from "./events.ts";
import { keyText } from "./identity-keys.ts";
import { lockIdentities } from "./resolve-senders.ts";
import {
  type ContactRow,
  findMerge,
  identitiesOf,
  insertMerge,
  laterMerge,
  lockContact,
  type MergeRow,
  markUndone,
  moveIdentities,
  type Snapshot,
  setTags,
  tagsOf,
  writeContact,
} from "./store.ts";

/** Modules above move their own rows, in the same transaction, and can move them back. */
export interface MergeParticipant {
  merge(tx: Tx, merge: MergeRow): Promise<void>;
  /** What came through the loser's identities since goes along with them. */
  undo(tx: Tx, merge: MergeRow): Promise<void>;
}
const participants: MergeParticipant[] = [];
export const registerMergeParticipant = (participant: MergeParticipant): void => void participants.push(participant);

/** Modules above say whom a person may bring together or take apart: refused unless they may see all that moves. */
export type MergeGuard = (ctx: Ctx, db: Reader, contactIds: readonly string[]) => Promise<void>;
const guards: MergeGuard[] = [];
export const registerMergeGuard = (guard: MergeGuard): void => void guards.push(guard);

/** Everybody who is about to write to or about these people waits; the ingest path takes the same locks. */
export async function lockContacts(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  const identities = await identitiesOf(tx, workspaceId, contactIds);
  lockIdentities(tx, [
    ...identities.map((identity) => keyText(workspaceId, identity)),
    ...contactIds.map((id) => `${workspaceId} contact ${id}`),
  ]);
}

async function snapshot(tx: Tx, workspaceId: string, id: string): Promise<Snapshot> {
  const contact = found(await lockContact(tx, workspaceId, id));
  const identities = await identitiesOf(tx, workspaceId, [id]);
  const tags = await tagsOf(tx, workspaceId, [id]);
  return { contact, identityIds: identities.map((identity) => identity.id), tagIds: tags.map((tag) => tag.id) };
}

/** What the winner lacks, the loser brings. */
const filled = (winner: ContactRow, loser: ContactRow): ContactRow => ({
  ...winner,
  name: winner.name || loser.name,
  nameSource: winner.name ? winner.nameSource : loser.nameSource,
  language: winner.language ?? loser.language,
  country: winner.country ?? loser.country,
  email: winner.email ?? loser.email,
  // The first touch is the earlier of the two.
  firstTouch:
    !winner.firstTouch || (loser.firstTouch && loser.firstTouch.at < winner.firstTouch.at)
      ? (loser.firstTouch ?? winner.firstTouch)
      : winner.firstTouch,
});

/** Makes one person of two. Nothing is lost, and it can be undone. */
export async function merge(app: App, tx: Tx, workspaceId: string, winnerId: string, loserId: string, by: Cause): Promise<string> {
  ensure(winnerId !== loserId, "invalid", { fields: "loserId: choose another contact" });
  await lockContacts(tx, workspaceId, [winnerId, loserId].sort());
  const [one, two] = [winnerId, loserId].sort();
  for (const id of [one, two]) if (id) found(await lockContact(tx, workspaceId, id));
  const [winner, loser] = [await snapshot(tx, workspaceId, winnerId), await snapshot(tx, workspaceId, loserId)];
  ensure(!winner.contact.mergedIntoId && !loser.contact.mergedIntoId, "conflict");
  const row = { workspaceId, id: newId(), winnerId, loserId, winnerBefore: winner, loserBefore: loser, by };
  await insertMerge(tx, row);
  await writeContact(tx, filled(winner.contact, loser.contact));
  await writeContact(tx, { ...loser.contact, mergedIntoId: winnerId });
  await moveIdentities(tx, workspaceId, loser.identityIds, loserId, winnerId);
  await setTags(tx, workspaceId, winnerId, [...winner.tagIds, ...loser.tagIds]);
  for (const participant of participants) await participant.merge(tx, { ...row, mergedAt: app.clock.now(), undoneAt: null });
  await tell(app, tx, "contact.merged", workspaceId, [winnerId, loserId], by, { mergeId: row.id, winnerId, loserId });
  return row.id;
}

export const mergeContacts = (ctx: Ctx, winnerId: string, loserId: string): Promise<MergeRow> =>
  ctx.transaction(async (tx) => {
    for (const guard of guards) await guard(ctx, tx, [winnerId, loserId]);
    const id = await merge(ctx.app, tx, ctx.workspaceId, winnerId, loserId, causeOf(ctx.actor));
    return found(await findMerge(tx, ctx.workspaceId, id));
  });

/** A field that nobody changed since the merge gets its old value back; what a person changed since stays. */
function restored(now: ContactRow, before: ContactRow, asMerged: ContactRow): ContactRow {
  const pick = <Key extends keyof ContactRow>(key: Key): ContactRow[Key] =>
    JSON.stringify(now[key]) === JSON.stringify(asMerged[key]) ? before[key] : now[key];
  return {
    ...now,
    name: pick("name"),
    nameSource: pick("nameSource"),
    language: pick("language"),
    country: pick("country"),
    email: pick("email"),
    firstTouch: pick("firstTouch"),
  };
}

/** Takes a merge apart. Later merges of the same people must be undone first. */
export const undoMerge = (ctx: Ctx, id: string): Promise<MergeRow> =>
  ctx.transaction(async (tx) => {
    const { workspaceId } = ctx;
    const merge = found(await findMerge(tx, workspaceId, id));
    for (const guard of guards) await guard(ctx, tx, [merge.winnerId, merge.loserId]);
    await lockContacts(tx, workspaceId, [merge.winnerId, merge.loserId].sort());
    const current = found(await findMerge(tx, workspaceId, id));
    ensure(!current.undoneAt && !(await laterMerge(tx, merge)), "not_unmergeable");
    const winner = await snapshot(tx, workspaceId, merge.winnerId);
    const { winnerBefore, loserBefore } = merge;
    await writeContact(tx, restored(winner.contact, winnerBefore.contact, filled(winnerBefore.contact, loserBefore.contact)));
    await writeContact(tx, { ...loserBefore.contact, mergedIntoId: null });
    await moveIdentities(tx, workspaceId, loserBefore.identityIds, merge.winnerId, merge.loserId);
    const brought = new Set(loserBefore.tagIds.filter((tagId) => !winnerBefore.tagIds.includes(tagId)));
    await setTags(
      tx,
      workspaceId,
      merge.winnerId,
      winner.tagIds.filter((tagId) => !brought.has(tagId)),
    );
    for (const participant of participants) await participant.undo(tx, merge);
    await markUndone(tx, merge, ctx.now());
    await tell(ctx.app, tx, "contact.unmerged", workspaceId, [merge.winnerId, merge.loserId], causeOf(ctx.actor), { mergeId: id });
    return { ...merge, undoneAt: ctx.now() };
  });
