import type { MergeField } from "@sigap/contract/contacts";
import { isMember } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { type Cause, type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { holdCompanies } from "./companies/company-store.ts";
import { decideSuggestion } from "./duplicates/duplicate-store.ts";
import { tell } from "./events.ts";
import { mergedValues, restoredValues } from "./fields/merge-values.ts";
import { keyText } from "./identity-keys.ts";
import { lockIdentities } from "./resolve-senders.ts";
import { ensureMergeable } from "./rights.ts";
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
  writeContact,
} from "./store.ts";
import { setTags, tagsOf } from "./tags/tag-store.ts";

/** Modules above move their own rows, in the same transaction, and can move them back. */
export interface MergeParticipant {
  merge(tx: Tx, merge: MergeRow, app: App): Promise<void>;
  /** What came through the loser's identities since goes along with them. `by` is whoever undoes it. */
  undo(tx: Tx, merge: MergeRow, app: App): Promise<void>;
}
const participants: MergeParticipant[] = [];
export const registerMergeParticipant = (participant: MergeParticipant): void => void participants.push(participant);

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

export type Take = MergeRow["take"];

/** Whose value stays: as somebody chose; else the winner's, and what they lack the loser brings. */
export const takenFrom = (winner: ContactRow, loser: ContactRow, take: Take, field: MergeField): "winner" | "loser" => {
  if (!loser[field]) return "winner";
  return winner[field] ? (take[field] ?? "winner") : "loser";
};

/** What the winner becomes. */
export function mergedOf(winner: ContactRow, loser: ContactRow, take: Take): ContactRow {
  const from = (field: MergeField) => (takenFrom(winner, loser, take, field) === "winner" ? winner : loser);
  return {
    ...winner,
    name: from("name").name,
    nameSource: from("name").nameSource,
    language: from("language").language,
    country: from("country").country,
    email: from("email").email,
    about: from("about").about,
    ownerId: from("ownerId").ownerId,
    companyId: from("companyId").companyId,
    fields: mergedValues(winner.fields, loser.fields, take),
    firstTouch: earlierTouch(winner, loser),
  };
}

const earlierTouch = ({ firstTouch: one }: ContactRow, { firstTouch: other }: ContactRow) =>
  !one || (other && other.at < one.at) ? (other ?? one) : one;

/** Makes one person of two. Nothing is lost, and it can be undone. */
export async function merge(
  app: App,
  tx: Tx,
  workspaceId: string,
  winnerId: string,
  loserId: string,
  by: Cause,
  take: Take = {},
): Promise<string> {
  ensure(winnerId !== loserId, "invalid", { fields: "loserId: choose another contact" });
  await lockContacts(tx, workspaceId, [winnerId, loserId].sort());
  const [one, two] = [winnerId, loserId].sort();
  for (const id of [one, two]) if (id) found(await lockContact(tx, workspaceId, id));
  const [winner, loser] = [await snapshot(tx, workspaceId, winnerId), await snapshot(tx, workspaceId, loserId)];
  ensure(!winner.contact.mergedIntoId && !loser.contact.mergedIntoId, "conflict");
  const row = { workspaceId, id: newId(), winnerId, loserId, winnerBefore: winner, loserBefore: loser, by, take };
  await insertMerge(tx, row);
  await writeContact(tx, mergedOf(winner.contact, loser.contact, take));
  await writeContact(tx, { ...loser.contact, mergedIntoId: winnerId });
  await moveIdentities(tx, workspaceId, loser.identityIds, loserId, winnerId);
  await setTags(tx, workspaceId, winnerId, [...winner.tagIds, ...loser.tagIds]);
  for (const participant of participants) await participant.merge(tx, { ...row, mergedAt: app.clock.now(), undoneAt: null }, app);
  await decideSuggestion(tx, workspaceId, winnerId, loserId, "merged", by);
  await tell(app, tx, "contact.merged", workspaceId, [winnerId, loserId], by, { mergeId: row.id, winnerId, loserId });
  return row.id;
}

export const mergeContacts = (ctx: Ctx, winnerId: string, loserId: string, take: Take = {}): Promise<MergeRow> =>
  ctx.transaction(async (tx) => {
    await ensureMergeable(ctx, tx, [winnerId, loserId]);
    const id = await merge(ctx.app, tx, ctx.workspaceId, winnerId, loserId, causeOf(ctx.actor), take);
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
    about: pick("about"),
    ownerId: pick("ownerId"),
    companyId: pick("companyId"),
    fields: restoredValues(now.fields, before.fields, asMerged.fields),
    firstTouch: pick("firstTouch"),
  };
}

/** An owner who has left, or a company that is gone, does not come back: what is there now stays. */
async function withLinksOf(tx: Tx, row: ContactRow, now: ContactRow): Promise<ContactRow> {
  const { workspaceId, ownerId, companyId } = row;
  return {
    ...row,
    ownerId: ownerId === null || (await isMember(tx, workspaceId, ownerId)) ? ownerId : now.ownerId,
    companyId: companyId === null || (await holdCompanies(tx, workspaceId, [companyId])).has(companyId) ? companyId : now.companyId,
  };
}

/** Takes a merge apart. Later merges of the same people must be undone first. */
export const undoMerge = (ctx: Ctx, id: string): Promise<MergeRow> =>
  ctx.transaction(async (tx) => {
    const { workspaceId } = ctx;
    const merge = found(await findMerge(tx, workspaceId, id));
    await ensureMergeable(ctx, tx, [merge.winnerId, merge.loserId]);
    await lockContacts(tx, workspaceId, [merge.winnerId, merge.loserId].sort());
    const current = found(await findMerge(tx, workspaceId, id));
    ensure(!current.undoneAt && !(await laterMerge(tx, merge)), "not_unmergeable");
    const winner = await snapshot(tx, workspaceId, merge.winnerId);
    const { winnerBefore, loserBefore } = merge;
    const asMerged = mergedOf(winnerBefore.contact, loserBefore.contact, merge.take);
    await writeContact(tx, await withLinksOf(tx, restored(winner.contact, winnerBefore.contact, asMerged), winner.contact));
    // Whose they are and where they belong was kept up meanwhile: who left has handed over, a company that went is nobody's.
    const { ownerId, companyId } = found(await lockContact(tx, workspaceId, merge.loserId));
    await writeContact(tx, { ...loserBefore.contact, ownerId, companyId, mergedIntoId: null });
    await moveIdentities(tx, workspaceId, loserBefore.identityIds, merge.winnerId, merge.loserId);
    const brought = new Set(loserBefore.tagIds.filter((tagId) => !winnerBefore.tagIds.includes(tagId)));
    await setTags(
      tx,
      workspaceId,
      merge.winnerId,
      winner.tagIds.filter((tagId) => !brought.has(tagId)),
    );
    for (const participant of participants) await participant.undo(tx, { ...merge, by: causeOf(ctx.actor) }, ctx.app);
    await markUndone(tx, merge, ctx.now());
    // Whoever takes two people apart has said that they are two.
    await decideSuggestion(tx, workspaceId, merge.winnerId, merge.loserId, "dismissed", causeOf(ctx.actor));
    const { winnerId, loserId } = merge;
    await tell(ctx.app, tx, "contact.unmerged", workspaceId, [winnerId, loserId], causeOf(ctx.actor), { mergeId: id, winnerId, loserId });
    return { ...merge, undoneAt: ctx.now() };
  });
