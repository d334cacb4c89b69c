import type { ImportRow, ImportView } from "@sigap/contract/imports";
import { namesOf } from "#modules/identity";
import type { Reader } from "#platform/db.ts";
import type { RowRecord } from "./row-store.ts";
import { steps } from "./start-import.ts";
import { findSameFile, type ImportRecord } from "./store.ts";

export async function presentImport(db: Reader, row: ImportRecord): Promise<ImportView> {
  const same = await findSameFile(db, row);
  const { id, fileName, size, format, columns, state, options, total, reached, counts, results, problem } = row;
  const can = (step: keyof typeof steps) => (steps[step] as readonly string[]).includes(state);
  return {
    id,
    fileName,
    size,
    // Older rows may name systems that are not recognised any more.
    format: { ...format, origin: format.origin === "chatwoot" ? format.origin : null },
    columns,
    state,
    options,
    total,
    reached,
    counts,
    results,
    problem,
    sameFile: same ? { id: same.id, by: same.actor.name, at: same.createdAt.toISOString(), state: same.state } : null,
    by: row.actor.name,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    can: { check: can("check"), start: can("start"), cancel: can("cancel"), undo: can("undo") && (results.done ?? 0) > 0 },
  };
}

/** Owners by their names; everything else is shown as it is written down. */
export async function presentRows(db: Reader, workspaceId: string, rows: readonly RowRecord[]): Promise<ImportRow[]> {
  const owners = rows.flatMap(({ changes }) => (changes ?? []).flatMap(({ field, was, is }) => (field === "owner" ? [was, is] : [])));
  const names = await namesOf(db, workspaceId, [...new Set(owners.filter((id) => typeof id === "string"))]);
  const nameOf = (id: unknown) => (typeof id === "string" ? (names.get(id) ?? null) : null);
  return rows.map(({ number, outcome, state, label, twin, contactId, reasons, changes }) => ({
    number,
    outcome,
    state,
    label,
    twin,
    // Somebody new is there from the moment of writing until they are taken back.
    contactId: outcome === "create" && (state === "planned" || state === "undone") ? null : contactId,
    reasons: reasons ?? [],
    changes: (changes ?? []).map(({ field, before, after, was, is }) =>
      field === "owner" ? { field, before: nameOf(was), after: nameOf(is) } : { field, before, after },
    ),
  }));
}
