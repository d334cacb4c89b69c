import type { Message } from "@sigap/contract/messages";
import { skipToken, useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { joined, reaches, type Thread, withMessage, withNewerPage, withOlderPage } from "../../lib/changes.ts";
import { queries } from "../../lib/query.ts";
import { arrived } from "./outbox.ts";
import { createTold } from "./told.ts";

/** The newest piece of a thread is always kept; a piece of its past only while somebody looks at it. */
const key = (contactId: string) => ["thread", contactId] as const;
const pastKey = (contactId: string) => ["thread", contactId, "past"] as const;

async function pageOf(contactId: string, query: { cursor?: string; newer?: string; around?: string; limit?: number }): Promise<Thread> {
  const { items, nextCursor, newerCursor } = await call("listMessages", { params: { id: contactId }, query });
  return { items: items.toReversed(), older: nextCursor, newer: newerCursor };
}

/** The newest page; asked for again, everything that was loaded before. */
async function newestOf(contactId: string): Promise<Thread> {
  const before = queries.getQueryData<Thread>(key(contactId));
  let thread = await pageOf(contactId, {});
  while (thread.older && !reaches(thread, before))
    thread = withOlderPage(thread, await pageOf(contactId, { cursor: thread.older, limit: 100 }));
  return thread;
}

/** Kept for as long as the thread is among the recent ones (`forgetThreads`). */
const kept = { gcTime: Number.POSITIVE_INFINITY };
export const useThread = (contactId: string) =>
  useQuery({ queryKey: key(contactId), queryFn: contactId ? () => newestOf(contactId) : skipToken, ...kept });
/** Somebody may open it next: it is fetched beforehand, and forgotten if they do not. */
export const expectThread = (contactId: string): void =>
  void queries.prefetchQuery({ queryKey: key(contactId), queryFn: () => newestOf(contactId) });
/** The piece of the past that somebody jumped to; undefined while they are at the end. */
export const usePast = (contactId: string): Thread | undefined =>
  useQuery<Thread>({ queryKey: pastKey(contactId), queryFn: skipToken }).data;

/** Messages around one of them, if they are not loaded. */
export async function openPast(contactId: string, messageId: string): Promise<void> {
  const shown = queries.getQueryData<Thread>(pastKey(contactId)) ?? queries.getQueryData<Thread>(key(contactId));
  if (shown?.items.some(({ id }) => id === messageId)) return;
  const page = await pageOf(contactId, { around: messageId });
  const latest = queries.getQueryData<Thread>(key(contactId));
  const whole = latest && (page.newer ? joined(page, latest) : page);
  if (whole) queries.setQueryData(key(contactId), whole);
  else queries.setQueryData(pastKey(contactId), page);
}
export const leavePast = (contactId: string): void => queries.removeQueries({ queryKey: pastKey(contactId) });

/** The next page in one direction, of the piece that is looked at. */
export async function loadPage(contactId: string, direction: "older" | "newer"): Promise<void> {
  const shown = queries.getQueryData<Thread>(pastKey(contactId)) ? pastKey(contactId) : key(contactId);
  const cursor = queries.getQueryData<Thread>(shown)?.[direction];
  if (!cursor) return;
  const page = await pageOf(contactId, { limit: 100, ...(direction === "older" ? { cursor } : { newer: cursor }) });
  const now = queries.getQueryData<Thread>(shown);
  if (!now) return;
  const more = direction === "older" ? withOlderPage(now, page) : withNewerPage(now, page);
  const latest = queries.getQueryData<Thread>(key(contactId));
  const whole = shown.length === 3 && latest ? joined(more, latest) : null;
  queries.setQueryData(whole ? key(contactId) : shown, whole ?? more);
  if (whole) leavePast(contactId);
}

export function messageChanged(message: Message): void {
  arrived(message);
  for (const each of [key(message.contactId), pastKey(message.contactId)])
    queries.tell<Thread>(each, (thread) => thread && withMessage(thread, message));
}

const told = createTold();
/** As the server told it by itself. */
export function messageTold(message: Message): void {
  told.note(message.id);
  messageChanged(message);
}
/** Takes the answer to what is asked now about a message. */
export const messageAnswer = (id: string | null): ((message: Message) => void) => told.answerFor(id, messageChanged);

export const forgetThread = (contactId: string): void => queries.removeQueries({ queryKey: key(contactId) });
export const isLongThread = (contactId: string): boolean => (queries.getQueryData<Thread>(key(contactId))?.items.length ?? 0) > 400;
/** The newest message on the screen: a colleague's later answer stops a send once. */
export const newestSeen = (contactId: string): string | undefined => queries.getQueryData<Thread>(key(contactId))?.items.at(-1)?.id;
