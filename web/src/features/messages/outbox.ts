import type { Problem } from "@sigap/contract/errors";
import type { Message } from "@sigap/contract/messages";
import type { Outgoing } from "@sigap/contract/outgoing";
import { call, Offline, Refused } from "../../lib/api.ts";
import { createStore } from "../../lib/store.ts";

/** A message that the server has not confirmed yet: shown at once, kept over a reload, sent in order. */
export interface Waiting {
  /** Also the Idempotency-Key, so that trying again sends once. */
  key: string;
  conversationId: string;
  message: Outgoing;
  replyToId?: string;
  lastSeenMessageId?: string;
  /** What the bubble says until the real message is here. */
  text: string;
  writtenAt: string;
  /** Why the server refused it; null while it waits. */
  refused: Problem | null;
}

const place = "sigap.outbox";
const kept = (): Waiting[] => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "[]") as Waiting[];
  } catch {
    return [];
  }
};
const outbox = createStore<Waiting[]>(kept());
const keep = (waiting: Waiting[]) => {
  outbox.set(waiting);
  localStorage.setItem(place, JSON.stringify(waiting));
};
const replace = (key: string, change: Partial<Waiting>) =>
  keep(outbox.get().map((each) => (each.key === key ? { ...each, ...change } : each)));

export const useWaiting = (conversationId: string): Waiting[] => outbox.use().filter((each) => each.conversationId === conversationId);
export const takeBack = (key: string): void => keep(outbox.get().filter((each) => each.key !== key));

/** The socket can be faster than the answer: then the real message takes the place of the waiting one. */
export function arrived(message: Message): void {
  const same = outbox.get().find((each) => each.conversationId === message.conversationId && isSame(each, message));
  if (same && !same.refused && message.occurredAt >= same.writtenAt) takeBack(same.key);
}
const kindsWithContent = ["location", "contacts", "interactive"];
/** Places, cards and what can be tapped are written by forms: two of one kind do not wait at the same time. */
const isSame = ({ message: waiting, text }: Waiting, message: Message): boolean =>
  message.direction !== "inbound" &&
  (kindsWithContent.includes(waiting.type) ? waiting.type === message.type : text === (message.text ?? ""));

let sending = false;
/** One after another, so that what was written first arrives first. */
async function work(onSent: (message: Message) => void): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    for (let next = oldest(); next; next = oldest()) {
      const { key, conversationId, message, replyToId, lastSeenMessageId } = next;
      const body = { message, ...(replyToId ? { replyToId } : {}), ...(lastSeenMessageId ? { lastSeenMessageId } : {}) };
      try {
        const sent = await call("sendMessage", { params: { id: conversationId }, body }, key);
        takeBack(key);
        onSent(sent);
      } catch (error) {
        if (error instanceof Offline || (error instanceof Refused && error.problem.status >= 500)) break;
        if (!(error instanceof Refused)) throw error;
        replace(key, { refused: error.problem });
      }
    }
  } finally {
    sending = false;
  }
}
const oldest = () => outbox.get().find(({ refused }) => !refused);

let onSent: (message: Message) => void = () => undefined;
/** Starts what waits from an earlier visit, and tries again when the connection is back. */
export function startOutbox(listener: (message: Message) => void): () => void {
  onSent = listener;
  const again = () => void work(onSent);
  again();
  const timer = setInterval(again, 3_000);
  window.addEventListener("online", again);
  return () => {
    clearInterval(timer);
    window.removeEventListener("online", again);
  };
}

export function put(waiting: Omit<Waiting, "key" | "writtenAt" | "refused">): void {
  keep([...outbox.get(), { ...waiting, key: crypto.randomUUID(), writtenAt: new Date().toISOString(), refused: null }]);
  void work(onSent);
}
/** Again with a new key: the server has answered the old one. `anyway` no longer asks about a colleague's answer. */
export function putAgain(key: string): void {
  const { lastSeenMessageId: _, ...again } = outbox.get().find((each) => each.key === key) ?? {};
  if (!("message" in again)) return;
  keep(outbox.get().map((each) => (each.key === key ? ({ ...again, key: crypto.randomUUID(), refused: null } as Waiting) : each)));
  void work(onSent);
}
