import { findContacts } from "#modules/contacts";
import type { App } from "#platform/app.ts";
import type { Actor } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import { prefixQuery, searchWords } from "#platform/search-words.ts";
import { portions, weekOf, weekPrefix } from "./weeks.ts";

export interface MessageSearch {
  query: string;
  /** The rule of who sees what, over alias `c` of a conversation. */
  visible: Sql;
  /** Who reads what is found. */
  reader: Actor;
  cursor: string | undefined;
  limit: number;
}
interface Hit {
  messageId: string;
  conversationId: string;
  contactId: string;
  text: string;
  at: Date;
}

/**
 * Messages whose words begin with all the words of a query, newest first: portion by portion of ever more weeks, so that
 * a common word is answered by the newest week alone and a rare one costs a handful of looks.
 */
export async function searchMessages(app: App, workspaceId: string, search: MessageSearch) {
  const words = searchWords(search.query);
  const before = readCursor(search.cursor);
  if (words.length === 0) return { messages: [], nextCursor: null };
  return app.database.readAcross(async (db) => {
    const weeks = await db.many<{ week: number }>(sql`
      select week from message_search_week where workspace_id = ${workspaceId} ${before ? sql`and week <= ${weekOf(before.at)}` : sql``} order by week desc`);
    const hits: Hit[] = [];
    for (const portion of portions(weeks.map(({ week }) => week))) {
      const queries = portion.map((week) => prefixQuery(words, weekPrefix(workspaceId, week)) ?? "");
      hits.push(...(await searchWeeks(db, workspaceId, queries, search, before, search.limit + 1 - hits.length)));
      if (hits.length > search.limit) break;
    }
    const page = hits.slice(0, search.limit);
    const last = hits.length > search.limit ? page.at(-1) : undefined;
    const contacts = await findContacts(
      db,
      workspaceId,
      page.map(({ contactId }) => contactId),
      search.reader,
    );
    return {
      messages: page.map(({ at, ...hit }) => ({ ...hit, contactName: contacts.get(hit.contactId)?.name ?? "", at: at.toISOString() })),
      nextCursor: last ? writeCursor({ at: last.at, id: last.messageId }) : null,
    };
  });
}

/**
 * The index of words first, alone, then everything else: left to itself the planner may walk all messages of a workspace, or
 * all from the newest on, or join with all there are. Words carry their workspace; it is asked once more of what they found,
 * and so is whether it was deleted: the index hears of that a little later.
 */
const searchWeeks = (
  db: Reader,
  workspaceId: string,
  queries: readonly string[],
  { visible }: MessageSearch,
  before: { at: Date; id: string } | null,
  limit: number,
) =>
  db.many<Hit>(sql`
    with hits as materialized (
      select workspace_id, message_id, occurred_at from message_search where words @@ ${queries.map((query) => `(${query})`).join(" | ")}::tsquery
        ${before ? sql`and (occurred_at, message_id) < (${before.at}, ${before.id}::uuid)` : sql``})
    select shown.* from (select * from hits where workspace_id = ${workspaceId} order by occurred_at desc, message_id desc) h
    cross join lateral (
      select m.id as "messageId", m.conversation_id as "conversationId", m.contact_id as "contactId", coalesce(m.text, '') as text, m.occurred_at as at
      from message m join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      where m.workspace_id = ${workspaceId} and m.id = h.message_id and m.content->'deleted' is null and ${visible} offset 0) shown
    order by h.occurred_at desc, h.message_id desc limit ${limit}`);
