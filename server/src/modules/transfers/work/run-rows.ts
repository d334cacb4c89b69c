import { isDeepStrictEqual } from "node:util";
import { ensureCompanies, ensureTags, findPeople, type IdentityKey, writePeople } from "#modules/contacts";
import { holdLifecycles, type Place, type Places, placePeople } from "#modules/lifecycle";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { type Decided, Decisions } from "../decide/decide-rows.ts";
import { placed, placesAnybody, tellStages } from "../decide/placed.ts";
import { type RowRecord, rowsAfter, settleRows } from "../row-store.ts";
import { findImport, type ImportRecord, moveImport, reachImport } from "../store.ts";
import type { RowInput } from "../values/read-row.ts";
import { fastCommit } from "./check-rows.ts";
import { atOnce, Progress, Stopped, tellEvery, unlessStopped } from "./progress.ts";
import { enqueueSearching } from "./search-rows.ts";

interface Which {
  workspaceId: string;
  id: string;
}
const writes = new Set<RowRecord["outcome"]>(["create", "update", "joined"]);

export const runRows = (app: App, place: Which): Promise<void> => writeAll(app, place).catch(unlessStopped);

/**
 * Writes what was checked, a batch a transaction; after a crash it goes on behind the last one that stayed. While one batch is
 * being written the next one is already decided, in a transaction of its own. It begins when the one before it has all its
 * locks, and ends behind it: neither waits for the other in a circle, and what stays is always whole from the beginning.
 */
async function writeAll(app: App, { workspaceId, id }: Which): Promise<void> {
  const place = { workspaceId, id };
  const row = await app.database.inWorkspace(workspaceId, async (tx) => {
    const found = await findImport(tx, workspaceId, id);
    if (found?.state !== "running" || found.results.done !== undefined) return found;
    // The check has reached the end; the work begins anew, unless it was under way.
    await reachImport(tx, found, found.reached, { ...found, reached: 0, results: { done: 0 } });
    return findImport(tx, workspaceId, id);
  });
  if (row?.state !== "running") return;
  const rowsBehind = (number: number) => app.database.readWorkspace(workspaceId, (db) => rowsAfter(db, place, number, atOnce));
  const progress = new Progress(app, row, { fresh: false });
  let rows = await rowsBehind(row.reached);
  let reached = row.reached;
  let before: Promise<void> = Promise.resolve();
  try {
    for (let isLast = false; !isLast; ) {
      isLast = rows.length < atOnce;
      const from = reached;
      reached = rows.at(-1)?.number ?? reached;
      const next = isLast ? [] : rowsBehind(reached);
      const batch = startBatch(app, row, { rows, from, reached, isLast, progress, before });
      before = batch.written;
      [rows] = await Promise.all([next, batch.locked]);
    }
  } finally {
    // Whoever begins anew finds nothing on its way any more.
    await before;
  }
}

interface Batch {
  rows: readonly RowRecord[];
  from: number;
  reached: number;
  isLast: boolean;
  progress: Progress;
  /** The batch before it, which has to stay first. */
  before: Promise<void>;
}
function startBatch(app: App, row: ImportRecord, { rows, from, reached, isLast, progress, before }: Batch) {
  const locked = Promise.withResolvers<void>();
  const written = app.database.inWorkspace(row.workspaceId, async (tx) => {
    tx.send(fastCommit);
    if (rows.length > 0) await writeBatch(app, tx, row, rows, progress);
    const now = progress.now;
    locked.resolve();
    await before;
    // Somebody stopped it meanwhile: nothing of this batch stays.
    if (!(await reachImport(tx, row, from, { ...now, reached }))) throw new Stopped();
    if (isLast) {
      await moveImport(tx, row, ["running"], "done", { finishedAt: app.clock.now() });
      await tellStages(app, tx, row);
      await enqueueSearching(tx, row);
    }
    if (isLast || reached % (atOnce * tellEvery) === 0) progress.tell(tx);
  });
  written.catch(locked.reject);
  return { written, locked: locked.promise };
}

async function writeBatch(app: App, tx: Tx, row: ImportRecord, rows: readonly RowRecord[], progress: Progress): Promise<void> {
  const { workspaceId, options } = row;
  if (!options) throw new Error("an import is run with options");
  const planned = rows.flatMap((each) => (each.input && writes.has(each.outcome) ? { ...each, input: each.input } : []));
  if (planned.length === 0) return;
  const inputs = planned.map(({ input }) => input);
  const all = <T>(of: (input: RowInput) => readonly T[]): T[] => inputs.flatMap((input) => of(input));
  // Before any row, as everywhere.
  if (placesAnybody(options)) await holdLifecycles(tx, workspaceId);
  const tags = await ensureTags(
    tx,
    workspaceId,
    all((input) => input.tags),
  );
  const companies = await ensureCompanies(
    tx,
    workspaceId,
    all((input) => (input.company ? [input.company] : [])),
  );
  const { known, stages, places } = await placed(
    tx,
    row,
    await findPeople(
      tx,
      workspaceId,
      all((input) => input.keys),
    ),
  );
  const from = new Map([...known.values()].map(({ id, place }) => [id, place]));
  const decisions = new Decisions(workspaceId, options, { tags, companies, stages }, known);
  const decided = planned.map((plan) => ({ plan, decision: decisions.decide(plan.number, plan.input, plan.contactId ?? newId()) }));
  await write(app, tx, row, decisions, decided);
  if (places) place(app, tx, row, places, decisions, from);
  const settled = decided.map(({ plan, decision }) => settle(plan, decision));
  for (const [index, { outcome }] of settled.entries()) {
    const planned = decided[index]?.plan.outcome ?? outcome;
    if (outcome !== planned) {
      progress.count(planned, -1);
      progress.count(outcome);
    }
    if (writes.has(outcome)) progress.result("done");
  }
  const otherwise = settled.filter((now, index) => !isAsPlanned(now, decided[index]?.plan));
  if (otherwise.length > 0) settleRows(tx, row, otherwise);
}

/** Puts everybody of a batch where their rows said, once each. */
function place(
  app: App,
  tx: Tx,
  { workspaceId, id, fileName, actor }: ImportRecord,
  places: Places,
  { created, changed }: Decisions,
  from: ReadonlyMap<string, Place | null>,
): void {
  const placings = [...created, ...changed].flatMap(({ id: contactId, place: to }) => {
    const was = from.get(contactId) ?? null;
    return to && !isDeepStrictEqual(to, was) ? [{ contactId, from: was, to }] : [];
  });
  placePeople(app, tx, workspaceId, places, placings, { by: actor, reason: `Imported from ${fileName}`, importId: id });
}

function settle(plan: RowRecord, { outcome, person, changes, reasons }: Decided): RowRecord {
  return {
    ...plan,
    // What was planned and is so still keeps its name: its twin is in an earlier batch.
    outcome: plan.outcome === "joined" && outcome === "update" ? "joined" : outcome,
    contactId: person?.id ?? plan.contactId,
    changes: changes.length > 0 ? changes : null,
    reasons: reasons.length > 0 ? reasons : null,
  };
}
const isAsPlanned = (now: RowRecord, plan: RowRecord | undefined): boolean =>
  now.outcome === plan?.outcome &&
  now.contactId === plan.contactId &&
  isDeepStrictEqual(now.changes, plan.changes) &&
  isDeepStrictEqual(now.reasons, plan.reasons);

async function write(
  app: App,
  tx: Tx,
  row: ImportRecord,
  decisions: Decisions,
  decided: readonly { plan: { input: RowInput }; decision: Decided }[],
) {
  const created = [...decisions.created];
  const isOf = (field: string) =>
    decided.flatMap(({ decision: { person, changes } }) =>
      person && !decisions.created.has(person)
        ? changes.flatMap((change) => (change.field === field ? [{ contactId: person.id, is: change.is }] : []))
        : [],
    );
  // Of somebody new everything is an addition.
  const identities = [
    ...created.flatMap(({ id, identities }) => identities.map((key) => ({ contactId: id, key: key as IdentityKey }))),
    ...isOf("identity").map(({ contactId, is }) => ({ contactId, key: is as IdentityKey })),
  ];
  const tags = [
    ...created.flatMap(({ id, tagIds }) => tagIds.map((tagId) => ({ contactId: id, tagId }))),
    ...isOf("tag").map(({ contactId, is }) => ({ contactId, tagId: String(is) })),
  ];
  const consents = decided.flatMap(({ plan, decision: { person, outcome, changes } }) => {
    const { consent } = plan.input;
    const says = consent && person && (outcome === "create" || changes.some(({ field }) => field === "consent"));
    return says ? { contactId: person.id, state: consent.state, detail: consent.detail, at: new Date(consent.at) } : [];
  });
  await writePeople(
    app,
    tx,
    { workspaceId: row.workspaceId, importId: row.id, cause: row.actor },
    { created, changed: [...decisions.changed], identities, tags },
    consents,
  );
}
