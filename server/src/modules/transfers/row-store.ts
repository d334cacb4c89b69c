import type { RowOutcome, RowReason, rowStates } from "@sigap/contract/imports";
import { type Reader, sql, type Tx } from "#platform/db.ts";
import type { RowChange } from "./decide/apply-input.ts";
import type { RowInput } from "./values/read-row.ts";

export interface RowRecord {
  number: number;
  outcome: RowOutcome;
  state: (typeof rowStates)[number];
  twin: number | null;
  label: string;
  input: RowInput | null;
  cells: string[] | null;
  reasons: RowReason[] | null;
  contactId: string | null;
  changes: RowChange[] | null;
}
interface Place {
  workspaceId: string;
  id: string;
}
/** What was planned is done up to where the import was written, and undone from where it was taken back, unless the row says otherwise. */
const state = sql`case when r.state in ('kept', 'undone') then r.state
  when r.state = 'done' or (r.number <= i.written and r.outcome in ('create', 'update', 'joined')) then
    case when r.number >= i.undone_from then 'undone' else 'done' end
  else r.state end`;
const columns = sql`r.number, r.outcome, ${state} as state, r.twin, r.label, r.input, r.cells, r.reasons, r.contact_id as "contactId", r.changes`;
const source = sql`from import_row r join import i on i.workspace_id = r.workspace_id and i.id = r.import_id`;
const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

export const insertRows = (tx: Tx, { workspaceId, id }: Place, rows: readonly RowRecord[]): void =>
  tx.send({
    name: "insert-import-rows",
    text: `insert into import_row (workspace_id, import_id, number, outcome, twin, label, input, cells, reasons, contact_id, changes)
      select $1::uuid, $2::uuid, r.* from unnest($3::integer[], $4::text[], $5::integer[], $6::text[], $7::jsonb[], $8::jsonb[], $9::jsonb[], $10::uuid[], $11::jsonb[])
        as r (number, outcome, twin, label, input, cells, reasons, contact_id, changes)`,
    values: [
      workspaceId,
      id,
      rows.map(({ number }) => number),
      rows.map(({ outcome }) => outcome),
      rows.map(({ twin }) => twin),
      rows.map(({ label }) => label),
      rows.map(({ input }) => json(input)),
      rows.map(({ cells }) => json(cells)),
      rows.map(({ reasons }) => json(reasons)),
      rows.map(({ contactId }) => contactId),
      rows.map(({ changes }) => json(changes)),
    ],
  });

/** What really became of rows, where that is not what was planned. */
export const settleRows = (tx: Tx, { workspaceId, id }: Place, rows: readonly RowRecord[]): void =>
  tx.send({
    name: "settle-import-rows",
    text: `update import_row i set state = r.state, outcome = r.outcome, contact_id = r.contact_id, changes = r.changes, reasons = r.reasons
      from unnest($3::integer[], $4::text[], $5::text[], $6::uuid[], $7::jsonb[], $8::jsonb[]) as r (number, state, outcome, contact_id, changes, reasons)
      where i.workspace_id = $1 and i.import_id = $2 and i.number = r.number`,
    values: [
      workspaceId,
      id,
      rows.map(({ number }) => number),
      rows.map(({ state }) => state),
      rows.map(({ outcome }) => outcome),
      rows.map(({ contactId }) => contactId),
      rows.map(({ changes }) => json(changes)),
      rows.map(({ reasons }) => json(reasons)),
    ],
  });

/** Those of one person that came before, whichever of the file's rows they are. */
export const rowsOfTwins = (db: Reader, { workspaceId, id }: Place, firsts: readonly number[]) =>
  db.many<RowRecord>(sql`
    select ${columns} ${source} where r.workspace_id = ${workspaceId} and r.import_id = ${id} and r.number = any(${[...firsts]}::integer[])
    union all
    select ${columns} ${source} where r.workspace_id = ${workspaceId} and r.import_id = ${id} and r.twin = any(${[...firsts]}::integer[])
    order by number`);

export const rowsAfter = (db: Reader, { workspaceId, id }: Place, number: number, limit: number) =>
  db.many<RowRecord>(sql`
    select ${columns} ${source} where r.workspace_id = ${workspaceId} and r.import_id = ${id} and r.number > ${number} order by r.number limit ${limit}`);
/** From the end: what came last goes first. */
export const rowsBefore = (db: Reader, { workspaceId, id }: Place, number: number, limit: number) =>
  db.many<RowRecord>(sql`
    select ${columns} ${source} where r.workspace_id = ${workspaceId} and r.import_id = ${id} and r.number < ${number} order by r.number desc limit ${limit}`);

export const listRows = (
  db: Reader,
  { workspaceId, id }: Place,
  {
    outcomes,
    state: wanted,
    after,
    limit,
  }: { outcomes: readonly RowOutcome[]; state: RowRecord["state"] | null; after: number; limit: number },
) =>
  db.many<RowRecord>(sql`
    select r.* from unnest(${[...outcomes]}::text[]) as o (outcome) cross join lateral (
      select ${columns} ${source} where r.workspace_id = ${workspaceId} and r.import_id = ${id} and r.outcome = o.outcome and r.number > ${after}
        ${wanted ? sql`and ${state} = ${wanted}` : sql``} order by r.number limit ${limit}) r
    order by r.number limit ${limit}`);

/** Some at a time: a million rows in one transaction would hold up everybody who reads events. */
export const deleteSomeRows = (tx: Tx, { workspaceId, id }: Place, limit: number) =>
  tx.run(sql`
    delete from import_row where workspace_id = ${workspaceId} and import_id = ${id}
      and number <= (select max(number) from (select number from import_row where workspace_id = ${workspaceId} and import_id = ${id} order by number limit ${limit}) oldest)`);
