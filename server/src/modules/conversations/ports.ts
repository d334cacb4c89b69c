import type { Conversation } from "@sigap/contract/conversations";
import type { Reader } from "#platform/db.ts";

type LastMessages = (
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
) => Promise<Map<string, NonNullable<Conversation["lastMessage"]>>>;

/** What conversations show but a module above them owns. It hands its reader in when it is loaded. */
const ports: { lastMessages: LastMessages } = { lastMessages: async () => new Map() };
export const provideLastMessages = (read: LastMessages): void => {
  ports.lastMessages = read;
};
export const lastMessagesOf: LastMessages = (db, workspaceId, ids) => ports.lastMessages(db, workspaceId, ids);
