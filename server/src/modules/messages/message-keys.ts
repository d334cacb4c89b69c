import type { Reader, Tx } from "#platform/db.ts";
import { sql } from "#platform/db.ts";
import { keyOf } from "#platform/ids.ts";

/** From a provider's id to our message, for the recent past. */
export interface MessageKey {
  workspaceId: string;
  connectionId: string;
  externalId: string;
}
export interface KnownMessage {
  messageId: string;
  contactId: string;
}

export const keyText = ({ workspaceId, connectionId, externalId }: MessageKey): string => `${workspaceId} ${connectionId} ${externalId}`;
const compact = ({ connectionId, externalId }: MessageKey) => keyOf(`${connectionId} ${externalId}`);
export const compactKey = compact;

/**
 * The only duplicate check: claims each provider id for one message of ours. Returns the positions of those that
 * were free; a provider's retry finds its id taken.
 */
export async function claimKeys(tx: Tx, keys: readonly (MessageKey & KnownMessage)[]): Promise<Set<number>> {
  if (keys.length === 0) return new Set();
  const positions = new Map<string, number>();
  keys.forEach((key, index) => {
    const text = keyText(key);
    if (!positions.has(text)) positions.set(text, index);
  });
  // Within one statement a key may stand only once; in one order for all, so that nobody waits in a circle.
  const first = [...positions.values()]
    .map((index) => ({ index, key: keys[index] as MessageKey & KnownMessage }))
    .map(({ index, key }) => ({ index, key, hash: compact(key) }));
  first.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const rows = await tx.many<{ key: string; connectionId: string }>({
    name: "claim-message-keys",
    text: `insert into message_key (workspace_id, connection_id, key, message_id, contact_id)
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[])
      on conflict do nothing returning key, connection_id as "connectionId"`,
    values: [
      first.map(({ key }) => key.workspaceId),
      first.map(({ key }) => key.connectionId),
      first.map(({ hash }) => hash),
      first.map(({ key }) => key.messageId),
      first.map(({ key }) => key.contactId),
    ],
  });
  const claimed = new Set(rows.map((row) => row.key));
  return new Set(first.filter(({ hash }) => claimed.has(hash)).map(({ index }) => index));
}

/** Which of these provider ids we know. */
export async function findByKeys(db: Reader, keys: readonly MessageKey[]): Promise<Map<string, KnownMessage>> {
  if (keys.length === 0) return new Map();
  const hashes = new Map(keys.map((key) => [compact(key), keyText(key)]));
  const rows = await db.many<KnownMessage & { key: string }>({
    name: "find-message-keys",
    text: `select k.key, k.message_id as "messageId", k.contact_id as "contactId"
      from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as w (workspace_id, connection_id, key) join message_key k using (workspace_id, connection_id, key)`,
    values: [keys.map(({ workspaceId }) => workspaceId), keys.map(({ connectionId }) => connectionId), keys.map(compact)],
  });
  return new Map(rows.map((row) => [hashes.get(row.key) ?? "", row]));
}

/** Serialises "is it known?" with "now it is": whoever waits for a key and whoever brings it take the same lock. */
export const lockKeys = (tx: Tx, keys: readonly MessageKey[]): void =>
  tx.send({
    name: "lock-message-keys",
    text: "select pg_advisory_xact_lock(k) from (select hashtextextended(t, 0) as k from unnest($1::text[]) t order by 1) keys",
    values: [keys.map(keyText)],
  });

/** The same for sends whose provider's id is told by a status: only where it is news. */
export const lockNewKeys = (tx: Tx, keys: readonly (MessageKey & { messageId: string })[]): void =>
  tx.send({
    name: "lock-new-message-keys",
    text: `select pg_advisory_xact_lock(k) from (
      select distinct hashtextextended(w.t, 0) as k from unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[]) as w (t, workspace_id, id, external_id)
      join message m on m.workspace_id = w.workspace_id and m.id = w.id and m.external_id is distinct from w.external_id order by 1) keys`,
    values: [
      keys.map(keyText),
      keys.map(({ workspaceId }) => workspaceId),
      keys.map(({ messageId }) => messageId),
      keys.map(({ externalId }) => externalId),
    ],
  });

/** Providers retry for 8 days and reactions reach back 30; what is older is found through the contact's thread. */
export const pruneKeys = (tx: Tx) => tx.run(sql`delete from message_key where day < current_date - 40`);
