import type { Card } from "@sigap/contract/board";
import { capabilitiesOf, channelsOf } from "#modules/channels";
import { contactRights, findContacts, nextTasksOf } from "#modules/contacts";
import { type ConversationRow, canSee, lastMessagesOf, latestOf } from "#modules/conversations";
import { namesOf } from "#modules/identity";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import type { CardRow } from "./board-store.ts";
import { readLostReasons } from "./lifecycle-store.ts";

const unique = (ids: (string | null | undefined)[]): string[] => [...new Set(ids.filter((id) => typeof id === "string"))];

/** Everything that cards show but other tables hold, read once for all of them. */
async function readAround(db: Reader, actor: Actor, workspaceId: string, rows: readonly CardRow[]) {
  const people = unique(rows.map(({ contactId }) => contactId));
  const contacts = await findContacts(db, workspaceId, people, actor);
  const conversations = new Map((await latestOf(db, workspaceId, people)).map((row) => [row.contactId, row]));
  const channels = await channelsOf(db, workspaceId, unique([...conversations.values()].map(({ connectionId }) => connectionId)));
  const last = await lastMessagesOf(db, workspaceId, unique([...conversations.values()].map(({ lastMessageId }) => lastMessageId)));
  const tasks = new Map((await nextTasksOf(db, workspaceId, people)).map((task) => [task.contactId, task]));
  const ownerOf = (row: CardRow): string | null => {
    const latest = conversations.get(row.contactId);
    return row.ownerId ?? row.personOwnerId ?? (row.dealId || latest?.status === "closed" ? null : (latest?.assigneeId ?? null));
  };
  const names = await namesOf(db, workspaceId, unique(rows.map(ownerOf)));
  const reasons = new Map((await readLostReasons(db, workspaceId)).map(({ id, name }) => [id, name]));
  const rights = await contactRights().load(db, workspaceId, people);
  return { contacts, conversations, channels, last, tasks, names, reasons, ownerOf, rights };
}

function replyWindowOf(conversation: ConversationRow | undefined, channel: string | null, now: Date): Card["replyWindow"] {
  if (!conversation || !channel) return null;
  const { windowExpiresAt } = conversation;
  if (capabilitiesOf(channel).replyWindowSeconds === null) return { state: "none", expiresAt: null };
  return { state: windowExpiresAt && windowExpiresAt > now ? "open" : "closed", expiresAt: windowExpiresAt?.toISOString() ?? null };
}

export async function presentCards(db: Reader, actor: Actor, workspaceId: string, rows: readonly CardRow[], now: Date): Promise<Card[]> {
  if (rows.length === 0) return [];
  const { contacts, conversations, channels, last, tasks, names, reasons, ownerOf, rights } = await readAround(
    db,
    actor,
    workspaceId,
    rows,
  );
  return rows.map((row) => {
    const conversation = conversations.get(row.contactId);
    const channel = conversation ? ((conversation.connectionId && channels.get(conversation.connectionId)) ?? "whatsapp") : null;
    const task = tasks.get(row.contactId);
    const ownerId = ownerOf(row);
    const seen = conversation && canSee(actor, conversation) ? conversation : null;
    return {
      id: row.dealId ?? row.contactId,
      lifecycleId: row.lifecycleId,
      stageId: row.stageId,
      contact: { id: row.contactId, name: contacts.get(row.contactId)?.name ?? "" },
      deal: row.dealId ? { id: row.dealId, title: row.title ?? "", expectedCloseOn: row.expectedCloseOn } : null,
      channel: channel || null,
      conversationId: seen?.id ?? null,
      replyWindow: replyWindowOf(conversation, channel || null, now),
      want: row.want,
      lastWords: (seen?.lastMessageId && last.get(seen.lastMessageId)?.text) || null,
      value: row.value !== null && row.currency !== null ? { amount: row.value, currency: row.currency } : null,
      source: row.firstTouch && { kind: row.firstTouch.sourceType, label: row.firstTouch.headline },
      nextTask: task ? { id: task.id, title: task.title, dueAt: task.dueAt?.toISOString() ?? null } : null,
      owner: ownerId ? { id: ownerId, name: names.get(ownerId) ?? "" } : null,
      enteredAt: row.enteredAt.toISOString(),
      stuckAt: row.stuckAt?.toISOString() ?? null,
      lostReason: row.lostReasonId ? (reasons.get(row.lostReasonId) ?? null) : null,
      lostNote: row.lostNote,
      can: { openPerson: rights(actor, row.contactId).seen },
    };
  });
}
