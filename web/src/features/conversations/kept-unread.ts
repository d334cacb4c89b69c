/** What a person has marked as unread while it is open: it stays so until they come back to it. */
const kept = new Set<string>();
export const keepUnread = (id: string): void => void kept.add(id);
export const isKeptUnread = (id: string): boolean => kept.has(id);
export const comeBackTo = (id: string): void => void kept.delete(id);
