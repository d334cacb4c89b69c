import type { Conversation } from "@sigap/contract/conversations";
import { priorities } from "@sigap/contract/values";
import { capabilitiesOf, channelsOf } from "#modules/channels";
import { findCards, formatPhone } from "#modules/contacts";
import { namesOf, teamNamesOf } from "#modules/identity";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { findDrafts } from "./draft-store.ts";
import { findMentions, mentionKey } from "./mention-store.ts";
import { canChange, canSend } from "./policy.ts";
import { lastMessagesOf, runningClocksOf, stages } from "./ports.ts";
import { entryPoint, urgencyOf, windowIsOpen } from "./rules.ts";
import type { ConversationRow } from "./store.ts";

const iso = (date: Date | null) => date?.toISOString() ?? null;
const present = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** Everything that rows show but other tables hold, read once for all of them. */
async function readAround(db: Reader, workspaceId: string, rows: readonly ConversationRow[]) {
  const [contacts, people, teams, channels, last, standing, clocks] = await Promise.all([
    findCards(db, workspaceId, present(rows.map(({ contactId }) => contactId))),
    namesOf(db, workspaceId, present(rows.map(({ assigneeId }) => assigneeId))),
    teamNamesOf(db, workspaceId, present(rows.map(({ teamId }) => teamId))),
    channelsOf(db, workspaceId, present(rows.map(({ connectionId }) => connectionId))),
    lastMessagesOf(db, workspaceId, present(rows.map(({ lastMessageId }) => lastMessageId))),
    stages().of(db, workspaceId, present(rows.map(({ contactId }) => contactId))),
    runningClocksOf(
      db,
      workspaceId,
      rows.map(({ id }) => id),
    ),
  ]);
  return { contacts, people, teams, channels, last, standing, clocks };
}

function replyWindowOf(row: ConversationRow, channel: string, now: Date): Conversation["replyWindow"] {
  if (capabilitiesOf(channel).replyWindowSeconds === null) return { state: "none", expiresAt: null };
  return { state: windowIsOpen(row.windowExpiresAt, now) ? "open" : "closed", expiresAt: iso(row.windowExpiresAt) };
}

function entryPointOf(row: ConversationRow, now: Date): Conversation["freeEntryPoint"] {
  const point = entryPoint(row, now);
  return point && { ...point, expiresAt: point.expiresAt.toISOString() };
}

/** What each person has of their own in a conversation. */
interface Own {
  draft: string | null;
  mention: Conversation["mention"];
}

/** Rows as the contract shows them, for any actor: rights and what is one's own come in when it is known who looks. */
export async function presentFor(
  db: Reader,
  workspaceId: string,
  rows: readonly ConversationRow[],
  now: Date,
): Promise<((actor: Actor, own: Own) => Conversation)[]> {
  const { contacts, people, teams, channels, last, standing, clocks } = await readAround(db, workspaceId, rows);
  return rows.map((row) => {
    const channel = (row.connectionId && channels.get(row.connectionId)) || "whatsapp";
    const named = (id: string | null, names: Map<string, string>) => (id ? { id, name: names.get(id) ?? "" } : null);
    const shared: Omit<Conversation, "can" | "contact" | keyof Own> = {
      id: row.id,
      status: row.status,
      connectionId: row.connectionId,
      channel,
      assignee: named(row.assigneeId, people),
      team: named(row.teamId, teams),
      floor: { holder: row.floorHolder, fence: row.floorFence },
      unread: row.unread,
      lastMessage: (row.lastMessageId && last.get(row.lastMessageId)) || null,
      lastMessageAt: row.lastMessageAt.toISOString(),
      waitingSince: iso(row.waitingSince),
      replyWindow: replyWindowOf(row, channel, now),
      freeEntryPoint: entryPointOf(row, now),
      stage: standing.get(row.contactId) ?? null,
      priority: priorities[row.priority] ?? "normal",
      prioritySetBy: row.priorityBy?.name ?? null,
      urgency: urgencyOf(row, now),
      failedAt: iso(row.failedAt),
      service: clocks.get(row.id) ?? null,
      snoozedUntil: iso(row.snoozedUntil),
      openedAt: row.openedAt.toISOString(),
      closedAt: iso(row.closedAt),
      outcome: row.outcome,
      summary: row.summary,
    };
    return (actor, own) => {
      const change = canChange(actor, row);
      const open = row.status !== "closed";
      const { name = "", username = null, phone = null } = contacts.get(row.contactId)?.(actor) ?? {};
      const contact = { id: row.contactId, name, username, phone, formattedPhone: phone && formatPhone(phone) };
      return {
        ...shared,
        contact,
        ...own,
        can: { assign: change, close: change && open, send: canSend(actor, row) && open, note: change },
      };
    };
  });
}

export async function presentConversations(db: Reader, actor: Actor, rows: readonly ConversationRow[], now: Date): Promise<Conversation[]> {
  const [first] = rows;
  if (!first) return [];
  const views = await presentFor(db, first.workspaceId, rows, now);
  const ids = rows.map(({ id }) => id);
  const own = actor.id ? await findDrafts(db, first.workspaceId, actor.id, ids) : [];
  const mentions = actor.id ? await findMentions(db, first.workspaceId, ids, actor.id) : new Map();
  const drafts = new Map(own.filter(({ text }) => text !== "").map(({ conversationId, text }) => [conversationId, text]));
  return rows.map((row, index) => {
    const view = views[index];
    if (!view) throw new Error("a row was not presented");
    return view(actor, { draft: drafts.get(row.id) ?? null, mention: mentions.get(mentionKey(actor.id, row.id)) ?? null });
  });
}
