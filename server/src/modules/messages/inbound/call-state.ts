import type { CallDetails } from "@sigap/contract/message-content";
import type { ChannelEvent } from "#modules/channels";

export const newCall: CallDetails = {
  kind: "call",
  direction: null,
  state: "created",
  startedAt: null,
  endedAt: null,
  durationSeconds: null,
  error: null,
};

const rank: Record<CallDetails["state"], number> = {
  created: 0,
  ringing: 1,
  accepted: 2,
  ended: 3,
  missed: 3,
  unanswered: 3,
  declined: 3,
  failed: 3,
};

/** A call after an event, in whatever order they come: it only goes forward, and its end is final. */
export function afterCallEvent(call: CallDetails, event: ChannelEvent): CallDetails {
  const next = { ...call };
  if ("direction" in event && event.kind.startsWith("call.") && event.direction !== null) next.direction = event.direction;
  // Only calls that we place have a progress of their own.
  if (event.kind === "call.status") next.direction ??= "outbound";
  if (event.kind === "call.terminate") {
    next.startedAt = event.startedAt?.toISOString() ?? call.startedAt;
    next.endedAt = (event.endedAt ?? event.at).toISOString();
    next.durationSeconds = event.durationSeconds;
  }
  const error = "error" in event && event.error ? { code: event.error.code, reason: event.error.reason } : null;
  next.error = error ?? call.error;
  const state = stateOf(event, next.direction);
  // Whoever declined did not merely fail to answer, though the end is told afterwards.
  if (state && (rank[state] > rank[call.state] || (state === "ended" && call.state !== "ended"))) next.state = state;
  return next;
}

function stateOf(event: ChannelEvent, direction: CallDetails["direction"]): CallDetails["state"] | null {
  if (event.kind === "call.created") return "created";
  // The customer's offer rings here; their answer to a call of ours connects it.
  if (event.kind === "call.connect") return direction === "outbound" ? "accepted" : "ringing";
  if (event.kind === "call.status")
    return ({ RINGING: "ringing", ACCEPTED: "accepted", REJECTED: "declined" } as const)[event.status] ?? null;
  if (event.kind !== "call.terminate") return null;
  if ((event.durationSeconds ?? 0) > 0 || event.startedAt) return "ended";
  // Nobody took it: whatever the reason, a customer who called was missed.
  if (direction !== "outbound") return "missed";
  return event.error ? "failed" : "unanswered";
}
