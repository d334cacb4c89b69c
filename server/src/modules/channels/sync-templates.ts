import type { App } from "#platform/app.ts";
import { found, refuse } from "#platform/errors.ts";
import { adapterOf } from "./adapters/index.ts";
import { openConnection } from "./routing.ts";
import { saveTemplates } from "./store.ts";

/** Reads an account's templates again; returns how many there are. */
export async function syncTemplates(app: App, workspaceId: string, connectionId: string): Promise<number> {
  const connection = found(await openConnection(app, workspaceId, connectionId));
  const answer = await found(adapterOf(connection.channel)).listTemplates(connection);
  if (!answer.ok) refuse("provider_refused", { provider: "WhatsApp", reason: answer.reason });
  await app.database.inWorkspace(workspaceId, (tx) => saveTemplates(tx, workspaceId, connection.accountId, answer.value));
  return answer.value.length;
}
