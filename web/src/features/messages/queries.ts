import type { Message } from "@sigap/contract/messages";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { type Thread, withMessage } from "../../lib/changes.ts";
import { queries } from "../../lib/query.ts";
import { arrived } from "./outbox.ts";

const key = (contactId: string) => ["thread", contactId] as const;
const pageOf = async (contactId: string, cursor?: string): Promise<Thread> => {
  const { items, nextCursor } = await call("listMessages", { params: { id: contactId }, query: cursor ? { cursor } : {} });
  return { items: items.toReversed(), older: nextCursor };
};

export const useThread = (contactId: string) => useQuery({ queryKey: key(contactId), queryFn: () => pageOf(contactId) });

export async function loadOlderMessages(contactId: string): Promise<void> {
  const before = queries.getQueryData<Thread>(key(contactId));
  if (!before?.older) return;
  const page = await pageOf(contactId, before.older);
  queries.setQueryData<Thread>(key(contactId), (now) => {
    if (!now) return now;
    const known = new Set(now.items.map(({ id }) => id));
    return { items: [...page.items.filter(({ id }) => !known.has(id)), ...now.items], older: page.older };
  });
}

export function messageChanged(message: Message): void {
  arrived(message);
  queries.setQueryData<Thread>(key(message.contactId), (thread) => thread && withMessage(thread, message));
}
