import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

/** Names people in a conversation; who was named there before is named anew. */
export const saveMentions = (
  tx: Tx,
  mention: { workspaceId: string; conversationId: string; messageId: string; at: Date },
  personIds: readonly string[],
) =>
  tx.run(sql`
    insert into conversation_mention (workspace_id, conversation_id, person_id, message_id, mentioned_at)
    select ${mention.workspaceId}, ${mention.conversationId}, p, ${mention.messageId}, ${mention.at} from unnest(${[...personIds].sort()}::uuid[]) p
    on conflict (workspace_id, conversation_id, person_id)
      do update set message_id = excluded.message_id, mentioned_at = excluded.mentioned_at, seen_at = null`);

/** How many became seen by it: one or none. */
export const seeMention = (tx: Tx, workspaceId: string, conversationId: string, personId: string, now: Date) =>
  tx.run(sql`
    update conversation_mention set seen_at = ${now}
    where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and person_id = ${personId} and seen_at is null`);

interface MentionRow {
  conversationId: string;
  personId: string;
  seen: boolean;
}
export type Mentions = Map<string, "unseen" | "seen">;
export const mentionKey = (personId: string | null, conversationId: string): string => `${personId} ${conversationId}`;

/** Who is named in these conversations; only one person's, if given. */
export async function findMentions(
  db: Reader,
  workspaceId: string,
  conversationIds: readonly string[],
  personId: string | null = null,
): Promise<Mentions> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db.many<MentionRow>(sql`
    select conversation_id as "conversationId", person_id as "personId", seen_at is not null as seen from conversation_mention
    where workspace_id = ${workspaceId} and conversation_id = any(${[...conversationIds]}::uuid[])
      ${personId ? sql`and person_id = ${personId}` : sql``}`);
  return new Map(rows.map((row) => [mentionKey(row.personId, row.conversationId), row.seen ? "seen" : "unseen"]));
}

/** The view of one person, over the alias `c`. */
export const isMentioned = (personId: string): Sql =>
  sql`c.status <> 'spam' and exists (
    select from conversation_mention cm where cm.workspace_id = c.workspace_id and cm.person_id = ${personId} and cm.conversation_id = c.id)`;

/** Where somebody is named and has not looked; `visible` is over the alias `c`. */
export const countUnseen = async (db: Reader, workspaceId: string, personId: string, visible: Sql): Promise<number> =>
  (
    await db.one<{ count: number }>(sql`
      select count(*)::int as count from conversation_mention cm
      join conversation c on c.workspace_id = cm.workspace_id and c.id = cm.conversation_id
      where cm.workspace_id = ${workspaceId} and cm.person_id = ${personId} and cm.seen_at is null and c.status <> 'spam' and ${visible}`)
  ).count;
