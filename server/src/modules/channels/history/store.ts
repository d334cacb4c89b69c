import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface Chunk {
  workspaceId: string;
  connectionId: string;
  phase: number;
  chunk: number;
  percent: number | null;
}

export const saveChunks = (tx: Tx, chunks: readonly Chunk[]): void =>
  tx.send({
    name: "save-history-chunks",
    text: `insert into history_chunk (workspace_id, connection_id, phase, chunk, percent)
      select * from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[], $5::real[]) on conflict do nothing`,
    values: [
      chunks.map(({ workspaceId }) => workspaceId),
      chunks.map(({ connectionId }) => connectionId),
      chunks.map(({ phase }) => phase),
      chunks.map(({ chunk }) => chunk),
      chunks.map(({ percent }) => percent),
    ],
  });

export const listChunks = (db: Reader, workspaceId: string, connectionIds: readonly string[]) =>
  db.many<Chunk>(sql`
    select workspace_id as "workspaceId", connection_id as "connectionId", phase, chunk, percent from history_chunk
    where workspace_id = ${workspaceId} and connection_id = any(${[...connectionIds]}::uuid[]) order by phase, chunk`);

export const setDeclined = (tx: Tx, workspaceId: string, id: string, at: Date) =>
  tx.run(sql`update connection set history_declined_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`);
