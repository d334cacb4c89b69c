import { type MergeRow, registerMergeParticipant } from "#modules/contacts";
import { sql, type Tx } from "#platform/db.ts";

/** When two contacts become one, so do their threads; each moved row is written down. */
async function merge(tx: Tx, { workspaceId, id, winnerId, loserId }: MergeRow): Promise<void> {
  await tx.run(sql`
    insert into contact_merge_item (workspace_id, merge_id, kind, row_id)
    select workspace_id, ${id}, 'message', id from message where workspace_id = ${workspaceId} and contact_id = ${loserId}`);
  await tx.run(sql`update message set contact_id = ${winnerId} where workspace_id = ${workspaceId} and contact_id = ${loserId}`);
  await tx.run(sql`update message_search set contact_id = ${winnerId} where workspace_id = ${workspaceId} and contact_id = ${loserId}`);
  await tx.run(sql`update customer_signal set contact_id = ${winnerId} where workspace_id = ${workspaceId} and contact_id = ${loserId}`);
  await tx.run(sql`update message_key set contact_id = ${winnerId} where workspace_id = ${workspaceId} and contact_id = ${loserId}`);
  await tx.run(sql`update outbound_message set contact_id = ${winnerId} where workspace_id = ${workspaceId} and contact_id = ${loserId}`);
}

/** Exactly those rows go back, and what was written since in the conversations that go back with them. */
async function undo(tx: Tx, { workspaceId, id, winnerId, loserId }: MergeRow): Promise<void> {
  const theirs = sql`
    workspace_id = ${workspaceId} and contact_id = ${winnerId} and (
      id in (select row_id from contact_merge_item where workspace_id = ${workspaceId} and merge_id = ${id} and kind = 'message')
      or conversation_id in (select id from conversation where workspace_id = ${workspaceId} and contact_id = ${loserId}))`;
  await tx.run(sql`update message set contact_id = ${loserId} where ${theirs}`);
  for (const table of [sql`message_search`, sql`customer_signal`, sql`message_key`, sql`outbound_message`])
    await tx.run(sql`
      update ${table} t set contact_id = ${loserId} from message m
      where t.workspace_id = ${workspaceId} and t.contact_id = ${winnerId} and m.workspace_id = t.workspace_id and m.id = t.message_id and m.contact_id = ${loserId}`);
}

registerMergeParticipant({ merge, undo });
