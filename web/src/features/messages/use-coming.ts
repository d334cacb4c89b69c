import type { Conversation } from "@sigap/contract/conversations";
import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { useWaiting, type Waiting } from "./outbox.ts";
import { useScheduled } from "./scheduled-queries.ts";
import { useUndo } from "./use-undo.ts";

/** A row at the foot of the thread, below what was said. */
export type ComingRow =
  | { kind: "held"; key: string; held: ScheduledMessage }
  | { kind: "waiting"; key: string; waiting: Waiting }
  | { kind: "scheduled"; key: string; scheduled: ScheduledMessage };

/** What can be taken back still, what waits for the server, and what waits for its time; the undo key is for the newest of it. */
export function useComing(conversation: Conversation): ComingRow[] {
  const waiting = useWaiting(conversation.id);
  const scheduled = useScheduled(conversation.contact.id).data ?? [];
  const held = scheduled.filter((each) => each.held && each.state === "scheduled");
  const later = scheduled.filter((each) => !each.held || each.state === "failed");
  useUndo(conversation.id, waiting, held);
  return [
    ...held.map((each) => ({ kind: "held" as const, key: each.id, held: each })),
    ...waiting.map((each) => ({ kind: "waiting" as const, key: each.key, waiting: each })),
    ...later.map((each) => ({ kind: "scheduled" as const, key: each.id, scheduled: each })),
  ];
}
