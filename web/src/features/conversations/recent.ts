import type { Conversation } from "@sigap/contract/conversations";

interface Recent {
  id: string;
  contactId: string;
  name: string;
}
const most = 6;
let recent: Recent[] = [];

/** What was opened lately in this window, newest first; without the one that is open. */
export const recentConversations = (): readonly Recent[] => recent.slice(1);
export function remember({ id, contact }: Conversation): void {
  recent = [{ id, contactId: contact.id, name: contact.name }, ...recent.filter((each) => each.id !== id)].slice(0, most);
}
/** Another person, or another workspace: what was open is somebody else's. */
export const forgetRecent = (): void => {
  recent = [];
};
