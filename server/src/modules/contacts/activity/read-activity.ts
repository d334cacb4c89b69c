import type { ActivityEntry, ActivityKind } from "@sigap/contract/contact-activity";
import type { Attribution } from "@sigap/contract/contacts";
import type { Field } from "@sigap/contract/fields";
import type { Actor, Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { maskWithin, readsAddresses } from "../addresses.ts";
import { familyOf } from "../family.ts";
import { listFields } from "../fields/field-store.ts";
import { maskChanges } from "../fields/mask-activity.ts";
import { readableContact } from "../rights.ts";
import { findContact } from "../store.ts";
import { type ActivityRow, listActivity, listTouches } from "./activity-store.ts";

const present = (
  actor: Actor,
  fields: readonly Field[],
  { id, event, kind, by, details: { reason, ...details }, conversationId, at }: ActivityRow,
): ActivityEntry => ({
  id,
  event,
  kind,
  by: { kind: by.kind, id: by.id, name: by.name },
  reason: typeof reason === "string" ? reason : null,
  details: readsAddresses(actor) ? maskChanges(actor, fields, details) : maskWithin(maskChanges(actor, fields, details)),
  conversationId,
  at: at.toISOString(),
});

interface Query {
  kind?: ActivityKind | undefined;
  cursor?: string | undefined;
  limit: number;
}
export const readActivity = (ctx: Ctx, id: string, { kind, cursor, limit }: Query) =>
  ctx.read(async (db) => {
    const contactId = await readableContact(ctx, db, id);
    const family = await familyOf(db, ctx.workspaceId, contactId);
    const rows = await listActivity(db, ctx.workspaceId, family, { kind: kind ?? null, before: readCursor(cursor), limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const fields = shown.some(({ details }) => details.changes) ? await listFields(db, ctx.workspaceId, "contact") : [];
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => present(ctx.actor, fields, row)),
      nextCursor: last ? writeCursor({ at: last.at, id: last.id }) : null,
    };
  });

/** The first touch is the contact's own; a later one of the same moment is the same. */
export const readTouches = (ctx: Ctx, id: string): Promise<{ items: Attribution[] }> =>
  ctx.read(async (db) => {
    const contactId = await readableContact(ctx, db, id);
    const contact = await findContact(db, ctx.workspaceId, contactId);
    const rows = await listTouches(db, ctx.workspaceId, await familyOf(db, ctx.workspaceId, contactId));
    const first = contact?.firstTouch ? [contact.firstTouch] : [];
    const all = new Map([...first, ...rows.map(({ touch }) => touch)].map((touch) => [touch.at, touch]));
    return { items: [...all.values()].sort((a, b) => a.at.localeCompare(b.at)) };
  });
