import { z } from "zod";
import { id, idParams, list, page, pageQuery, time } from "./common.ts";
import { route } from "./route.ts";

const group = "transfers";

/** What a column can be taken for. A custom field is `field:` and its key. */
export const importTargets = [
  "ignore",
  "name",
  "first_name",
  "last_name",
  "phone",
  "email",
  "external_id",
  "language",
  "country",
  "about",
  "tags",
  "owner",
  "company",
  "stage",
  "value",
  "consent",
  "consent_at",
  "consent_where",
  "consent_text",
] as const;
export const importTarget = z.union([z.enum(importTargets), z.templateLiteral(["field:", z.string().regex(/^[a-z][a-z0-9_]{0,49}$/)])]);
export type ImportTarget = z.output<typeof importTarget>;

/** Why a column was taken for what it was: its name, what stands in it, or because it was so last time. */
export const mappingReasons = ["header", "values", "last_time", "nothing"] as const;
export const importStates = ["ready", "checking", "checked", "running", "cancelled", "done", "undoing", "undone", "failed"] as const;
/** `joined`: one person with a row before it, which it adds to; `duplicate`: says nothing that the row before it has not said. */
export const rowOutcomes = ["create", "update", "joined", "unchanged", "duplicate", "conflict", "refused"] as const;
export type RowOutcome = (typeof rowOutcomes)[number];
export const rowStates = ["planned", "done", "undone", "kept"] as const;

/** Why a row is refused, or stays as it is when the import is undone. */
export const rowProblems = [
  "no_identity",
  "phone_rounded",
  "phone_invalid",
  "phone_without_country",
  "email_invalid",
  "too_long",
  "language_unknown",
  "country_unknown",
  "owner_unknown",
  "stage_unknown",
  "value_without_stage",
  "consent_unclear",
  "consent_without_evidence",
  "date_invalid",
  "number_invalid",
  "out_of_bounds",
  "choice_unknown",
  "checkbox_unclear",
  "url_invalid",
  "field_unsupported",
  "two_people",
  "another_number",
  "used_since",
  "changed_since",
] as const;
export type RowProblem = (typeof rowProblems)[number];
export const rowReason = z.object({
  code: z.enum(rowProblems),
  /** The column's name in the file, or the field that was changed since. */
  column: z.string().nullable(),
  value: z.string().nullable(),
});
export type RowReason = z.output<typeof rowReason>;

export const importOptions = z.object({
  /** One for each column of the file. */
  mapping: z.array(importTarget).min(1).max(500),
  /** ISO 3166: whose numbers are written without a country code. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  /** What says that a row is somebody who is known already. */
  key: z.enum(["phone", "email", "external_id"]),
  /** `fill`: only what is empty; `overwrite`: what stands in the file is right. */
  existing: z.enum(["fill", "overwrite"]),
  dates: z.enum(["day_first", "month_first"]).default("day_first"),
  /** The stage of the default lifecycle that everybody without one enters; null: they stay without. */
  enterStageId: id.nullable().default(null),
  /** Where, when and with which words people agreed, for rows that do not say so themselves. */
  evidence: z.object({ where: z.string().trim().max(200), at: z.iso.date().nullable(), text: z.string().trim().max(500) }).nullable(),
});
export type ImportOptions = z.output<typeof importOptions>;

const counts = z.partialRecord(z.enum(rowOutcomes), z.number().int());
export const importColumn = z.object({
  header: z.string(),
  examples: z.array(z.string()),
  target: importTarget,
  why: z.enum(mappingReasons),
});
export type ImportColumn = z.output<typeof importColumn>;
export const importFormat = z.object({
  kind: z.enum(["csv", "xlsx"]),
  encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]),
  delimiter: z.string(),
  /** Whose export it is, where its columns tell. */
  origin: z.enum(["chatwoot"]).nullable(),
});
export type ImportFormat = z.output<typeof importFormat>;
export const importView = z.object({
  id,
  fileName: z.string(),
  size: z.number().int(),
  format: importFormat,
  columns: z.array(importColumn),
  state: z.enum(importStates),
  options: importOptions.nullable(),
  /** Rows, as far as they are counted; and how far the work is. */
  total: z.number().int().nullable(),
  reached: z.number().int(),
  counts,
  /** What was written, taken back, and left as it is when the rest was taken back. */
  results: z.partialRecord(z.enum(["done", "undone", "kept"]), z.number().int()),
  /** An earlier import of the very same file. */
  sameFile: z.object({ id, by: z.string(), at: time, state: z.enum(importStates) }).nullable(),
  problem: z.string().nullable(),
  by: z.string(),
  createdAt: time,
  finishedAt: time.nullable(),
  can: z.object({ check: z.boolean(), start: z.boolean(), cancel: z.boolean(), undo: z.boolean() }),
});
export type ImportView = z.output<typeof importView>;

export const importRow = z.object({
  number: z.number().int(),
  outcome: z.enum(rowOutcomes),
  state: z.enum(rowStates),
  label: z.string(),
  twin: z.number().int().nullable(),
  contactId: id.nullable(),
  reasons: z.array(rowReason),
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export type ImportRow = z.output<typeof importRow>;

const access = "contacts:import";
const act = { group, method: "POST", access, params: idParams, response: importView } as const;

export const importRoutes = {
  uploadImport: route({
    group,
    method: "POST",
    path: "/imports",
    access,
    summary: "Brings in a CSV or XLSX file. Nothing is written yet: the answer says how it was understood.",
    response: importView,
    status: 201,
    raw: "upload",
  }),
  listImports: route({
    group,
    method: "GET",
    path: "/imports",
    access,
    summary: "Imports of the last 30 days, newest first.",
    response: list(importView),
  }),
  getImport: route({
    group,
    method: "GET",
    path: "/imports/:id",
    access,
    summary: "How far it is.",
    params: idParams,
    response: importView,
  }),
  checkImport: route({
    ...act,
    path: "/imports/:id/check",
    summary: "Reads the whole file and says what would become of every row. Changes no contact.",
    body: importOptions,
  }),
  startImport: route({ ...act, path: "/imports/:id/start", summary: "Writes what was checked; goes on behind the answer." }),
  cancelImport: route({ ...act, path: "/imports/:id/cancel", summary: "Stops it; what is done stays done, and can be undone." }),
  undoImport: route({
    ...act,
    path: "/imports/:id/undo",
    summary: "Takes the whole import back, except where somebody has used or changed a contact since.",
  }),
  listImportRows: route({
    group,
    method: "GET",
    path: "/imports/:id/rows",
    access,
    summary: "Rows and what becomes of them, in the order of the file.",
    params: idParams,
    query: pageQuery.extend({ outcome: z.enum(rowOutcomes).optional(), state: z.enum(rowStates).optional() }),
    response: page(importRow),
  }),
  downloadImportErrors: route({
    group,
    method: "GET",
    path: "/imports/:id/errors",
    access,
    summary: "The rows that were refused, as CSV, with the reason in a last column: to be mended and brought in again.",
    params: idParams,
    raw: "download",
  }),
};
