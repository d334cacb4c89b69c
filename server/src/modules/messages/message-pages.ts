import { maskWithin, readsAddresses } from "#modules/contacts";
import { visibleTo } from "#modules/conversations";
import type { Actor } from "#platform/ctx.ts";
import { type Reader, sql } from "#platform/db.ts";
import { mayRead } from "./may-read.ts";

interface MessageLine {
  id: string;
  content: { deleted?: boolean } | null;
  author: { name: string };
  occurred_at: Date;
  [column: string]: unknown;
}

/** Messages of conversations that one may see, in the order of their ids, to be taken out. */
export async function messagePages(db: Reader, workspaceId: string, actor: Actor, afterId: string | null, limit: number) {
  const rows = await db.many<MessageLine>(sql`
    select m.id, m.contact_id, m.conversation_id, m.direction, m.type, m.author, m.text, m.delivery_state as state, m.content, m.occurred_at
    from message m join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    where m.workspace_id = ${workspaceId} and ${visibleTo(actor, "c")} ${afterId ? sql`and m.id > ${afterId}` : sql``} order by m.id limit ${limit}`);
  return rows.map(({ content, author, occurred_at, ...row }) => ({
    ...row,
    text: mayRead(actor, { content } as Parameters<typeof mayRead>[1]) ? row.text : null,
    author: readsAddresses(actor) ? author.name : maskWithin(author.name),
    occurred_at: occurred_at.toISOString(),
  }));
}
