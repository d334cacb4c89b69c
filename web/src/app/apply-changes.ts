import type { Change } from "@sigap/contract/realtime";
import { connectionChanged, templatesChanged } from "../features/channels/queries.ts";
import { conversationChanged, conversationHidden } from "../features/conversations/queries.ts";
import { messageChanged } from "../features/messages/queries.ts";
import { queries } from "../lib/query.ts";

let counting: ReturnType<typeof setTimeout> | undefined;
/** Many changes in a burst ask for the counts once. */
function countSoon(): void {
  clearTimeout(counting);
  counting = setTimeout(() => void queries.invalidateQueries({ queryKey: ["counts"] }), 250);
}

/** Old view + change = refetched view. */
export function applyChanges(changes: readonly Change[], personId: string): void {
  for (const change of changes) {
    if (change.type === "message") messageChanged(change.message);
    else if (change.type === "conversation") conversationChanged(change.conversation, personId);
    else if (change.type === "conversation.hidden") conversationHidden(change.id);
    else if (change.type === "contact") queries.setQueryData(["contact", change.contact.id], change.contact);
    else if (change.type === "connection") connectionChanged(change.connection);
    else if (change.type === "templates") templatesChanged();
    if (change.type === "counts" || change.type === "conversation" || change.type === "conversation.hidden") countSoon();
  }
}

export const refetchAll = (): void => void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
