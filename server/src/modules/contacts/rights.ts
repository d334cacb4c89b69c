import type { Actor, Ctx } from "#platform/ctx.ts";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { resolveContactId } from "./recipient.ts";

/** What somebody may do with a person: see who they are; read what was said, planned and written about them; change; merge. */
export interface Rights {
  seen: boolean;
  read: boolean;
  edit: boolean;
  merge: boolean;
}
export type RightsOver = (actor: Actor, contactId: string) => Rights;
/** The same as a condition of a query; `workspaceId` and `contactId` are columns of it. */
interface Of {
  workspaceId: Sql;
  contactId: Sql;
}
interface ContactRights {
  load(db: Reader, workspaceId: string, contactIds: readonly string[]): Promise<RightsOver>;
  seen(actor: Actor, of: Of & { ownerId: Sql }): Sql;
  readable(actor: Actor, of: Of): Sql;
  mergeable(actor: Actor, of: Of): Sql;
}

/** Whose a person's conversations are is known above this module, which hands its rule in when it is loaded. */
let port: ContactRights | undefined;
export const provideContactRights = (rights: ContactRights): void => {
  port = rights;
};
export function contactRights(): ContactRights {
  if (!port) throw new Error("no module says who may see which contact");
  return port;
}

/** Whom somebody sees, as a condition over `contact p`. */
export const seenPeople = (actor: Actor): Sql =>
  contactRights().seen(actor, { workspaceId: sql`p.workspace_id`, contactId: sql`p.id`, ownerId: sql`p.owner_id` });

async function allowed(ctx: Ctx, db: Reader, id: string, may: (rights: Rights) => boolean): Promise<{ contactId: string; rights: Rights }> {
  const contactId = found(await resolveContactId(db, ctx.workspaceId, id));
  const rights = (await contactRights().load(db, ctx.workspaceId, [contactId]))(ctx.actor, contactId);
  ensure(may(rights), "not_found");
  return { contactId, rights };
}
/** The contact that an id stands for now, whom the actor sees; what one may not see does not exist. */
export const seenContact = async (ctx: Ctx, db: Reader, id: string): Promise<string> =>
  (await allowed(ctx, db, id, ({ seen }) => seen)).contactId;
/** Whose thread, notes and tasks the actor reads. */
export const readableContact = async (ctx: Ctx, db: Reader, id: string): Promise<string> =>
  (await allowed(ctx, db, id, ({ read }) => read)).contactId;
/** Whose profile the actor may change. */
export async function editableContact(ctx: Ctx, db: Reader, id: string): Promise<string> {
  const { contactId, rights } = await allowed(ctx, db, id, ({ seen }) => seen);
  ensure(rights.edit, "forbidden");
  return contactId;
}
/** About whom the actor may write notes and tasks. */
export async function writableContact(ctx: Ctx, db: Reader, id: string): Promise<string> {
  const { contactId, rights } = await allowed(ctx, db, id, ({ read }) => read);
  ensure(rights.edit, "forbidden");
  return contactId;
}

export async function ensureMergeable(ctx: Ctx, db: Reader, contactIds: readonly string[]): Promise<void> {
  const over = await contactRights().load(db, ctx.workspaceId, contactIds);
  ensure(
    contactIds.every((id) => over(ctx.actor, id).merge),
    "not_found",
  );
}
