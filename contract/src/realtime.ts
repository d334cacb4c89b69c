import type { Connection } from "./channels.ts";
import type { Contact } from "./contacts.ts";
import type { Conversation } from "./conversations.ts";
import type { Message } from "./messages.ts";

/**
 * What the server pushes. Each change carries the whole new view of one thing, so that
 * old view + change = refetched view; applying one twice does no harm.
 */
export type Change =
  | { type: "message"; message: Message }
  | { type: "conversation"; conversation: Conversation }
  /** The conversation left what this person may see. */
  | { type: "conversation.hidden"; id: string }
  | { type: "contact"; contact: Contact }
  | { type: "connection"; connection: Connection }
  /** Templates of a channel should be asked for again. */
  | { type: "templates"; connectionId: string }
  /** Lists and counts should be asked for again. */
  | { type: "counts" };

/** Frames from the server on /api/v1/realtime. */
export type ServerFrame =
  | { kind: "ready"; cursor: string }
  /** `cursor` is what to send as `?after=` when coming back. */
  | { kind: "changes"; cursor: string; changes: Change[] }
  /** The cursor is too old: refetch everything. */
  | { kind: "reset"; cursor: string };
