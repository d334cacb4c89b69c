import type { OutboundContent } from "#modules/channels";
import { ensure } from "#platform/errors.ts";
import type { Content, MessageRow } from "../store.ts";

/** What is stored and what is sent, once it is known that it may be sent. */
export interface Composed {
  type: MessageRow["type"];
  text: string | null;
  content: Content | null;
  /** Null for notes: nothing leaves the house. */
  outbound: OutboundContent | null;
  /** Files that belong to the message from now on. */
  attachmentIds: string[];
}

/** Counted as people count: code points. `part` is what the limit is of, in words. */
export function ensureLength(text: string | undefined | null, limit: number, part: string): void {
  if (!text) return;
  const count = [...text].length;
  ensure(count <= limit, "too_long", { part, count, limit });
}
export const ensureMost = (count: number, limit: number, part: string): void => ensure(count <= limit, "too_many", { part, count, limit });
export const ensureDistinct = (values: readonly string[], part: string): void =>
  ensure(new Set(values).size === values.length, "not_distinct", { part });
