import { sql } from "#platform/db.ts";
import { searchWords } from "#platform/search-words.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { findMessages, type MessageRow } from "../store.ts";
import { weekOf, weekPrefix } from "./weeks.ts";

const mostWords = 500;
const searchable = (row: MessageRow) => row.type !== "event" && row.type !== "call" && !row.content?.deleted && wordsOf(row) !== "";

/** The words of a message and those of its kind: places, names of contacts, what was ordered or filled in. */
function wordsOf({ text, content }: MessageRow): string {
  const shown = content?.shown;
  const more: (string | null | undefined)[] = [];
  if (shown?.kind === "location") more.push(shown.name, shown.address);
  if (shown?.kind === "contacts")
    for (const card of shown.contacts)
      more.push(
        card.name.full,
        card.organisation?.company,
        ...card.phones.map(({ phone }) => phone),
        ...card.emails.map(({ email }) => email),
      );
  if (shown?.kind === "order") more.push(shown.note, ...shown.items.map(({ productId }) => productId));
  if (shown?.kind === "form_answer") more.push(...shown.fields.map(({ value }) => value));
  if (shown?.kind === "answer") more.push(shown.description);
  return [text, ...more].filter((words) => words).join(" ");
}

/** Fills the search off the ingest path: a full-text index on messages themselves would cost up to half of the intake. */
export const indexMessages: Subscriber = {
  name: "messages.search",
  events: ["message.created", "message.imported", "message.edited", "message.deleted"],
  batch: 2000,
  rest: 250,
  async handle(_app, tx, events) {
    for (const workspaceId of new Set(events.map((event) => event.workspaceId))) {
      const ids = events.filter((event) => event.workspaceId === workspaceId).map(({ subjectId }) => subjectId);
      const found = await findMessages(tx, workspaceId, ids);
      const deleted = found.filter(({ content }) => content?.deleted).map(({ id }) => id);
      if (deleted.length > 0)
        tx.send(sql`delete from message_search where workspace_id = ${workspaceId} and message_id = any(${deleted}::uuid[])`);
      const rows = found.filter(searchable);
      if (rows.length === 0) continue;
      const records = rows.map((row) => {
        const prefix = weekPrefix(workspaceId, weekOf(row.occurredAt));
        return {
          id: row.id,
          contact: row.contactId,
          at: row.occurredAt,
          words: searchWords(wordsOf(row))
            .slice(0, mostWords)
            .map((word) => prefix + word),
        };
      });
      tx.send(sql`
        insert into message_search (workspace_id, message_id, contact_id, occurred_at, words)
        select ${workspaceId}, r.id, r.contact, r.at, array_to_tsvector(r.words)
        from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (id uuid, contact uuid, at timestamptz, words text[])
        on conflict (workspace_id, message_id) do update set words = excluded.words`);
      tx.send(sql`
        insert into message_search_week (workspace_id, week) select ${workspaceId}, w from unnest(${[...new Set(rows.map((row) => weekOf(row.occurredAt)))]}::integer[]) w on conflict do nothing`);
    }
  },
};
