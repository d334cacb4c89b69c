import { isMember } from "#modules/identity";
import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import { type Sql, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { type ChangeRow, findChanges, insertChanges, undoneAmong } from "./change-store.ts";
import { tellMoves } from "./events.ts";
import { differencesOf, takeBack } from "./filled.ts";
import { holdLifecycles } from "./lifecycle-store.ts";
import { type KeptFields, keepLeads, keyOf, type MovesMade, type RefusedMove } from "./move-stages.ts";
import { lockLeads, readLeads } from "./person-store.ts";
import { readWays, type Ways } from "./read-ways.ts";
import { directionOf, stuckAt } from "./rules.ts";
import { type DealRow, lockStandings, type Standing, setDealOwners, writeStandings } from "./standing-store.ts";

/** As it was before a change; null when it was nowhere, undefined where that stage is gone. */
function restored(change: ChangeRow, ways: Ways): Standing | null | undefined {
  const { before, fromStageId, workspaceId, lifecycleId, contactId, dealId } = change;
  if (!fromStageId || !before) return null;
  const stage = ways.stagesOf(lifecycleId).find(({ id }) => id === fromStageId);
  if (!stage) return undefined;
  const enteredAt = new Date(before.enteredAt);
  const { value, currency, lostReasonId, lostNote } = before;
  return {
    ...{ workspaceId, lifecycleId, contactId, dealId, stageId: stage.id, enteredAt, value, currency, lostReasonId, lostNote },
    // That it was stuck there was told already, or is told now.
    ...{ stuckAt: stuckAt(stage, enteredAt), stuckToldAt: null },
  };
}

/** Those who were responsible before, and still work here. */
async function membersAmong(tx: Tx, workspaceId: string, changes: readonly ChangeRow[]): Promise<Set<string>> {
  const owners = changes.flatMap(({ filled = [] }) => filled.filter(({ field }) => field.endsWith("ownerId")).map(({ before }) => before));
  const members = new Set<string>();
  for (const id of new Set(owners)) if (typeof id === "string" && (await isMember(tx, workspaceId, id))) members.add(id);
  return members;
}

/** Takes moves back, each by a fact of its own, where the subject still stands as the move left it. */
export async function undoMoves(
  app: App,
  tx: Tx,
  workspaceId: string,
  by: Cause,
  changeIds: readonly string[],
  visible: Sql = sql`true`,
): Promise<MovesMade> {
  await holdLifecycles(tx, workspaceId);
  const ways = await readWays(tx, workspaceId);
  const changes = await findChanges(tx, workspaceId, changeIds);
  const contactIds = [...new Set(changes.map(({ contactId }) => contactId))];
  // Whoever fills in is waited for before any standing, as everywhere.
  await lockLeads(tx, workspaceId, contactIds);
  const standings = await lockStandings(
    tx,
    workspaceId,
    contactIds,
    changes.flatMap(({ dealId }) => dealId ?? []),
  );
  const undone = await undoneAmong(tx, workspaceId, changeIds);
  const leads = new Map((await readLeads(tx, workspaceId, contactIds, visible)).map((row) => [row.id, row]));
  const before = new Map(leads);
  const members = await membersAmong(tx, workspaceId, changes);
  const owners = new Map<string, string | null>();
  const kept: KeptFields[] = [];
  const at = app.clock.now();
  const refused: RefusedMove[] = [];
  const facts: ChangeRow[] = [];
  const next: { was: Standing | undefined; standing: Standing | null }[] = [];
  for (const change of changes) {
    const { contactId, dealId } = change;
    const was = standings.find((row) => keyOf(row) === keyOf(change));
    const lead = leads.get(contactId);
    const restoredTo = restored(change, ways);
    const worthChanged = Boolean(was && restoredTo && (was.value !== change.value || was.currency !== change.currency));
    const standing = worthChanged && was && restoredTo ? { ...restoredTo, value: was.value, currency: was.currency } : restoredTo;
    const untouched = (was?.stageId ?? null) === change.toStageId && (!was || was.enteredAt.getTime() === change.at.getTime());
    if (!lead) refused.push({ contactId, dealId, code: "not_found", missing: [], wrong: [] });
    else if (undone.has(change.id) || change.undoes || !untouched || standing === undefined || (dealId && (!was || !standing)))
      refused.push({ contactId, dealId, code: "conflict", missing: [], wrong: [] });
    else {
      next.push({ was, standing });
      facts.push(factOf(change, standing, { ways, by, at }));
      const taken = takeBack(change.filled ?? [], { lead, dealOwnerId: (was as DealRow | undefined)?.ownerId ?? null }, members);
      leads.set(contactId, taken.lead);
      if (dealId) owners.set(dealId, taken.dealOwnerId);
      const fields = [...taken.kept, ...(worthChanged ? ["value"] : [])];
      if (fields.length > 0) kept.push({ contactId, dealId, fields });
    }
  }
  await writeStandings(tx, workspaceId, next);
  await insertChanges(tx, facts);
  await setDealOwners(tx, workspaceId, owners);
  const touched = [...leads.values()].filter((lead) => differencesOf(before.get(lead.id), lead).length > 0);
  await keepLeads(app, tx, workspaceId, by, touched, before);
  tellMoves(app, tx, facts, { ...ways, deals: new Map() });
  return { changes: facts, refused, kept };
}

function factOf(change: ChangeRow, standing: Standing | null, { ways, by, at }: { ways: Ways; by: Cause; at: Date }): ChangeRow {
  const { workspaceId, lifecycleId, contactId, dealId, toStageId, value, currency, lostReasonId, lostNote } = change;
  const [from, to] = [toStageId, change.fromStageId].map((id) => (id ? (ways.stages.get(id) ?? null) : null));
  return {
    ...{ workspaceId, id: newId(), lifecycleId, contactId, dealId, fromStageId: toStageId, toStageId: change.fromStageId, at, by },
    direction: directionOf(ways.stagesOf(lifecycleId), from ?? null, to ?? null),
    ...{ reason: null, evidence: {}, undoes: change.id },
    value: standing?.value ?? null,
    currency: standing?.currency ?? null,
    lostReasonId: standing?.lostReasonId ?? null,
    lostNote: standing?.lostNote ?? null,
    before: toStageId ? { enteredAt: change.at.toISOString(), value, currency, lostReasonId, lostNote } : null,
  };
}
