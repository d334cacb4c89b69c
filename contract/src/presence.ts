/** `away`: five minutes without a touch, or the page is hidden. `offline`: no page is open. */
export type PresenceState = "online" | "away" | "offline";

/** Somebody who looks at a conversation. */
export interface Attention {
  personId: string;
  name: string;
  /** What they are writing; null while they only look. */
  typing: "reply" | "note" | null;
}

/**
 * Frames from the browser on /api/v1/realtime. `viewing` is said when it changes and at least every 25 seconds: who is silent
 * for a minute is gone. `typing` is said at least every 3 seconds, and null when it ends.
 */
export type ClientFrame =
  | { kind: "viewing"; conversationId: string | null; active: boolean }
  | { kind: "typing"; conversationId: string; mode: "reply" | "note" | null };
