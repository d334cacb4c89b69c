import type { Reader } from "#platform/db.ts";
import { findMessages, type MessageRow } from "./store.ts";

/** What is said of a message elsewhere: whose it is, and its last words. */
export interface Headline {
  id: string;
  conversationId: string;
  /** The person who wrote it; null for customers and automations. */
  authorId: string | null;
  direction: MessageRow["direction"];
  type: string;
  /** Empty when it was deleted, or has no words. */
  text: string;
  /** Why it was not sent. */
  problem: string | null;
}

export async function headlinesOf(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, Headline>> {
  const rows = ids.length > 0 ? await findMessages(db, workspaceId, [...new Set(ids)]) : [];
  return new Map(rows.map((row) => [row.id, headlineOf(row)]));
}

const headlineOf = ({ id, conversationId, author, direction, type, content, text, deliveryState, delivery }: MessageRow): Headline => ({
  id,
  conversationId,
  authorId: author.kind === "person" ? author.id : null,
  direction,
  type,
  text: content?.deleted ? "" : (text ?? "").slice(0, 200),
  problem: deliveryState === "failed" ? (delivery?.error?.reason ?? null) : null,
});
