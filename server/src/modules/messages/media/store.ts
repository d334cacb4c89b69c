import type { Attachment } from "@sigap/contract/messages";
import { type Reader, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs.ts";

export interface AttachmentRow {
  workspaceId: string;
  id: string;
  messageId: string | null;
  connectionId: string | null;
  kind: Attachment["kind"];
  state: Attachment["state"];
  reason: string | null;
  externalId: string | null;
  fileName: string | null;
  mimeType: string;
  expectedSha256: string | null;
  voice: boolean;
  animated: boolean;
  sha256: string | null;
  uploadedBy: string | null;
  bytes: number | null;
  width: number | null;
  height: number | null;
  thumbnail: boolean | null;
}
export const attachmentColumns = sql`a.workspace_id as "workspaceId", a.id, a.message_id as "messageId", a.connection_id as "connectionId", a.kind, a.state, a.reason, a.external_id as "externalId",
  a.file_name as "fileName", coalesce(b.mime_type, a.mime_type) as "mimeType", a.expected_sha256 as "expectedSha256", a.voice, a.animated, a.sha256, a.uploaded_by as "uploadedBy",
  b.bytes, b.width, b.height, b.thumbnail`;
export const attachmentTables = sql`(attachment a left join media_blob b on b.workspace_id = a.workspace_id and b.sha256 = a.sha256)`;
const from = sql`from ${attachmentTables}`;

export const findAttachment = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<AttachmentRow>(sql`select ${attachmentColumns} ${from} where a.workspace_id = ${workspaceId} and a.id = ${id}`);
export const findAttachments = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<AttachmentRow>(
    sql`select ${attachmentColumns} ${from} where a.workspace_id = ${workspaceId} and a.id = any(${[...ids]}::uuid[]) order by a.id`,
  );
export const listByMessage = (db: Reader, workspaceId: string, messageIds: readonly string[]) =>
  db.many<AttachmentRow>(
    sql`select ${attachmentColumns} ${from} where a.workspace_id = ${workspaceId} and a.message_id = any(${[...messageIds]}::uuid[]) order by a.id`,
  );

export interface InboundAttachment {
  workspaceId: string;
  messageId: string;
  connectionId: string;
  kind: Attachment["kind"];
  externalId: string;
  mimeType: string;
  sha256: string | null;
  fileName: string | null;
  voice: boolean;
  animated: boolean;
}

/** Files of inbound messages, and a job of its own for each download. */
export async function newInboundAttachments(tx: Tx, rows: readonly InboundAttachment[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(() => newId());
  await tx.run({
    name: "insert-attachments",
    text: `insert into attachment (workspace_id, id, message_id, connection_id, kind, state, external_id, file_name, mime_type, expected_sha256, voice, animated)
      select w, i, m, c, k, 'pending', e, f, t, s, v, a
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::boolean[], $11::boolean[]) as r (w, i, m, c, k, e, f, t, s, v, a)`,
    values: [
      rows.map((row) => row.workspaceId),
      ids,
      rows.map((row) => row.messageId),
      rows.map((row) => row.connectionId),
      rows.map((row) => row.kind),
      rows.map((row) => row.externalId),
      rows.map((row) => row.fileName),
      rows.map((row) => row.mimeType),
      rows.map((row) => row.sha256),
      rows.map((row) => row.voice),
      rows.map((row) => row.animated),
    ],
  });
  await enqueue(
    tx,
    rows.map((row, index) => downloadJob(row.workspaceId, ids[index] ?? "")),
  );
}

/** Tried over some days: the provider keeps a file for seven. */
export const downloadJob = (workspaceId: string, attachmentId: string) => ({
  task: "messages.download-media",
  payload: { workspaceId, attachmentId },
  maxAttempts: 14,
  key: `download ${attachmentId}`,
});

export interface Blob {
  workspaceId: string;
  sha256: string;
  bytes: number;
  mimeType: string;
  width: number | null;
  height: number | null;
  thumbnail: boolean;
}
export const insertBlob = (tx: Tx, blob: Blob) =>
  tx.run(sql`
    insert into media_blob (workspace_id, sha256, bytes, mime_type, width, height, thumbnail)
    values (${blob.workspaceId}, ${blob.sha256}, ${blob.bytes}, ${blob.mimeType}, ${blob.width}, ${blob.height}, ${blob.thumbnail}) on conflict do nothing`);
export const markReady = (tx: Tx, workspaceId: string, id: string, sha256: string) =>
  tx.run(sql`update attachment set state = 'ready', reason = null, sha256 = ${sha256} where workspace_id = ${workspaceId} and id = ${id}`);
export const markState = (tx: Tx, workspaceId: string, id: string, state: Attachment["state"], reason: string | null) =>
  tx.run(
    sql`update attachment set state = ${state}, reason = ${reason}, attempts = attempts + 1 where workspace_id = ${workspaceId} and id = ${id}`,
  );

export const insertUpload = (
  tx: Tx,
  row: {
    workspaceId: string;
    id: string;
    kind: Attachment["kind"];
    fileName: string;
    mimeType: string;
    voice: boolean;
    sha256: string;
    uploadedBy: string | null;
  },
) =>
  tx.run(sql`
    insert into attachment (workspace_id, id, kind, state, file_name, mime_type, voice, sha256, uploaded_by)
    values (${row.workspaceId}, ${row.id}, ${row.kind}, 'ready', ${row.fileName}, ${row.mimeType}, ${row.voice}, ${row.sha256}, ${row.uploadedBy})`);
/** Files that belong to a message from now on; sound may have become a voice note by being sent as one. */
export async function bindUploads(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  { messageId, voice }: { messageId: string; voice: boolean },
): Promise<void> {
  if (ids.length === 0) return;
  await tx.run(
    sql`update attachment set message_id = ${messageId}, voice = voice or ${voice} where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])`,
  );
}

export const findProviderMedia = (db: Reader, workspaceId: string, connectionId: string, sha256: string) =>
  db.maybe<{ externalId: string }>(sql`
    select external_id as "externalId" from provider_media
    where workspace_id = ${workspaceId} and connection_id = ${connectionId} and sha256 = ${sha256} and expires_at > now()`);
export const saveProviderMedia = (
  tx: Tx,
  row: { workspaceId: string; connectionId: string; sha256: string; externalId: string; days: number },
) =>
  tx.run(sql`
    insert into provider_media (workspace_id, connection_id, sha256, external_id, expires_at)
    values (${row.workspaceId}, ${row.connectionId}, ${row.sha256}, ${row.externalId}, now() + make_interval(days => ${row.days}))
    on conflict (workspace_id, connection_id, sha256) do update set external_id = excluded.external_id, expires_at = excluded.expires_at`);
