import type { Me } from "@sigap/contract/identity";
import type { Message } from "@sigap/contract/messages";
import type { OutgoingToCustomer } from "@sigap/contract/outgoing";
import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { call, Offline, Refused } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";
import { changed } from "../conversations/queries.ts";
import {
  allWaiting,
  change,
  drop,
  findWaiting,
  type How,
  keep,
  newKey,
  nextOrder,
  ownerNow,
  type Waiting,
  watchOtherTabs,
} from "./outbox-store.ts";
import { askAgain, scheduledChanged } from "./scheduled-queries.ts";
import { noteHeld } from "./undo-send.ts";

export { drop as takeBack, useWaiting, useWaitingCount, type Waiting } from "./outbox-store.ts";

/** The socket can be faster than the answer: then the real message takes the place of the waiting one. */
export function arrived(message: Message): void {
  const same = allWaiting().find((each) => each.conversationId === message.conversationId && !goesLater(each) && isSame(each, message));
  if (same && !same.refused && !same.takenBack && message.occurredAt >= same.writtenAt) drop(same.key);
}
/** The same for what is held or waits for its time. */
export function heldArrived(scheduled: ScheduledMessage): void {
  scheduledChanged(scheduled);
  const words = JSON.stringify(scheduled.message);
  const same = allWaiting().find(
    (each) =>
      each.conversationId === scheduled.conversationId &&
      sending.has(each.key) &&
      sortedJson(each.message) === sortedJson(JSON.parse(words)),
  );
  if (same && scheduled.state === "scheduled") hold(same, scheduled);
}
const sortedJson = (value: object): string => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

const kindsWithContent = ["location", "contacts", "interactive"];
/** Places, cards and what can be tapped are written by forms: two of one kind do not wait at the same time. */
const isSame = ({ message: waiting, text }: Waiting, message: Message): boolean =>
  message.direction !== "inbound" &&
  (kindsWithContent.includes(waiting.type) ? waiting.type === message.type : text === (message.text ?? ""));

const goesLater = ({ message, sendAt, undoSeconds }: Waiting): boolean =>
  message.type !== "note" && (sendAt !== undefined || undoSeconds > 0);

/** What is on its way to the server right now. */
const sending = new Set<string>();
let onSent: (message: Message) => void = () => undefined;

async function send(waiting: Waiting): Promise<void> {
  const {
    key,
    conversationId,
    message,
    replyToId,
    connectionId,
    lastSeenMessageId,
    sendAt,
    cancelIfAnswered,
    after,
    undoSeconds,
    attempted,
  } = waiting;
  const params = { id: conversationId };
  change(key, { attempted: true });
  const body = {
    message,
    ...(replyToId ? { replyToId } : {}),
    ...(connectionId ? { connectionId } : {}),
    ...(lastSeenMessageId ? { lastSeenMessageId } : {}),
  };
  if (goesLater(waiting)) {
    const when = sendAt ? { sendAt, cancelIfAnswered: cancelIfAnswered ?? true } : { undoSeconds, ...(after ? { after } : {}) };
    const scheduled = await call("scheduleMessage", { params, body: { ...body, ...when, message: message as OutgoingToCustomer } }, key);
    // Repeated, the server says again what it said first: what became of it since is asked for.
    if (attempted) askAgain(scheduled.contactId);
    else scheduledChanged(scheduled);
    hold(waiting, scheduled);
    return;
  }
  const sent = await call("sendMessage", { params, body }, key);
  drop(key);
  onSent(attempted ? await call("getMessage", { params: { id: sent.id } }) : sent);
  if (after) await goOn(conversationId, after);
}
function hold({ key, batch }: Waiting, { id }: ScheduledMessage): void {
  const undone = findWaiting(key)?.undone;
  drop(key);
  if (undone) void call("cancelScheduledMessage", { params: { id } }).then(scheduledChanged, () => undefined);
  else noteHeld(batch, id);
}
const goOn = async (id: string, after: NonNullable<How["after"]>): Promise<void> => {
  if ("close" in after) changed(await call("closeConversation", { params: { id }, body: {} }));
  else changed(await call("snoozeConversation", { params: { id }, body: { until: after.snoozeUntil } }));
};

/** Nobody is at fault: it is tried again. Signed out, it waits for its owner. */
const isTemporary = (error: unknown): boolean =>
  error instanceof Offline || (error instanceof Refused && (error.problem.status >= 500 || [401, 429].includes(error.problem.status)));

const waits = ({ key, refused, takenBack }: Waiting): boolean => !refused && !takenBack && !sending.has(key);

/** One conversation's messages one after another, so that what was written first arrives first. Says whether it came to the end. */
async function workOn(conversationId: string): Promise<boolean> {
  const next = () => allWaiting().find((each) => each.conversationId === conversationId && waits(each));
  for (let waiting = next(); waiting; waiting = next()) {
    sending.add(waiting.key);
    try {
      await send(waiting);
    } catch (error) {
      if (isTemporary(error)) return false;
      if (!(error instanceof Refused)) throw error;
      if (findWaiting(waiting.key)?.undone) drop(waiting.key);
      else change(waiting.key, { refused: error.problem });
    } finally {
      sending.delete(waiting.key);
    }
  }
  return true;
}

const busy = new Set<string>();
/** Conversations do not wait for each other. Of several tabs one sends; where the browser has no locks, the key sends once. */
function work(): void {
  for (const conversationId of new Set(
    allWaiting()
      .filter(waits)
      .map((each) => each.conversationId),
  )) {
    if (busy.has(conversationId)) continue;
    busy.add(conversationId);
    const task = () => workOn(conversationId);
    const locked = navigator.locks
      ? navigator.locks.request(`sigap.outbox.${conversationId}`, { ifAvailable: true }, (lock) => (lock ? task() : false))
      : task();
    void Promise.resolve(locked)
      .finally(() => busy.delete(conversationId))
      // What was put while the last one was being finished.
      .then((ended) => ended && work());
  }
}

/** Starts what waits from an earlier visit, and tries again when the connection is back. */
export function startOutbox(listener: (message: Message) => void): () => void {
  onSent = listener;
  const unwatch = watchOtherTabs();
  work();
  const timer = setInterval(work, 3_000);
  window.addEventListener("online", work);
  return () => {
    unwatch();
    clearInterval(timer);
    window.removeEventListener("online", work);
  };
}

/** What is put in one moment belongs together. */
let batch: { key: string; waiting: string[] } | null = null;

type Put = Pick<Waiting, "conversationId" | "message" | "replyToId" | "connectionId" | "lastSeenMessageId" | "text" | "file">;
export function put(given: Put): void {
  if (!batch) {
    batch = { key: newKey(), waiting: [] };
    // At the end of this moment: until then it can still be said how it goes out (`sendAs`).
    queueMicrotask(() => {
      batch = null;
      work();
    });
  }
  const key = newKey();
  batch.waiting.push(key);
  const undoSeconds = queries.getQueryData<Me | null>(["me"])?.preferences.undoSeconds ?? 0;
  keep({
    ...given,
    key,
    batch: batch.key,
    owner: ownerNow(),
    writtenAt: new Date().toISOString(),
    order: nextOrder(),
    undoSeconds: given.message.type === "note" ? 0 : undoSeconds,
    refused: null,
  });
}
/** Says how what was put in this moment goes out; what follows happens after the last of it. */
export function sendAs({ after, ...how }: How): void {
  const own = batch?.waiting ?? [];
  for (const key of own) change(key, how);
  const last = own.at(-1);
  if (last && after) change(last, { after });
}

/** Again with a new key: the server has answered the old one. `anyway` no longer asks about a colleague's answer. */
export function putAgain(key: string): void {
  const again = findWaiting(key);
  if (!again) return;
  const { lastSeenMessageId: _, takenBack: __, ...rest } = again;
  drop(key);
  keep({ ...rest, key: newKey(), undoSeconds: 0, refused: null });
  work();
}
