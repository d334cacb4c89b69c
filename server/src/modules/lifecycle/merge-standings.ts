import { type MergeRow, registerMergeParticipant } from "#modules/contacts";
import type { App } from "#platform/app.ts";
import { sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { type ChangeRow, findChanges, insertChanges, undoneAmong } from "./change-store.ts";
import { tellMoves } from "./events.ts";
import { readWays, type Ways } from "./read-ways.ts";
import { directionOf, isFurther, stuckAt } from "./rules.ts";
import { insertStandings, lockStandings, removeStandings, type Standing, updateStandings } from "./standing-store.ts";

/** What a merge did in one lifecycle. */
interface Item {
  loser: Standing;
  winner: Standing | null;
  /** The fact of the winner's move, where there was one. */
  changeId: string | null;
}
const dated = (row: Standing): Standing => ({
  ...row,
  enteredAt: new Date(row.enteredAt),
  stuckAt: row.stuckAt && new Date(row.stuckAt),
  stuckToldAt: row.stuckToldAt && new Date(row.stuckToldAt),
});

/** One person stands in one place: the further of two. What the other one did stays with their facts, and their deals come along. */
async function merge(tx: Tx, { workspaceId, id, winnerId, loserId, by, mergedAt }: MergeRow, app: App): Promise<void> {
  await tx.run(sql`
    insert into contact_merge_item (workspace_id, merge_id, kind, row_id)
    select workspace_id, ${id}, 'deal', id from deal where workspace_id = ${workspaceId} and contact_id = ${loserId}`);
  await tx.run(sql`update deal set contact_id = ${winnerId} where workspace_id = ${workspaceId} and contact_id = ${loserId}`);
  const ways = await readWays(tx, workspaceId);
  const rows = await lockStandings(tx, workspaceId, [winnerId, loserId], []);
  const facts: ChangeRow[] = [];
  for (const loser of rows.filter(({ contactId }) => contactId === loserId)) {
    const { lifecycleId } = loser;
    const winner = rows.find((row) => row.contactId === winnerId && row.lifecycleId === lifecycleId) ?? null;
    const stages = ways.stagesOf(lifecycleId);
    const next: Standing = {
      ...loser,
      contactId: winnerId,
      value: loser.value ?? winner?.value ?? null,
      currency: loser.currency ?? winner?.currency ?? null,
    };
    const taken = !winner || isFurther(stages, loser.stageId, winner.stageId);
    const changeId = taken ? newId() : null;
    if (changeId) {
      if (winner) await updateStandings(tx, workspaceId, [next]);
      else await insertStandings(tx, workspaceId, [next]);
      const [from, to] = [winner?.stageId, loser.stageId].map((each) => (each ? (ways.stages.get(each) ?? null) : null));
      facts.push({
        ...{ workspaceId, id: changeId, lifecycleId, contactId: winnerId, dealId: null, at: mergedAt, by, undoes: null },
        ...{ fromStageId: winner?.stageId ?? null, toStageId: loser.stageId, direction: directionOf(stages, from ?? null, to ?? null) },
        ...{ reason: "Two contacts became one", evidence: { mergeId: id } },
        ...{ value: next.value, currency: next.currency, lostReasonId: next.lostReasonId, lostNote: next.lostNote },
        before: winner && { ...winner, enteredAt: winner.enteredAt.toISOString() },
      });
    }
    await removeStandings(tx, workspaceId, [loser]);
    const item: Item = { loser, winner, changeId };
    await tx.run(sql`
      insert into contact_merge_item (workspace_id, merge_id, kind, row_id, before)
      values (${workspaceId}, ${id}, 'contact_stage', ${lifecycleId}, ${JSON.stringify(item)}::jsonb)`);
  }
  await insertChanges(tx, facts);
  tellMoves(app, tx, facts, { ...ways, deals: new Map() });
}

const isThere = (ways: Ways, { lifecycleId, stageId }: Standing): boolean => ways.stagesOf(lifecycleId).some(({ id }) => id === stageId);

/** Who comes back into a stage that was removed meanwhile stands where the winner was moved to, or else at the beginning. */
function backTo(loser: Standing, ways: Ways, winner: Standing | undefined): Standing {
  if (isThere(ways, loser)) return loser;
  const stages = ways.stagesOf(loser.lifecycleId);
  const stage = stages.find(({ id }) => id === winner?.stageId) ?? stages[0];
  return stage ? { ...loser, stageId: stage.id, stuckAt: stuckAt(stage, loser.enteredAt), stuckToldAt: null } : loser;
}

/** Both stand where they stood; a winner who has moved on since stays there. */
async function undo(tx: Tx, { workspaceId, id, winnerId, loserId, by }: MergeRow, app: App): Promise<void> {
  await tx.run(sql`
    update deal set contact_id = ${loserId} where workspace_id = ${workspaceId} and contact_id = ${winnerId}
      and id in (select row_id from contact_merge_item where workspace_id = ${workspaceId} and merge_id = ${id} and kind = 'deal')`);
  const items = await tx.many<{ before: Item }>(sql`
    select before from contact_merge_item where workspace_id = ${workspaceId} and merge_id = ${id} and kind = 'contact_stage'`);
  const now = new Map((await lockStandings(tx, workspaceId, [winnerId], [])).map((row) => [row.lifecycleId, row]));
  const ids = items.flatMap(({ before }) => before.changeId ?? []);
  const changes = await findChanges(tx, workspaceId, ids);
  const undone = await undoneAmong(tx, workspaceId, ids);
  const ways = await readWays(tx, workspaceId);
  const losers = items.map(({ before }) => backTo(dated(before.loser), ways, now.get(before.loser.lifecycleId)));
  await insertStandings(tx, workspaceId, losers);
  const { at } = await tx.one<{ at: Date }>(sql`select now() as at`);
  const facts: ChangeRow[] = [];
  for (const { before } of items) {
    const change = changes.find((each) => each.id === before.changeId);
    const current = now.get(before.loser.lifecycleId);
    const untouched =
      current?.stageId === before.loser.stageId && current.enteredAt.getTime() === new Date(before.loser.enteredAt).getTime();
    if (!change || undone.has(change.id) || !untouched || !current) continue;
    if (before.winner && !isThere(ways, before.winner)) continue;
    if (before.winner) await updateStandings(tx, workspaceId, [dated(before.winner)]);
    else await removeStandings(tx, workspaceId, [current]);
    facts.push({
      ...change,
      ...{ id: newId(), at, by, undoes: change.id, reason: "Two contacts became two again" },
      ...{ fromStageId: change.toStageId, toStageId: change.fromStageId, direction: before.winner ? "back" : "exit" },
      before: { ...before.loser, enteredAt: new Date(before.loser.enteredAt).toISOString() },
    });
  }
  await insertChanges(tx, facts);
  tellMoves(app, tx, facts, { ...ways, deals: new Map() });
}

registerMergeParticipant({ merge, undo });
