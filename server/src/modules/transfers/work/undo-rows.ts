import type { RowReason } from "@sigap/contract/imports";
import { consentId, type IdentityKey, lockPeople, removeUnused, takeBackPeople } from "#modules/contacts";
import { holdLifecycles } from "#modules/lifecycle";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import type { Placed, RowChange } from "../decide/apply-input.ts";
import { placed, placesAnybody, tellStages } from "../decide/placed.ts";
import { type RowRecord, rowsBefore, settleRows } from "../row-store.ts";
import { findImport, type ImportRecord, moveImport, reachImport } from "../store.ts";
import { fastCommit } from "./check-rows.ts";
import { atOnce, Progress, Stopped, unlessStopped } from "./progress.ts";
import { enqueueSearching } from "./search-rows.ts";
import { putPlaceBack, takePlacesBack } from "./undo-places.ts";

/** Takes an import back, from its last row to its first. */
export const undoRows = (app: App, place: { workspaceId: string; id: string }): Promise<void> => undoAll(app, place).catch(unlessStopped);

async function undoAll(app: App, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
  await app.database.inWorkspace(workspaceId, async (tx) => {
    const row = await findImport(tx, workspaceId, id);
    if (row?.state === "undoing" && row.results.undone === undefined)
      await reachImport(tx, row, row.reached, { ...row, reached: (row.total ?? 0) + 1, results: { ...row.results, undone: 0, kept: 0 } });
  });
  for (;;) {
    const row = await app.database.readWorkspace(workspaceId, (db) => findImport(db, workspaceId, id));
    if (row?.state !== "undoing") return;
    const rows = await app.database.readWorkspace(workspaceId, (db) => rowsBefore(db, row, row.reached, atOnce));
    const progress = new Progress(app, row, { fresh: false });
    await app.database.inWorkspace(workspaceId, async (tx) => {
      tx.send(fastCommit);
      const done = rows.filter(({ state }) => state === "done");
      if (done.length > 0) await takeBack(app, tx, row, done, progress);
      if (!(await reachImport(tx, row, row.reached, { ...progress.now, reached: rows.at(-1)?.number ?? 0 }))) throw new Stopped();
      if (rows.length < atOnce) {
        await moveImport(tx, row, ["undoing"], "undone", { finishedAt: app.clock.now() });
        await tellStages(app, tx, row);
        await enqueueSearching(tx, row);
      }
      progress.tell(tx);
    });
    if (rows.length < atOnce) return;
  }
}

async function takeBack(app: App, tx: Tx, row: ImportRecord, rows: readonly RowRecord[], progress: Progress): Promise<void> {
  const scope = { workspaceId: row.workspaceId, importId: row.id, cause: row.actor };
  const created = rows.filter(({ outcome }) => outcome === "create");
  const updated = rows.filter(({ outcome }) => outcome !== "create");
  const idsOf = (some: readonly RowRecord[]) => [...new Set(some.flatMap(({ contactId }) => contactId ?? []))];
  if (row.options && placesAnybody(row.options)) await holdLifecycles(tx, row.workspaceId);
  const { known: people, places } = await placed(tx, row, await lockPeople(tx, row.workspaceId, idsOf(updated)));
  const stood = [...people.values()].map((person) => ({ person, from: person.place }));
  const restored = updated.map((each) => ({ each, ...restore(row.workspaceId, people.get(each.contactId ?? ""), each.changes ?? []) }));
  const gathered = <T>(of: (back: Back) => T[]): T[] => restored.flatMap(({ back }) => of(back));
  takeBackPeople(
    app,
    tx,
    scope,
    {
      changed: [...new Set(restored.flatMap(({ person }) => person ?? []))],
      identities: gathered(({ identities }) => identities),
      tags: gathered(({ tags }) => tags),
    },
    gathered(({ consents }) => consents),
  );
  const stays = places ? await takePlacesBack(app, tx, row, places, stood) : new Set();
  const removed = await removeUnused(app, tx, scope, idsOf(created));
  const settled = [
    ...restored.map(({ each, reasons }) => {
      const stage = stays.has(each.contactId) && each.changes?.find(({ field }) => field === "stage");
      return settle(each, stage ? [...reasons, { code: "changed_since", column: "stage", value: stage.after }] : reasons);
    }),
    ...created.map((each) =>
      settle(each, each.contactId && removed.has(each.contactId) ? [] : [{ code: "used_since" as const, column: null, value: null }]),
    ),
  ];
  for (const { state } of settled) progress.result(state === "undone" ? "undone" : "kept");
  const kept = settled.filter(({ state }) => state === "kept");
  if (kept.length > 0) settleRows(tx, row, kept);
}
const settle = (row: RowRecord, reasons: RowReason[]): RowRecord => ({
  ...row,
  state: reasons.length > 0 ? "kept" : "undone",
  reasons: reasons.length > 0 ? reasons : null,
});

interface Back {
  identities: { contactId: string; key: IdentityKey }[];
  tags: { contactId: string; tagId: string }[];
  consents: string[];
}
/** Puts back what the row changed, except what somebody has changed since. */
function restore(
  workspaceId: string,
  person: Placed | undefined,
  changes: readonly RowChange[],
): { person: Placed | null; back: Back; reasons: RowReason[] } {
  const back: Back = { identities: [], tags: [], consents: [] };
  // Merged into somebody else, or gone.
  if (!person) return { person: null, back, reasons: [{ code: "used_since", column: null, value: null }] };
  const reasons: RowReason[] = [];
  for (const change of changes) {
    if (change.field === "identity") back.identities.push({ contactId: person.id, key: change.is as IdentityKey });
    else if (change.field === "tag") back.tags.push({ contactId: person.id, tagId: String(change.is) });
    else if (change.field === "consent") {
      const { state, at } = change.is as { state: "allowed" | "stopped"; at: string };
      back.consents.push(consentId({ workspaceId, contactId: person.id, state, source: "import", at: new Date(at) }));
    } else if (!putBack(person, change)) reasons.push({ code: "changed_since", column: change.field, value: change.after });
  }
  return { person, back, reasons };
}

/** False where the value is no longer the import's. */
function putBack(person: Placed, change: RowChange): boolean {
  const { field, before, after, was, is } = change;
  if (field === "stage" || field === "value") return putPlaceBack(person, change);
  if (field.startsWith("field:")) {
    const key = field.slice(6);
    if (JSON.stringify(person.fields[key] ?? null) !== JSON.stringify(is)) return false;
    const { [key]: _gone, ...rest } = person.fields;
    person.fields = was === null ? rest : { ...rest, [key]: was };
    return true;
  }
  if (field === "owner" || field === "company") {
    const column = field === "owner" ? "ownerId" : "companyId";
    if (person[column] !== is) return false;
    person[column] = was as string | null;
    return true;
  }
  if (field === "name") {
    if (person.name !== after) return false;
    Object.assign(person, { name: before ?? "", nameSource: was });
    return true;
  }
  const column = field as "language" | "country" | "email" | "about";
  if (person[column] !== after) return false;
  person[column] = before;
  return true;
}
