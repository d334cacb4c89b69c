import { priorities } from "@sigap/contract/values";
import { maskWithin, readsAddresses } from "#modules/contacts";
import type { Actor } from "#platform/ctx.ts";
import { type Reader, sql } from "#platform/db.ts";
import { visibleTo } from "./policy.ts";

interface ConversationLine {
  id: string;
  priority: number;
  [column: string]: unknown;
}

/** Conversations as one may see them, in the order of their ids, to be taken out. */
export async function conversationPages(db: Reader, workspaceId: string, actor: Actor, afterId: string | null, limit: number) {
  const rows = await db.many<ConversationLine>(sql`
    select c.id, c.contact_id, p.name as contact_name, n.name as channel, c.status, m.name as assignee, t.name as team, c.priority,
      c.opened_at, c.closed_at, c.last_message_at, c.outcome, c.summary
    from conversation c join contact p on p.workspace_id = c.workspace_id and p.id = c.contact_id
    left join connection n on n.workspace_id = c.workspace_id and n.id = c.connection_id
    left join member m on m.workspace_id = c.workspace_id and m.person_id = c.assignee_id
    left join team t on t.workspace_id = c.workspace_id and t.id = c.team_id
    where c.workspace_id = ${workspaceId} and ${visibleTo(actor, "c")} ${afterId ? sql`and c.id > ${afterId}` : sql``} order by c.id limit ${limit}`);
  return rows.map(({ opened_at, closed_at, last_message_at, ...row }) => ({
    ...row,
    contact_name: readsAddresses(actor) ? row.contact_name : maskWithin(row.contact_name),
    priority: priorities[row.priority] ?? null,
    opened_at: timeOf(opened_at),
    closed_at: timeOf(closed_at),
    last_message_at: timeOf(last_message_at),
  }));
}
const timeOf = (at: unknown): string | null => (at instanceof Date ? at.toISOString() : null);
