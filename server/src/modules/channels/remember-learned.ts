import type { App } from "#platform/app.ts";
import type { Learned } from "./adapter.ts";
import type { SendingConnection } from "./sending-connection.ts";
import { setMarketingMessages } from "./store.ts";

/** What one send found out about the account holds for every later one. */
export const rememberLearned = (app: App, { workspaceId, accountId }: SendingConnection, learned: Learned): Promise<void> =>
  app.database.acrossWorkspaces(async (tx) => {
    if (!learned.marketingMessages) return;
    await setMarketingMessages(tx, workspaceId, accountId);
    tx.afterCommit(() => app.wake.tell("channels"));
  });
