import type { Notification, PushEntry } from "@sigap/contract/notifications";
import type { notifications } from "../../words/en/notifications.ts";

export type NewsWord = keyof typeof notifications;
/** Says the words of this feature; the page and the service worker each have their own. */
export type SayNews = (word: NewsWord, values?: Record<string, string | number>) => string;
type Entry = Omit<PushEntry, "text"> & { text: string | null };

const types = ["image", "video", "audio", "document", "sticker", "location", "contacts", "order", "call"] as const;
const isType = (type: string | null): type is (typeof types)[number] => types.some((known) => known === type);

/** What was written, or the name of what has no words. */
const wordsOf = ({ text, messageType }: Entry, say: SayNews): string =>
  text || (isType(messageType) ? say(`news_type_${messageType}`) : "");
const clockOf = (iso: string, locale: string): string => new Date(iso).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });

const lateWords = {
  first_reply: "news_late_first_reply",
  next_reply: "news_late_next_reply",
  resolution: "news_late_resolution",
} as const;

const wrote = (entry: Entry): number =>
  (entry.counts.wrote_mine ?? 0) + (entry.counts.wrote_team ?? 0) + (entry.counts.wrote_unassigned ?? 0);

/** A line and the words below it, the same in the list and on a phone. */
export function sayEntry(entry: Entry, say: SayNews, locale: string): { title: string; body: string } {
  const { kind, about, by, text } = entry;
  const words = wordsOf(entry, say);
  if (kind === "assigned") return { title: by ? say("news_assigned", { by, about }) : say("news_assigned_itself", { about }), body: words };
  if (kind === "mentioned") return { title: say("news_mentioned", { by: by ?? "", about }), body: words };
  if (kind === "wrote_unassigned") return { title: say("news_wrote_unassigned", { count: wrote(entry) || 1, about }), body: words };
  if (kind === "wrote_mine" || kind === "wrote_team") return { title: say("news_wrote", { count: wrote(entry) || 1, about }), body: words };
  if (kind === "window_closing")
    return { title: say("news_window_closing", { about }), body: text ? say("news_window_until", { time: clockOf(text, locale) }) : "" };
  if (kind === "channel_trouble") return { title: say("news_channel_trouble", { about }), body: text || say("news_channel_hint") };
  if (kind === "task_due") return { title: text ? say("news_task_due", { title: text }) : say("news_task_due_hidden"), body: about };
  if (kind === "export_ready")
    return { title: text ? say("news_export_ready", { name: text }) : say("news_export_ready_hidden"), body: "" };
  if (kind === "service_late")
    return { title: say(lateWords[text as keyof typeof lateWords] ?? "news_late_next_reply", { about }), body: "" };
  return { title: say(`news_${kind}`, { about }), body: kind === "reacted" ? (text ?? "") : words };
}

/** Where an entry leads. */
export function addressOf({
  kind,
  id,
  conversationId,
  contactId,
}: Pick<Notification, "kind" | "id" | "conversationId" | "contactId">): string {
  if (conversationId) return `/inbox/all/${conversationId}`;
  if (kind === "channel_trouble") return `/settings/channels/${id}`;
  if (kind === "export_ready") return "/contacts/exports";
  return contactId ? `/contacts/${contactId}` : "/inbox/all";
}
