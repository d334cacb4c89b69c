import type { Attachment } from "@sigap/contract/messages";
import type { App } from "#platform/app.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { fileKey, keepFile, thumbnailKey } from "./keep-file.ts";
import { type Blob, insertBlob } from "./store.ts";

/** A file of the past, stored and not yet in a thread. */
export interface PastFile {
  blob: Blob;
  kind: Attachment["kind"];
  fileName: string;
  voice: boolean;
  animated: boolean;
}

/** Text has no signature: its name says what it is. */
const claimed: Record<string, string> = { txt: "text/plain", csv: "text/csv", json: "application/json" };

/** Stores a file that was brought in with a chat. Its bytes say what it is; its name, as WhatsApp gives it, how it is shown. */
export async function keepPastFile(app: App, workspaceId: string, body: Buffer, fileName: string): Promise<PastFile> {
  const ending = fileName.split(".").at(-1)?.toLowerCase() ?? "";
  const blob = await keepFile(app, workspaceId, body, claimed[ending] ?? "");
  return {
    blob,
    kind: kindOf(blob.mimeType, fileName),
    fileName,
    voice: blob.mimeType.startsWith("audio/") && /^PTT|-PTT-|\.opus$/i.test(fileName),
    animated: /^GIF|-GIF-/i.test(fileName),
  };
}
function kindOf(mimeType: string, fileName: string): Attachment["kind"] {
  if (mimeType === "image/webp" && /^STK|STICKER/i.test(fileName)) return "sticker";
  const [kind] = mimeType.split("/");
  return mimeType !== "image/svg+xml" && (kind === "image" || kind === "video" || kind === "audio") ? kind : "document";
}

/** Puts files into messages that stand in the thread by then. */
export async function insertPastFiles(
  tx: Tx,
  place: { workspaceId: string; connectionId: string },
  rows: readonly { messageId: string; file: PastFile }[],
): Promise<void> {
  if (rows.length === 0) return;
  for (const { file } of rows) await insertBlob(tx, file.blob);
  const records = rows.map(({ messageId, file: { blob, fileName, ...file } }) => ({
    ...{ id: newId(), messageId, fileName, sha256: blob.sha256, mimeType: blob.mimeType },
    ...file,
  }));
  await tx.run(sql`
    insert into attachment (workspace_id, id, message_id, connection_id, kind, state, file_name, mime_type, voice, animated, sha256)
    select ${place.workspaceId}, r.id, r."messageId", ${place.connectionId}, r.kind, 'ready', r."fileName", r."mimeType", r.voice, r.animated, r.sha256
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r
      (id uuid, "messageId" uuid, kind text, "fileName" text, "mimeType" text, voice boolean, animated boolean, sha256 text)`);
}

/** Takes files out of messages that are about to go; what nothing else holds is deleted behind the commit. */
export async function removeFilesOf(app: App, tx: Tx, workspaceId: string, messageIds: readonly string[]): Promise<void> {
  const gone = await tx.many<{ sha256: string | null }>(
    sql`delete from attachment where workspace_id = ${workspaceId} and message_id = any(${[...messageIds]}::uuid[]) returning sha256`,
  );
  const hashes = [...new Set(gone.flatMap(({ sha256 }) => sha256 ?? []))];
  if (hashes.length === 0) return;
  const unused = await tx.many<{ sha256: string }>(sql`
    delete from media_blob b where b.workspace_id = ${workspaceId} and b.sha256 = any(${hashes}::text[])
      and not exists (select from attachment a where a.workspace_id = b.workspace_id and a.sha256 = b.sha256)
      and not exists (select from provider_media p where p.workspace_id = b.workspace_id and p.sha256 = b.sha256)
    returning b.sha256`);
  tx.afterCommit(() => void forget(app, workspaceId, unused));
}

/** Deletes stored files that came to stand nowhere. */
export async function forgetUnused(app: App, db: Reader, workspaceId: string, files: readonly PastFile[]): Promise<void> {
  const hashes = [...new Set(files.map(({ blob }) => blob.sha256))];
  const used = await db.many<{ sha256: string }>(
    sql`select sha256 from media_blob where workspace_id = ${workspaceId} and sha256 = any(${hashes}::text[])`,
  );
  const unused = hashes.filter((sha256) => !used.some((row) => row.sha256 === sha256));
  await forget(
    app,
    workspaceId,
    unused.map((sha256) => ({ sha256 })),
  );
}

async function forget(app: App, workspaceId: string, rows: readonly { sha256: string }[]): Promise<void> {
  try {
    for (const { sha256 } of rows)
      for (const key of [fileKey(workspaceId, sha256), thumbnailKey(workspaceId, sha256)]) await app.files.remove(key);
  } catch (error) {
    app.log.warn({ err: error }, "a file that nothing holds any more could not be deleted");
  }
}
