import { findConnection } from "#modules/channels";
import { findContacts, lockContacts } from "#modules/contacts";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { sql, type Tx } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { tellBy } from "./events.ts";
import { canReadThread, leadOf } from "./leads.ts";
import { canSee } from "./policy.ts";
import { type ConversationRow, countChanges, findOpen, lockConversation } from "./store.ts";

/** The contact's open conversation, opened by hand when there is none. */
export const openConversation = (ctx: Ctx, contactId: string, connectionId: string | undefined): Promise<ConversationRow> =>
  ctx.transaction(async (tx) => {
    const contact = (await findContacts(tx, ctx.workspaceId, [contactId], ctx.actor)).get(contactId);
    ensure(contact, "not_found");
    if (connectionId) ensure(await findConnection(tx, ctx.workspaceId, connectionId), "not_found");
    await lockContacts(tx, ctx.workspaceId, [contact.id]);
    const open = await findOpen(tx, ctx.workspaceId, contact.id);
    if (open) {
      ensure(canSee(ctx.actor, open), "not_found");
      return open;
    }
    // The thread comes along: whoever may not read it can't open it by opening a conversation that is nobody's.
    ensure(canReadThread(ctx.actor, await leadOf(tx, ctx.workspaceId, contact.id)), "not_found");
    const row = await insert(ctx, tx, contact.id, connectionId ?? null);
    await tellBy(ctx, tx, "conversation.opened", row);
    return row;
  });

/** Nobody's, as all that is new; of somebody who does not see what is nobody's, their own. */
const firstAssigneeOf = ({ actor }: Ctx, connectionId: string | null): string | null =>
  actor.kind !== "person" || canSee(actor, { assigneeId: null, teamId: null, connectionId }) ? null : actor.id;

async function insert(ctx: Ctx, tx: Tx, contactId: string, connectionId: string | null): Promise<ConversationRow> {
  const id = newId();
  const assigneeId = firstAssigneeOf(ctx, connectionId);
  // A person's earlier episode knows the channel and how long its window is still open.
  await tx.run(sql`
    insert into conversation (workspace_id, id, contact_id, assignee_id, connection_id, last_inbound_at, window_expires_at, ad_clicked_at, free_until, opened_by, opened_at, last_message_at)
    select ${ctx.workspaceId}, ${id}, ${contactId}, ${assigneeId}::uuid, coalesce(${connectionId}::uuid, before.connection_id), before.last_inbound_at, before.window_expires_at,
      before.ad_clicked_at, before.free_until,
      ${JSON.stringify(causeOf(ctx.actor))}::jsonb, ${ctx.now()}, ${ctx.now()}
    from (select 1) one left join lateral (
      select connection_id, last_inbound_at, window_expires_at, ad_clicked_at, free_until from conversation
      where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} order by opened_at desc limit 1) before on true`);
  countChanges(tx, [{ workspaceId: ctx.workspaceId, status: "open", assigneeId, teamId: null, difference: 1 }]);
  const row = await lockConversation(tx, ctx.workspaceId, id);
  ensure(row, "not_found");
  return row;
}
