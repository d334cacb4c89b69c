import type { Field } from "@sigap/contract/fields";
import { findCompanies, findTags, keyText, listFields, lookAtPeople } from "#modules/contacts";
import { listMembers } from "#modules/identity";
import { readPlaces } from "#modules/lifecycle";
import type { App } from "#platform/app.ts";
import type { Reader } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { labelOf } from "../decide/apply-input.ts";
import { Decisions } from "../decide/decide-rows.ts";
import { placed } from "../decide/placed.ts";
import { SeenKeys } from "../decide/seen-keys.ts";
import { tableRows } from "../read/open-table.ts";
import { deleteSomeRows, insertRows, type RowRecord, rowsOfTwins } from "../row-store.ts";
import { fileKey, findImport, type ImportRecord, moveImport } from "../store.ts";
import { type Reading, type RowInput, readRow } from "../values/read-row.ts";
import { atOnce, Progress, Stopped } from "./progress.ts";

/** Reads the whole file and writes down what would become of each row. */
export async function checkRows(app: App, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
  const row = await app.database.readWorkspace(workspaceId, (db) => findImport(db, workspaceId, id));
  if (row?.state !== "checking" || !row.options) return;
  while ((await app.database.inWorkspace(workspaceId, (tx) => deleteSomeRows(tx, row, 20_000))) > 0);
  const progress = new Progress(app, row, { fresh: true });
  await app.database.inWorkspace(workspaceId, (tx) => progress.reach(tx, row.reached, 0));
  try {
    const reading = await app.database.readWorkspace(workspaceId, (db) => readingOf(db, row, app.clock.now()));
    await readAll(app, row, reading, progress);
    await app.database.inWorkspace(workspaceId, async (tx) => {
      await progress.reach(tx, progress.total ?? 0, progress.total ?? 0);
      await moveImport(tx, row, ["checking"], "checked");
      progress.tell(tx);
    });
  } catch (error) {
    if (error instanceof Stopped) return;
    await app.database.inWorkspace(workspaceId, async (tx) => {
      await moveImport(tx, row, ["checking"], "failed", { problem: "unreadable" });
      progress.tell(tx);
    });
    throw error;
  }
}

async function readingOf(db: Reader, row: ImportRecord, now: Date): Promise<Reading> {
  const fields = (await listFields(db, row.workspaceId, "contact")).filter(({ archived }) => !archived);
  const places = await readPlaces(db, row.workspaceId);
  const members = await listMembers(db, row.workspaceId);
  if (!row.options) throw new Error("an import is checked with options");
  return {
    options: row.options,
    headers: row.columns.map(({ header }) => header),
    fields: new Map(fields.map((field: Field) => [field.key, field])),
    owners: new Map(members.map(({ email, personId }) => [email.toLowerCase(), personId])),
    stages: new Map(places?.stages.map(({ id, name }) => [name.toLowerCase(), id])),
    currency: places?.lifecycle.currency ?? "USD",
    today: now.toISOString().slice(0, 10),
  };
}

async function readAll(app: App, row: ImportRecord, reading: Reading, progress: Progress): Promise<void> {
  const seen = new SeenKeys();
  let number = 0;
  let waiting: { number: number; cells: string[] }[] = [];
  let isHeader = true;
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    await checkBatch(app, row, reading, seen, batch, progress);
  };
  for await (const rows of tableRows(app, fileKey(row.workspaceId, row.id), row.format)) {
    for (const cells of rows) {
      if (isHeader) {
        isHeader = false;
        continue;
      }
      number += 1;
      waiting.push({ number, cells });
      if (waiting.length >= atOnce) await flush();
    }
  }
  progress.total = number;
  if (waiting.length > 0) await flush();
}

async function checkBatch(
  app: App,
  row: ImportRecord,
  reading: Reading,
  seen: SeenKeys,
  batch: readonly { number: number; cells: string[] }[],
  progress: Progress,
): Promise<void> {
  const { workspaceId } = row;
  const read = batch.map(({ number, cells }) => ({ number, cells, ...emptyRead, ...readRow(reading, cells) }));
  const understood = read.flatMap(({ number, input }) => (input ? { number, input } : []));
  const firsts = new Set(
    understood.flatMap(({ number, input }) => input.keys.flatMap((key) => seen.first(keyText(workspaceId, key), number) ?? [])),
  );
  // Those of this batch are decided with it anyway.
  const earlier = [...firsts].filter((number) => number < (batch[0]?.number ?? 0));
  await app.database.inWorkspace(workspaceId, async (tx) => {
    tx.send(fastCommit);
    const before = (earlier.length > 0 ? await rowsOfTwins(tx, row, earlier) : []).flatMap(({ number, input }) =>
      input ? { number, input } : [],
    );
    const decisions = await decisionsOn(
      tx,
      row,
      [...before, ...understood].map(({ input }) => input),
    );
    for (const { number, input } of before) decisions.decide(number, input, newId());
    const rows = read.map(({ number, cells, input, reasons }): RowRecord => {
      const none = { number, state: "planned" as const, twin: null, contactId: null, changes: null };
      if (!input)
        return {
          ...none,
          outcome: "refused",
          label: cells.filter(Boolean).slice(0, 2).join(" · ").slice(0, 200),
          input: null,
          cells,
          reasons,
        };
      const { outcome, twin, person, changes, reasons: why } = decisions.decide(number, input, newId());
      // Somebody new gets their id here, so that a row which goes as planned need not be written again.
      const isNamed = person !== null && (outcome === "create" || !decisions.created.has(person));
      return {
        ...none,
        outcome,
        twin,
        label: labelOf(input),
        input,
        cells: outcome === "conflict" || outcome === "refused" ? cells : null,
        reasons: why.length > 0 ? why : null,
        contactId: isNamed ? person.id : null,
        changes: changes.length > 0 ? changes : null,
      };
    });
    for (const { outcome } of rows) progress.count(outcome);
    if (!(await progress.reach(tx, (batch[0]?.number ?? 0) - 1, batch.at(-1)?.number ?? 0))) throw new Stopped();
    insertRows(tx, row, rows);
  });
}
const emptyRead: { input: RowInput | null; reasons: RowRecord["reasons"] } = { input: null, reasons: null };

/** People as they are now, seen and not locked. */
async function decisionsOn(db: Reader, row: ImportRecord, inputs: readonly RowInput[]): Promise<Decisions> {
  if (!row.options) throw new Error("an import is checked with options");
  const { known, stages } = await placed(
    db,
    row,
    await lookAtPeople(
      db,
      row.workspaceId,
      inputs.flatMap(({ keys }) => keys),
    ),
  );
  const tags = await findTags(
    db,
    row.workspaceId,
    inputs.flatMap(({ tags }) => tags),
  );
  const companies = await findCompanies(
    db,
    row.workspaceId,
    inputs.flatMap(({ company }) => company ?? []),
  );
  return new Decisions(row.workspaceId, row.options, { tags, companies, stages }, known);
}

/** What a crash takes is the last moments of work, together with how far it was. */
export const fastCommit = { name: "fast-commit", text: "set local synchronous_commit = off", values: [] };
