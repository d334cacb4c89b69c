import { sql, type Tx } from "#platform/db.ts";
import { compactKey, type MessageKey } from "../message-keys.ts";
import type { Step } from "../rules.ts";

/** Keeps a status whose message is not known yet. */
export const keepStatus = (tx: Tx, key: MessageKey, step: Step) =>
  tx.run(sql`
    insert into pending_status (workspace_id, connection_id, key, state, at, details)
    values (${key.workspaceId}, ${key.connectionId}, ${compactKey(key)}, ${step.state}, ${step.at}, ${JSON.stringify({ error: step.error, pricing: step.pricing })}::jsonb)
    on conflict do nothing`);

/** The statuses that waited for these messages, by compact key. */
export async function takeStatuses(tx: Tx, keys: readonly MessageKey[]): Promise<Map<string, Step[]>> {
  const rows = await tx.many<{ key: string; state: Step["state"]; at: Date; details: Pick<Step, "error" | "pricing"> | null }>({
    name: "take-pending-statuses",
    text: `delete from pending_status p using unnest($1::uuid[], $2::uuid[], $3::uuid[]) as k (workspace_id, connection_id, key)
      where p.workspace_id = k.workspace_id and p.connection_id = k.connection_id and p.key = k.key returning p.key, p.state, p.at, p.details`,
    values: [keys.map(({ workspaceId }) => workspaceId), keys.map(({ connectionId }) => connectionId), keys.map(compactKey)],
  });
  const steps = new Map<string, Step[]>();
  for (const { key, state, at, details } of rows) steps.set(key, [...(steps.get(key) ?? []), { state, at, ...details }]);
  return steps;
}

export const pruneStatuses = (tx: Tx) => tx.run(sql`delete from pending_status where day < current_date - 40`);
