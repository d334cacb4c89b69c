import type { Notification } from "@sigap/contract/notifications";
import type { Change } from "@sigap/contract/realtime";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";
import { closeShown } from "./badge.ts";
import { playSound } from "./sound.ts";

export interface News {
  items: Notification[];
  older: string | null;
}
const listKey = (unseen: boolean) => ["notifications", "list", unseen] as const;
const countKey = ["notifications", "count"] as const;

async function listed(unseen: boolean, cursor?: string): Promise<News> {
  const { items, nextCursor } = await call("listNotifications", {
    query: { unseen: unseen ? "true" : "false", limit: 30, ...(cursor ? { cursor } : {}) },
  });
  return { items, older: nextCursor };
}
export const useNews = (unseen: boolean) => useQuery({ queryKey: listKey(unseen), queryFn: () => listed(unseen) });
export const useUnseen = (): number =>
  useQuery({ queryKey: countKey, queryFn: async () => (await call("countNotifications")).unseen }).data ?? 0;

export async function loadOlderNews(unseen: boolean): Promise<void> {
  const before = queries.getQueryData<News>(listKey(unseen));
  if (!before?.older) return;
  const page = await listed(unseen, before.older);
  const known = new Set(before.items.map(({ id }) => id));
  queries.setQueryData<News>(listKey(unseen), {
    items: [...before.items, ...page.items.filter(({ id }) => !known.has(id))],
    older: page.older,
  });
}

const newestFirst = (a: Notification, b: Notification) => b.at.localeCompare(a.at) || b.id.localeCompare(a.id);
/** The list as the server would send it now. */
export function withEntry(news: News, entry: Notification, unseenOnly: boolean, inList: boolean): News {
  const items = news.items.filter(({ id }) => id !== entry.id);
  const last = items.at(-1);
  if (!inList || (unseenOnly && entry.seen) || (news.older && last && newestFirst(entry, last) > 0)) return { ...news, items };
  return { ...news, items: [...items, entry].sort(newestFirst) };
}

function put(entry: Notification, inList: boolean): void {
  for (const unseen of [true, false]) queries.tell<News>(listKey(unseen), (news) => news && withEntry(news, entry, unseen, inList));
}

let counting: ReturnType<typeof setTimeout> | undefined;
function countSoon(): void {
  clearTimeout(counting);
  counting = setTimeout(() => void queries.invalidateQueries({ queryKey: countKey }), 250);
}

/** Whether the person has a conversation before their eyes. */
export const isBeforeEyes = (conversationId: string | null): boolean =>
  conversationId !== null && !document.hidden && document.hasFocus() && location.pathname.includes(conversationId);

export function notificationChanged({ notification, listed: inList, sound }: Extract<Change, { type: "notification" }>): void {
  const before = isBeforeEyes(notification.conversationId);
  if (before && !notification.seen) void see([notification]);
  else put(notification, inList);
  if (notification.seen || before) closeShown(notification.id);
  else if (sound) playSound();
  countSoon();
}
export const notificationsChanged = (): void => void queries.invalidateQueries({ queryKey: ["notifications"] });

/** Painted at once, and told to the server behind it. */
export async function see(entries: readonly Notification[] | "all"): Promise<void> {
  if (entries === "all") {
    const all = queries.getQueryData<News>(listKey(false))?.items ?? [];
    queries.setQueryData<News>(listKey(true), (news) => news && { items: [], older: null });
    for (const entry of all.filter(({ seen }) => !seen)) put({ ...entry, seen: true }, true);
    queries.setQueryData(countKey, 0);
  } else {
    for (const entry of entries) put({ ...entry, seen: true }, true);
    queries.setQueryData<number>(countKey, (unseen) => unseen && Math.max(0, unseen - entries.length));
  }
  closeShown(entries === "all" ? null : (entries[0]?.id ?? null));
  try {
    const { unseen } = await call("seeNotifications", { body: entries === "all" ? {} : { ids: entries.map(({ id }) => id) } });
    queries.setQueryData(countKey, unseen);
  } catch (error) {
    notificationsChanged();
    throw error;
  }
}
