import type { ContactRow } from "@sigap/contract/contact-table";
import { isGroup } from "@sigap/contract/filter-group";
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
import { readJsonParameter } from "#platform/json-parameter.ts";
import { ensureAskable, readableFields } from "../askable.ts";
import { type Compiler, createCompiler } from "../compile-filter.ts";
import { askerOf } from "../count-filter.ts";
import type { FieldFacts } from "../field-store.ts";
import { type Order, rowStages } from "../ports.ts";
import { readPeople } from "../read-people.ts";
import { orderOf, type Place, pageOfIds, readRows, wrongCursor } from "./row-store.ts";

const readFilter = (text: string | undefined): SegmentFilter | null => readJsonParameter(segmentFilter, "filter", text);
const writePlace = ({ stretch, at, id }: Place): string => Buffer.from(JSON.stringify([stretch, at, id])).toString("base64url");
const isWord = (value: unknown) => typeof value === "string" || value === null;
function readPlace(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  try {
    const [stretch, at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    ensure(isWord(stretch) && isWord(at) && isId(id), "invalid", wrongCursor);
    return { stretch, at, id };
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
/** A cursor that nobody gave out: what stands in it can't be compared. */
const unreadable = ["22P02", "22007", "22008"];

/** Everybody stands in one stage of a lifecycle: who is asked for in some of them is looked for in no other. */
function amongAsked(order: Order, filter: SegmentFilter | null): Order {
  const asked = filter && "all" in filter ? filter.all.find((node) => !isGroup(node) && node.field === "stage") : undefined;
  const names = new Set(asked && "in" in asked ? asked.in : []);
  const stretches = order.stretches.filter(({ name }) => names.has(name));
  return names.size > 0 && stretches.length === names.size ? { stretches, others: { ...order.others, are: sql`false` } } : order;
}

/** A page of people: who stands on it first, and then what is to be shown of those few. */
export function listRows(ctx: Ctx, { q, filter, sort, way, cursor, limit }: Query) {
  const [wanted, after] = [readFilter(filter), readPlace(cursor)];
  return readPeople(ctx.app, async (db) => {
    const compiler = await createCompiler(db, askerOf(ctx));
    const condition = held(ctx, compiler, { q, filter: wanted });
    const order =
      sort === "stage"
        ? amongAsked(await rowStages().order(db, ctx.workspaceId), wanted)
        : orderOf(sort, readableFields(ctx.actor, compiler.fields));
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
  const stages = await rowStages().of(db, ctx.workspaceId, ids);
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
    stage: stages.get(row.id) ?? null,
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
