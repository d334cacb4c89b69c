import { resolveContactId } from "#modules/contacts";
import { leadOf, reachesCard } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";

/** The person whose cards somebody sees, and may change where they are about to. */
export async function personOfCards(ctx: Ctx, db: Reader, id: string, right: "lifecycle:read" | "lifecycle:write"): Promise<string> {
  const contactId = found(await resolveContactId(db, ctx.workspaceId, id));
  const lead = await leadOf(db, ctx.workspaceId, contactId);
  ensure(reachesCard(ctx.actor, "lifecycle:read", lead), "not_found");
  ensure(reachesCard(ctx.actor, right, lead), "forbidden");
  return contactId;
}
