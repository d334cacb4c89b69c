import type { BulkSelection } from "@sigap/contract/bulk";
import { findContacts } from "#modules/contacts";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { idsOf, visibleIds } from "../list-store.ts";
import { findConversations } from "../store.ts";

/** More than this at once is no longer a person's act. */
const mostAtOnce = 100_000;

/** The conversations of a selection that the actor may see, in a fixed order. */
export function selectConversations(db: Reader, ctx: Ctx, selection: BulkSelection): Promise<string[]> {
  if ("ids" in selection) return visibleIds(db, ctx.workspaceId, ctx.actor, selection.ids);
  return idsOf(db, ctx.workspaceId, { ...selection.matching, actor: ctx.actor, now: ctx.now() }, mostAtOnce);
}

/** The first few by name, for the question before the act. */
export async function nameSome(db: Reader, ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await findConversations(db, ctx.workspaceId, ids.slice(0, 3));
  const cards = await findContacts(
    db,
    ctx.workspaceId,
    rows.map(({ contactId }) => contactId),
    ctx.actor,
  );
  return rows.map(({ contactId }) => cards.get(contactId)?.name ?? "").filter(Boolean);
}
