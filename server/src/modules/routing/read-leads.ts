import { readPersonFacts } from "#modules/contacts";
import { type ConversationRow, lastAssigneesOf } from "#modules/conversations";
import { readOpeningWords } from "#modules/messages";
import type { Reader } from "#platform/db.ts";
import type { Lead } from "./lead.ts";

/** What is asked about a lead beyond what is read here. */
export interface Asked {
  /** The team that a person chose for it. */
  teamId?: string | null;
  gaveBackId?: string | null;
}

/** What is known about conversations and their people, read at once. Groups are nobody's leads. */
export async function readLeads(
  db: Reader,
  workspaceId: string,
  rows: readonly ConversationRow[],
  asked: ReadonlyMap<string, Asked> = new Map(),
): Promise<Lead[]> {
  if (rows.length === 0) return [];
  const contactIds = rows.map(({ contactId }) => contactId);
  const [facts, words, last] = await Promise.all([
    readPersonFacts(db, workspaceId, contactIds),
    readOpeningWords(db, workspaceId, rows),
    lastAssigneesOf(db, workspaceId, contactIds),
  ]);
  const people = new Map(facts.map((person) => [person.contactId, person]));
  return rows.flatMap((row): Lead[] => {
    const person = people.get(row.contactId);
    if (!person || person.isGroup) return [];
    const { isGroup: _, ...known } = person;
    return [
      {
        ...known,
        conversationId: row.id,
        lastAssigneeId: last.get(row.contactId) ?? null,
        connectionId: row.connectionId,
        priority: row.priority,
        words: (words.get(row.id) ?? "").slice(0, 1000),
        teamId: asked.get(row.id)?.teamId ?? null,
        gaveBackId: asked.get(row.id)?.gaveBackId ?? null,
      },
    ];
  });
}
