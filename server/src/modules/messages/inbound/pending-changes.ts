import { sql, type Tx } from "#platform/db.ts";
import { nobody } from "#platform/ids.ts";
import { compactKey, type MessageKey } from "../message-keys.ts";
import type { Change } from "./changes.ts";

/** Keeps changes whose message has not come yet. */
export function keepChanges(tx: Tx, changes: readonly { key: MessageKey; change: Change }[]): void {
  if (changes.length === 0) return;
  // Of the same second the last one holds, as it does for a message that is there.
  const waiting = [
    ...new Map(
      changes.map((one) => [
        `${compactKey(one.key)} ${one.change.act} ${one.change.by} ${one.change.at.getTime()} ${one.change.personId}`,
        one,
      ]),
    ).values(),
  ];
  tx.send({
    name: "keep-changes",
    text: `insert into pending_change (workspace_id, connection_id, key, act, by, at, text, person_id)
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::uuid[])
      on conflict (workspace_id, connection_id, key, act, by, at, person_id) do update set text = excluded.text`,
    values: [
      waiting.map(({ key }) => key.workspaceId),
      waiting.map(({ key }) => key.connectionId),
      waiting.map(({ key }) => compactKey(key)),
      waiting.map(({ change }) => change.act),
      waiting.map(({ change }) => change.by),
      waiting.map(({ change }) => change.at),
      waiting.map(({ change }) => change.text),
      waiting.map(({ change }) => change.personId ?? nobody),
    ],
  });
}

/** The changes that waited for these messages, by compact key. */
export async function takeChanges(tx: Tx, keys: readonly MessageKey[]): Promise<Map<string, Change[]>> {
  const rows = await tx.many<Change & { key: string; personId: string }>({
    name: "take-changes",
    text: `delete from pending_change p using unnest($1::uuid[], $2::uuid[], $3::uuid[]) as k (workspace_id, connection_id, key)
      where p.workspace_id = k.workspace_id and p.connection_id = k.connection_id and p.key = k.key returning p.key, p.act, p.by, p.at, p.text, p.person_id as "personId"`,
    values: [keys.map(({ workspaceId }) => workspaceId), keys.map(({ connectionId }) => connectionId), keys.map(compactKey)],
  });
  const changes = new Map<string, Change[]>();
  for (const { key, personId, ...change } of rows)
    changes.set(key, [...(changes.get(key) ?? []), { ...change, ...(personId === nobody ? {} : { personId }) }]);
  return changes;
}

export const pruneChanges = (tx: Tx) => tx.run(sql`delete from pending_change where day < current_date - 40`);
