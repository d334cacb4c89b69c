import type { Notification } from "@sigap/contract/notifications";
import { listConnections } from "#modules/channels";
import { findCards } from "#modules/contacts";
import { findConversations } from "#modules/conversations";
import { headlinesOf } from "#modules/messages";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import type { NewsRow } from "./store.ts";

const present = <T>(values: readonly (T | null | undefined)[]): T[] => values.filter((value) => value !== null && value !== undefined);
const ofKind = (rows: readonly NewsRow[], kind: NewsRow["threadKind"]) => rows.filter(({ threadKind }) => threadKind === kind);

/** Entries as the contract shows them to those whom they tell: names, words and reasons as they are now. All of one workspace. */
export async function presentNews(
  db: Reader,
  rows: readonly NewsRow[],
  readerOf: (personId: string) => Actor | null,
): Promise<Notification[]> {
  const [first] = rows;
  if (!first) return [];
  const { workspaceId } = first;
  const threads = ofKind(rows, "conversation").map(({ threadId }) => threadId);
  const conversations = new Map((await findConversations(db, workspaceId, threads)).map((row) => [row.id, row]));
  const contactIds = [...conversations.values()].map(({ contactId }) => contactId);
  const contacts = await findCards(db, workspaceId, [...new Set([...contactIds, ...present(rows.map(({ contactId }) => contactId))])]);
  const headlines = await headlinesOf(db, workspaceId, present(rows.map(({ messageId }) => messageId)));
  const channels = ofKind(rows, "connection").length > 0 ? await listConnections(db, workspaceId) : [];
  return rows.map((row) => {
    const conversation = conversations.get(row.threadId);
    const contactId = conversation?.contactId ?? row.contactId;
    const channel = channels.find(({ id }) => id === row.threadId);
    const headline = headlines.get(row.messageId ?? "");
    const name = contacts.get(contactId ?? "")?.(readerOf(row.personId)).name ?? "";
    return {
      id: row.threadId,
      kind: row.kind,
      counts: row.counts,
      conversationId: conversation?.id ?? null,
      contactId,
      connectionId: channel?.id ?? null,
      about: row.threadKind === "connection" ? (channel?.name ?? "") : name,
      by: row.actorName,
      text: textOf(row, headline?.text ?? "", headline?.problem ?? null, channel?.sendingStoppedReason ?? channel?.healthReason ?? null),
      messageType: headline?.type ?? null,
      at: row.at.toISOString(),
      seen: row.seenAt !== null,
    };
  });
}

/** The words that say most: the reason of a failure, the emoji of a reaction, else what was written. */
function textOf({ kind, detail, warnedOf }: NewsRow, words: string, problem: string | null, trouble: string | null): string {
  if (kind === "failed") return problem ?? words;
  if (kind === "channel_trouble") return trouble ?? "";
  if (kind === "window_closing") return warnedOf?.toISOString() ?? "";
  const toldByThemselves = ["reacted", "task_due", "export_ready", "service_late", "lead_stuck"];
  return toldByThemselves.includes(kind) ? (detail ?? words) : words;
}
