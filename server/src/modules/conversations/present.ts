import type { Conversation } from "@sigap/contract/conversations";
import { capabilitiesOf, channelsOf } from "#modules/channels";
import { findContacts } from "#modules/contacts";
import { namesOf, teamNamesOf } from "#modules/identity";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { canChange, canSend } from "./policy.ts";
import { lastMessagesOf } from "./ports.ts";
import { entryPoint, windowIsOpen } from "./rules.ts";
import { type ConversationRow, findDrafts } from "./store.ts";

const iso = (date: Date | null) => date?.toISOString() ?? null;
const present = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** Everything that rows show but other tables hold, read once for all of them. */
async function readAround(db: Reader, workspaceId: string, rows: readonly ConversationRow[]) {
  const contacts = await findContacts(db, workspaceId, present(rows.map(({ contactId }) => contactId)));
  const people = await namesOf(db, workspaceId, present(rows.map(({ assigneeId }) => assigneeId)));
  const teams = await teamNamesOf(db, workspaceId, present(rows.map(({ teamId }) => teamId)));
  const channels = await channelsOf(db, workspaceId, present(rows.map(({ connectionId }) => connectionId)));
  const last = await lastMessagesOf(db, workspaceId, present(rows.map(({ lastMessageId }) => lastMessageId)));
  return { contacts, people, teams, channels, last };
}

function replyWindowOf(row: ConversationRow, channel: string, now: Date): Conversation["replyWindow"] {
  if (capabilitiesOf(channel).replyWindowSeconds === null) return { state: "none", expiresAt: null };
  return { state: windowIsOpen(row.windowExpiresAt, now) ? "open" : "closed", expiresAt: iso(row.windowExpiresAt) };
}

function entryPointOf(row: ConversationRow, now: Date): Conversation["freeEntryPoint"] {
  const point = entryPoint(row, now);
  return point && { ...point, expiresAt: point.expiresAt.toISOString() };
}

/** Rows as the contract shows them, for any actor: rights and drafts come in when it is known who looks. */
export async function presentFor(
  db: Reader,
  workspaceId: string,
  rows: readonly ConversationRow[],
  now: Date,
): Promise<((actor: Actor, draft: string | null) => Conversation)[]> {
  const { contacts, people, teams, channels, last } = await readAround(db, workspaceId, rows);
  return rows.map((row) => {
    const contact = contacts.get(row.contactId);
    const channel = (row.connectionId && channels.get(row.connectionId)) || "whatsapp";
    const named = (id: string | null, names: Map<string, string>) => (id ? { id, name: names.get(id) ?? "" } : null);
    const shared: Omit<Conversation, "can" | "draft"> = {
      id: row.id,
      contact: { id: row.contactId, name: contact?.name ?? "", username: contact?.username ?? null, phone: contact?.phone ?? null },
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
      snoozedUntil: iso(row.snoozedUntil),
      openedAt: row.openedAt.toISOString(),
      closedAt: iso(row.closedAt),
      outcome: row.outcome,
      summary: row.summary,
    };
    return (actor, draft) => {
      const change = canChange(actor, row);
      const open = row.status !== "closed";
      return { ...shared, draft, can: { assign: change, close: change && open, send: canSend(actor, row) && open, note: change } };
    };
  });
}

export async function presentConversations(db: Reader, actor: Actor, rows: readonly ConversationRow[], now: Date): Promise<Conversation[]> {
  const [first] = rows;
  if (!first) return [];
  const views = await presentFor(db, first.workspaceId, rows, now);
  const own = actor.id
    ? await findDrafts(
        db,
        first.workspaceId,
        actor.id,
        rows.map(({ id }) => id),
      )
    : [];
  const drafts = new Map(own.map(({ conversationId, text }) => [conversationId, text]));
  return rows.map((row, index) => {
    const view = views[index];
    if (!view) throw new Error("a row was not presented");
    return view(actor, drafts.get(row.id) ?? null);
  });
}
