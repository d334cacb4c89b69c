import { type Reader, sql, type Tx } from "#platform/db.ts";

export const insertBlocked = (tx: Tx, workspaceId: string, connectionId: string, addresses: readonly string[]) =>
  tx.run(sql`
    insert into blocked_person (workspace_id, connection_id, address)
    select ${workspaceId}, ${connectionId}, a from unnest(${[...addresses]}::text[]) as k (a) on conflict do nothing`);
export const removeBlocked = (tx: Tx, workspaceId: string, connectionId: string, addresses: readonly string[]) =>
  tx.run(sql`
    delete from blocked_person where workspace_id = ${workspaceId} and connection_id = ${connectionId} and address = any(${[...addresses]}::text[])`);
export const keepOnlyBlocked = (tx: Tx, workspaceId: string, connectionId: string, addresses: readonly string[]) =>
  tx.run(sql`
    delete from blocked_person where workspace_id = ${workspaceId} and connection_id = ${connectionId} and address <> all(${[...addresses]}::text[])`);

/** Numbers that have blocked one of these addresses. */
export const connectionsThatBlock = (db: Reader, workspaceId: string, addresses: readonly string[]) =>
  db.many<{ connectionId: string }>(sql`
    select distinct connection_id as "connectionId" from blocked_person where workspace_id = ${workspaceId} and address = any(${[...addresses]}::text[])`);
