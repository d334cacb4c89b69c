import { type ExportView, exportColumns } from "@sigap/contract/exports";
import type { Field, FieldType } from "@sigap/contract/fields";
import { contactPages, type ExportedContact, fieldText, listFields, maskWithin, mayRead, readsAddresses } from "#modules/contacts";
import { listMembers } from "#modules/identity";
import { readPeople, segmentSql } from "#modules/segments";
import type { Ctx } from "#platform/ctx.ts";
import { sql } from "#platform/db.ts";
import { askerOf } from "./choice.ts";
import type { ColumnType, ExportTable } from "./export-table.ts";

const atOnce = 1000;
/** Everybody, in the order in which they came; ids are text, whatever a spreadsheet makes of long numbers. */
export async function contactTable(ctx: Ctx, { format, segmentId }: Pick<ExportView, "format" | "segmentId">): Promise<ExportTable> {
  const chosen = segmentId ? await idsIn(ctx, segmentId) : null;
  const { fields, owners } = await ctx.read(async (db) => ({
    fields: (await listFields(db, ctx.workspaceId, "contact")).filter(({ archived }) => !archived),
    owners: new Map((await listMembers(db, ctx.workspaceId)).map((member) => [member.personId, member])),
  }));
  const ownerOf = (id: string | null) => (id ? owners.get(id) : undefined);
  async function* pages() {
    for (let after: string | null = null; ; ) {
      const page: ExportedContact[] = await ctx.read((db) => contactPages(db, ctx.workspaceId, ctx.actor, after, atOnce));
      yield page
        .filter(({ id }) => !chosen || chosen.has(id))
        .map((contact) => ({
          ...(readsAddresses(ctx.actor) ? rowOf(contact) : withoutAddresses(rowOf(contact))),
          owner: ownerOf(contact.ownerId)?.name ?? null,
          owner_email: ownerOf(contact.ownerId)?.email ?? null,
          ...valuesOf(ctx, format, contact, fields),
        }));
      const last = page.at(-1);
      if (!last || page.length < atOnce) return;
      after = last.id;
    }
  }
  const types = { ...ownTypes, ...Object.fromEntries(fields.flatMap((field) => typeOf(ctx, field))) };
  return { columns: [...exportColumns.contacts, ...fields.map(({ key }) => `field_${key}`)], types, pages: pages() };
}

const ownTypes = {
  other_phones: "json",
  whatsapp_user_ids: "json",
  tags: "json",
  marketing_since: "moment",
  created_at: "moment",
} as const;
const fieldTypes: Partial<Record<FieldType, ColumnType>> = {
  number: "number",
  rating: "number",
  checkbox: "boolean",
  currency: "json",
  location: "json",
};
/** A column of which only masks may be read is text. */
const typeOf = ({ actor }: Ctx, { key, type, sensitivity }: Field): [string, ColumnType][] => {
  const known = mayRead(actor, sensitivity) ? fieldTypes[type] : undefined;
  return known ? [[`field_${key}`, known]] : [];
};

/** Who is in a segment now; whom one may not see is left out with the page. */
const idsIn = (ctx: Ctx, segmentId: string): Promise<Set<string>> =>
  readPeople(ctx.app, async (db) => {
    const people = await segmentSql(db, segmentId, askerOf(ctx));
    return new Set((await db.many<{ id: string }>(sql`select p.id ${people}`)).map(({ id }) => id));
  });

/** What stands in a file instead of a value that its maker may not read. */
const mask = "•••";
const addresses = ["phone", "other_phones", "email", "whatsapp_user_ids", "username", "external_id"];
const withoutAddresses = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (!addresses.includes(column)) return [column, maskWithin(value)];
      return [column, Array.isArray(value) ? value.map(() => mask) : value && mask];
    }),
  );

function rowOf({ identities, consents, firstTouch, ...contact }: ExportedContact): Record<string, unknown> {
  const shown = (kind: string) => identities.filter((identity) => identity.kind === kind).map((identity) => identity.shown);
  const phones = shown("phone");
  const [newest] = consents;
  return {
    id: contact.id,
    name: contact.name,
    // Where they are reached is the newest one.
    phone: phones.at(-1) ?? null,
    other_phones: phones.slice(0, -1),
    email: contact.email,
    whatsapp_user_ids: shown("whatsapp_user"),
    username: identities.find(({ username }) => username)?.username ?? null,
    external_id: shown("external")[0] ?? null,
    language: contact.language,
    country: contact.country,
    about: contact.about,
    tags: contact.tags,
    company: contact.company,
    marketing: newest?.state ?? "unknown",
    marketing_since: newest?.at.toISOString() ?? null,
    marketing_source: newest?.source ?? null,
    marketing_evidence: newest?.detail ?? null,
    source_type: firstTouch?.sourceType ?? null,
    source_id: firstTouch?.sourceId ?? null,
    source_headline: firstTouch?.headline ?? null,
    created_at: contact.createdAt.toISOString(),
  };
}

/** In a table the words that an import reads back, in Parquet only where no type of its own says it; in JSON the values as they are. */
const valuesOf = (
  { actor }: Ctx,
  format: ExportView["format"],
  contact: ExportedContact,
  fields: readonly Field[],
): Record<string, unknown> =>
  Object.fromEntries(
    fields.map((field) => {
      const value = contact.fields[field.key] ?? null;
      return [
        `field_${field.key}`,
        value !== null && !mayRead(actor, field.sensitivity) ? mask : inWords(format, field) ? fieldText(field, value) : value,
      ];
    }),
  );
const inWords = (format: ExportView["format"], { type }: Field): boolean =>
  format === "csv" || (format === "parquet" && fieldTypes[type] === undefined);
