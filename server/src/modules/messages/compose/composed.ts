import type { Part } from "@sigap/contract/error-words";
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

/** Counted as people count: code points. `of` says which one, where there are several: by its words or its number. */
export function ensureLength(text: string | undefined | null, limit: number, part: Part, of?: string | number): void {
  if (!text) return;
  const count = [...text].length;
  const which = typeof of === "number" ? ` ${of}` : of ? ` "${[...of].slice(0, 40).join("")}"` : "";
  ensure(count <= limit, "too_long", { part, of: which, count, limit });
}
export const ensureMost = (count: number, limit: number, part: Part): void => ensure(count <= limit, "too_many", { part, count, limit });
export const ensureDistinct = (values: readonly string[], part: Part): void =>
  ensure(new Set(values).size === values.length, "not_distinct", { part });
