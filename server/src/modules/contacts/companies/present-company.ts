import type { Company } from "@sigap/contract/companies";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { listFields } from "../fields/field-store.ts";
import { maskFields } from "../fields/mask.ts";
import { canEdit } from "../policy.ts";
import { seenPeople } from "../rights.ts";
import { type CompanyRow, countPeople } from "./company-store.ts";

export async function presentCompanies(db: Reader, actor: Actor, workspaceId: string, rows: readonly CompanyRow[]): Promise<Company[]> {
  if (rows.length === 0) return [];
  const fields = await listFields(db, workspaceId, "company");
  const people = await countPeople(
    db,
    workspaceId,
    rows.map(({ id }) => id),
    seenPeople(actor),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    about: row.about,
    fields: maskFields(actor, fields, row.fields),
    people: people.get(row.id) ?? 0,
    createdAt: row.createdAt.toISOString(),
    can: { edit: canEdit(actor) },
  }));
}
