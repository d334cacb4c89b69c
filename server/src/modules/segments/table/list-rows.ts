import type { ContactRow } from "@sigap/contract/contact-table";
import { type SegmentFilter, segmentFilter } from "@sigap/contract/segment-filter";
import {
  companyNames,
  findContacts,
  formatPhone,
  foundBy,
  identitiesOf,
  maskEmail,
  maskFields,
  readsAddresses,
  type StoredValues,
  seenPeople,
  tagsOf,
} from "#modules/contacts";
import { namesOf } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import { ensure, refuse } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { ensureAskable, readableFields } from "../askable.ts";
import { type Compiler, createCompiler } from "../compile-filter.ts";
import { askerOf } from "../count-filter.ts";
import type { FieldFacts } from "../field-store.ts";
import { readPeople } from "../read-people.ts";
import { orderOf, type Place, pageOfIds, readRows } from "./row-store.ts";

/** A filter comes as JSON in the address of a list. */
function readFilter(text: string | undefined): SegmentFilter | null {
  if (!text) return null;
  try {
    const read = segmentFilter.safeParse(JSON.parse(text));
    if (read.success) return read.data;
    return refuse("invalid", { fields: `filter: ${read.error.issues[0]?.message ?? "not a filter"}` });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse("invalid", { fields: "filter: this is not JSON" });
  }
}
const writePlace = ({ at, id }: Place): string => Buffer.from(JSON.stringify([at, id])).toString("base64url");
const wrongCursor = { fields: "cursor: use the nextCursor of the page before" };
function readPlace(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    ensure((typeof at === "string" || at === null) && isId(id), "invalid", wrongCursor);
    return { at, id };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse("invalid", wrongCursor);
  }
}

/** Whom a table holds: those whom somebody sees, found by a search, and by a filter. */
export function held({ actor, workspaceId }: Ctx, compiler: Compiler, { q, filter }: { q: string; filter: SegmentFilter | null }): Sql {
  if (filter) ensureAskable(actor, filter, compiler.fields);
  const nothing = q.trim() === "" ? sql`true` : sql`false`;
  const found = foundBy(actor, workspaceId, q, { workspaceId: sql`p.workspace_id`, contactId: sql`p.id` }) ?? nothing;
  return sql`${found} and ${filter ? compiler.compile(filter) : sql`true`} and ${seenPeople(actor)}`;
}

interface Query {
  q: string;
  filter?: string | undefined;
  sort: string;
  way: "asc" | "desc";
  cursor?: string | undefined;
  limit: number;
}
/** A cursor of another order: what stands in it can't be compared. */
const unreadable = ["22P02", "22007", "22008"];

/** A page of people: who stands on it first, and then what is to be shown of those few. */
export function listRows(ctx: Ctx, { q, filter, sort, way, cursor, limit }: Query) {
  const [wanted, after] = [readFilter(filter), readPlace(cursor)];
  return readPeople(ctx.app, async (db) => {
    const compiler = await createCompiler(db, askerOf(ctx));
    const condition = held(ctx, compiler, { q, filter: wanted });
    const order = orderOf(sort, readableFields(ctx.actor, compiler.fields));
    const places = await pageOfIds(db, ctx.workspaceId, condition, { order, way, after, limit: limit + 1 }).catch(
      (error: { code?: string }) => {
        if (after && unreadable.includes(error.code ?? "")) return refuse("invalid", wrongCursor);
        throw error;
      },
    );
    const page = places.slice(0, limit);
    const last = places.length > limit ? page.at(-1) : undefined;
    return { items: await present(ctx, db, compiler, page), nextCursor: last ? writePlace(last) : null };
  });
}

/** The companies that somebody's fields lead to. */
const relatedIn = (fields: readonly FieldFacts[], values: StoredValues): string[] =>
  fields.flatMap(({ key, type }) => (type === "relation" && typeof values[key] === "string" ? [values[key]] : []));

async function present(ctx: Ctx, db: Reader, { fields }: Compiler, page: readonly Place[]): Promise<ContactRow[]> {
  const ids = page.map(({ id }) => id);
  const rows = await readRows(db, ctx.workspaceId, ids);
  const cards = await findContacts(db, ctx.workspaceId, ids, ctx.actor);
  const tags = await tagsOf(db, ctx.workspaceId, ids);
  const groups = new Set(
    (await identitiesOf(db, ctx.workspaceId, ids)).flatMap(({ kind, contactId }) => (kind === "whatsapp_group" ? [contactId] : [])),
  );
  const owners = await namesOf(
    db,
    ctx.workspaceId,
    rows.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const known = [...fields.values()];
  const names = await companyNames(
    db,
    ctx.workspaceId,
    rows.flatMap((row) => relatedIn(known, row.fields)),
  );
  return rows.map(({ ownerId, companyId, companyName, wroteAt, sentAt, createdAt, marketing, fields: values, ...row }) => ({
    ...row,
    kind: groups.has(row.id) ? "group" : "person",
    name: cards.get(row.id)?.name ?? row.name,
    email: row.email && !readsAddresses(ctx.actor) ? maskEmail(row.email) : row.email,
    phone: cards.get(row.id)?.phone ?? null,
    formattedPhone: formatPhone(cards.get(row.id)?.phone ?? "") || null,
    username: cards.get(row.id)?.username ?? null,
    tags: tags.filter(({ contactId }) => contactId === row.id).map(({ id, name, tone }) => ({ id, name, tone })),
    owner: ownerId ? { id: ownerId, name: owners.get(ownerId) ?? "" } : null,
    company: companyId ? { id: companyId, name: companyName ?? "" } : null,
    marketing: marketing ?? "unknown",
    wroteAt: wroteAt?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
    // What is sensitive is no field of a table, and what is personal is masked for whoever may not read it.
    fields: maskFields(ctx.actor, known, values),
    related: Object.fromEntries(relatedIn(known, values).flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? ""]] : []))),
    createdAt: createdAt.toISOString(),
  }));
}
