import type { App } from "#platform/app.ts";
import { found, refuse } from "#platform/errors.ts";
import { adapterOf } from "./adapters/index.ts";
import { openConnection } from "./routing.ts";
import { saveTemplates, setCurrency } from "./store.ts";

/** Reads an account's templates again; returns how many there are. */
export async function syncTemplates(app: App, workspaceId: string, connectionId: string): Promise<number> {
  const connection = found(await openConnection(app, workspaceId, connectionId));
  const adapter = found(adapterOf(connection.channel));
  const answer = await adapter.listTemplates(connection);
  if (!answer.ok) refuse("provider_refused", { provider: "WhatsApp", reason: answer.reason });
  // Prices are shown in the account's own currency; without an answer they stay as they were.
  const currency = await adapter.readCurrency(connection);
  await app.database.inWorkspace(workspaceId, async (tx) => {
    await saveTemplates(tx, workspaceId, connection.accountId, answer.value);
    if (currency.ok && currency.value) await setCurrency(tx, workspaceId, connection.accountId, currency.value);
  });
  return answer.value.length;
}
