import type { DeliveryState } from "@sigap/contract/messages";

/** What is known about the delivery of one message; times are ISO texts. */
export interface Delivery {
  sentAt?: string;
  deliveredAt?: string;
  readAt?: string;
  playedAt?: string;
  failedAt?: string;
  error?: { code: string; reason: string; advice: string | null };
  pricing?: Record<string, unknown>;
  /** How often it was given to the provider; more than once is always shown. */
  attempts?: number;
  resent?: boolean;
}
export interface Step {
  state: DeliveryState;
  at: Date;
  error?: Delivery["error"];
  pricing?: Record<string, unknown>;
}

const rank: Record<DeliveryState, number> = { queued: 0, sending: 1, unknown: 2, failed: 3, sent: 4, delivered: 5, read: 6, played: 7 };
const timeOf = { sent: "sentAt", delivered: "deliveredAt", read: "readAt", played: "playedAt", failed: "failedAt" } as const;

/**
 * The lattice: a state only rises, and failed is final unless something was delivered. Statuses may come doubled,
 * late and in any order; the result is the same. (Meta: whatsapp/webhooks/reference/messages/status)
 */
export function advance(state: DeliveryState | null, delivery: Delivery, step: Step): { state: DeliveryState; delivery: Delivery } {
  const current = state ?? "queued";
  const next = { ...delivery };
  const member = step.state in timeOf ? timeOf[step.state as keyof typeof timeOf] : null;
  if (member && (next[member] === undefined || step.at.toISOString() < (next[member] ?? ""))) next[member] = step.at.toISOString();
  if (step.pricing) next.pricing = step.pricing;
  if (step.error && step.state === "failed") next.error = step.error;
  return { state: rises(current, step.state) ? step.state : current, delivery: next };
}

function rises(from: DeliveryState, to: DeliveryState): boolean {
  const delivered = rank.delivered;
  if (from === "failed") return rank[to] >= delivered;
  if (to === "failed") return rank[from] < delivered;
  return rank[to] > rank[from];
}

/** WhatsApp's words for what became of a message; others change nothing. */
export const knownStatus = (word: string): DeliveryState | null =>
  word === "sent" || word === "delivered" || word === "read" || word === "played" || word === "failed" ? word : null;
