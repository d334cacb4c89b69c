import type { Company } from "@sigap/contract/companies";
import type { CompanyKind } from "@sigap/contract/fields";
import { audit } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { sql, type Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { tell } from "../events.ts";
import { changeValues } from "../fields/change-values.ts";
import { enqueueReindex } from "../fields/reindex.ts";
import {
  type CompanyRow,
  countPeople,
  deleteCompany,
  findCompany,
  insertCompany,
  lockCompany,
  unlinkPeople,
  writeCompany,
} from "./company-store.ts";
import { presentCompanies } from "./present-company.ts";
import { clearMerges, clearPointing, countPointing } from "./relation-store.ts";

interface Content {
  name: string;
  kind: CompanyKind;
  about: string | null;
  fields: Record<string, unknown>;
}

const told = (ctx: Ctx, tx: Tx, name: "company.created" | "company.changed" | "company.removed", id: string, payload = {}) =>
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name, subjectId: id, payload, cause: causeOf(ctx.actor) }]);

async function show(ctx: Ctx, tx: Tx, id: string): Promise<Company> {
  const [view] = await presentCompanies(tx, ctx.actor, ctx.workspaceId, [found(await findCompany(tx, ctx.workspaceId, id))]);
  return found(view);
}

/** Two companies may have one name: branches do. */
export const createCompany = (ctx: Ctx, { name, kind, about, fields }: Content): Promise<Company> =>
  ctx.transaction(async (tx) => {
    const { values } = await changeValues(tx, ctx.workspaceId, "company", {}, fields);
    const row = { workspaceId: ctx.workspaceId, id: newId(), name, kind, about: about || null, fields: values };
    await insertCompany(tx, row);
    told(ctx, tx, "company.created", row.id);
    return show(ctx, tx, row.id);
  });

export const updateCompany = (ctx: Ctx, id: string, { fields, ...change }: Partial<Content>): Promise<Company> =>
  ctx.transaction(async (tx) => {
    const before = found(await lockCompany(tx, ctx.workspaceId, id));
    const { values, changes } = await changeValues(tx, ctx.workspaceId, "company", before.fields, fields ?? {});
    const next: CompanyRow = { ...before, ...change, fields: values };
    next.about ||= null;
    const profile = (["name", "kind", "about"] as const).flatMap((field) =>
      next[field] === before[field] ? [] : [{ field, before: before[field], after: next[field] }],
    );
    if (profile.length + changes.length === 0) return show(ctx, tx, id);
    await writeCompany(tx, next);
    told(ctx, tx, "company.changed", id, { changes: [...profile, ...changes] });
    // People are found by the company that they belong to.
    if (next.name !== before.name) await enqueueReindex(tx, ctx.workspaceId, { companyId: id });
    return show(ctx, tx, id);
  });

/** What would go with a company: who belongs to it, and who names it in a field. Changes nothing. */
export const previewRemoval = (ctx: Ctx, id: string) =>
  ctx.read(async (db) => {
    found(await findCompany(db, ctx.workspaceId, id));
    const members = (await countPeople(db, ctx.workspaceId, [id], sql`true`)).get(id) ?? 0;
    return { members, ...(await countPointing(db, ctx.workspaceId, id)) };
  });

/** Takes it out of every field that leads to it, and tells so of each person and company. */
async function clearFields(ctx: Ctx, tx: Tx, { id, name }: CompanyRow): Promise<void> {
  const changes = (keys: readonly string[]) =>
    keys.map((key) => ({ field: `fields.${key}`, before: id, after: null, words: { before: name, after: null } }));
  for (const { id: contactId, keys, isShown } of await clearPointing(tx, ctx.workspaceId, "contact", id))
    if (isShown) tell(ctx.app, tx, "contact.changed", ctx.workspaceId, [contactId], causeOf(ctx.actor), { changes: changes(keys) });
  for (const { id: companyId, keys, isShown } of await clearPointing(tx, ctx.workspaceId, "company", id))
    if (isShown) told(ctx, tx, "company.changed", companyId, { changes: changes(keys) });
  await clearMerges(tx, ctx.workspaceId, id);
}

export const removeCompany = (ctx: Ctx, id: string, unlink: boolean): Promise<void> =>
  ctx.transaction(async (tx) => {
    const company = found(await lockCompany(tx, ctx.workspaceId, id));
    const { name } = company;
    const count = (await countPeople(tx, ctx.workspaceId, [id], sql`true`)).get(id) ?? 0;
    const pointing = await countPointing(tx, ctx.workspaceId, id);
    ensure(unlink || count === 0, "company_has_people", { name, count });
    ensure(unlink || pointing.people + pointing.companies === 0, "company_is_named", { name, ...pointing });
    const changes = [{ field: "companyId", before: id, after: null, words: { before: name, after: null } }];
    tell(ctx.app, tx, "contact.changed", ctx.workspaceId, await unlinkPeople(tx, ctx.workspaceId, id), causeOf(ctx.actor), { changes });
    await clearFields(ctx, tx, company);
    await deleteCompany(tx, ctx.workspaceId, id);
    await audit(tx, ctx, "company.removed", name, { people: count, named: pointing.people + pointing.companies });
    told(ctx, tx, "company.removed", id);
  });
