import type { Problem } from "@sigap/contract/errors";
import type { Me } from "@sigap/contract/identity";
import type { Attachment } from "@sigap/contract/messages";
import type { Outgoing } from "@sigap/contract/outgoing";
import type { AfterSending } from "@sigap/contract/scheduled";
import { queries } from "../../lib/query.ts";
import { createStore } from "../../lib/store.ts";

/** How something goes out, unless at once. */
export interface How {
  /** At a later time. */
  sendAt?: string;
  cancelIfAnswered?: boolean;
  /** What happens to the conversation once it went out. */
  after?: AfterSending;
}
/** A message that the server has not confirmed yet: shown at once, kept over a reload, sent in order. */
export interface Waiting extends How {
  /** Also the Idempotency-Key, so that trying again sends once. */
  key: string;
  /** What was sent by one press of Send, and is taken back by one Undo. */
  batch: string;
  /** Whose it is: on a shared computer nobody sends in another's name. */
  owner: string;
  conversationId: string;
  message: Outgoing;
  replyToId?: string;
  /** Over which number, when one was chosen. */
  connectionId?: string;
  lastSeenMessageId?: string;
  /** What the bubble says until the real message is here. */
  text: string;
  /** The file that it brings, to be put back. */
  file?: { name: string; kind: Attachment["kind"]; size: number } | undefined;
  writtenAt: string;
  /** The place in the order of writing, over all tabs. */
  order: number;
  /** For how long it can be taken back; 0: it goes at once. */
  undoSeconds: number;
  /** Why the server refused it; null while it waits. */
  refused: Problem | null;
  /** The server may know of it, whether it answered or not. */
  attempted?: boolean;
  /** It was taken back while it was on its way: as soon as the server knows of it, it is canceled there. */
  undone?: boolean;
  /** It was taken back: it is shown until somebody sends it again or discards it. */
  takenBack?: boolean;
}

const prefix = "sigap.outbox.";
/** Each has a place of its own, so that two tabs never write over each other's. */
function kept(): Waiting[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return keys.flatMap(read).sort((a, b) => a.order - b.order);
}
function read(place: string): Waiting[] {
  try {
    const waiting = JSON.parse(localStorage.getItem(place) ?? "null") as Waiting | null;
    return waiting ? [waiting] : [];
  } catch {
    // Half written when the browser ended: nothing was promised about it yet.
    return [];
  }
}

const outbox = createStore<readonly Waiting[]>(kept());
/** What other tabs put, sent or took back. */
export function watchOtherTabs(): () => void {
  const changed = ({ key }: StorageEvent) => (key === null || key.startsWith(prefix)) && outbox.set(kept());
  window.addEventListener("storage", changed);
  return () => window.removeEventListener("storage", changed);
}

/** Who is signed in, and where. */
export function ownerNow(): string {
  const me = queries.getQueryData<Me | null>(["me"]);
  return me ? `${me.workspace.id} ${me.person.id}` : "";
}
const mine = () => outbox.get().filter(({ owner }) => owner === ownerNow());
export const allWaiting = (): readonly Waiting[] => mine();
export const findWaiting = (key: string): Waiting | undefined => outbox.get().find((each) => each.key === key);
export const useWaiting = (conversationId: string): Waiting[] => {
  outbox.use();
  return mine().filter((each) => each.conversationId === conversationId && !each.undone);
};
/** For the banner that says that there is no connection. */
export const useWaitingCount = (): number => {
  outbox.use();
  return mine().filter(({ refused, takenBack, undone }) => !refused && !takenBack && !undone).length;
};

export function keep(waiting: Waiting): void {
  localStorage.setItem(prefix + waiting.key, JSON.stringify(waiting));
  const others = outbox.get().filter(({ key }) => key !== waiting.key);
  outbox.set([...others, waiting].sort((a, b) => a.order - b.order));
}
export function change(key: string, next: Partial<Waiting>): void {
  const before = findWaiting(key);
  if (before) keep({ ...before, ...next });
}
export function drop(key: string): void {
  localStorage.removeItem(prefix + key);
  outbox.set(outbox.get().filter((each) => each.key !== key));
}

let last = 0;
/** Rises within a tab, and across tabs as their clocks do. */
export function nextOrder(): number {
  last = Math.max(last + 1, Date.now() * 1000);
  return last;
}
/** `crypto.randomUUID` exists on secure pages only; a Sigap in the own network may be on plain HTTP. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
