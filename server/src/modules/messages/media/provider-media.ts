import { type Answer, adapterOf, type SendingConnection } from "#modules/channels";
import type { App } from "#platform/app.ts";
import { fileKey } from "./keep-file.ts";
import { findAttachment, findProviderMedia, saveProviderMedia } from "./store.ts";

/** WhatsApp keeps an upload for 30 days; ours is made anew some days before. */
const reuseDays = 20;

async function readAll(app: App, key: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of app.files.read(key) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The provider's id of a file, uploaded once for each connection. */
export async function mediaIdFor(app: App, connection: SendingConnection, attachmentId: string): Promise<Answer<string>> {
  const { workspaceId } = connection;
  const attachment = await app.database.readAcross((db) => findAttachment(db, workspaceId, attachmentId));
  const sha256 = attachment?.sha256;
  if (!attachment || !sha256) return { ok: false, code: "missing", reason: "the file is not here", retryable: false };
  const known = await app.database.readAcross((db) => findProviderMedia(db, workspaceId, connection.id, sha256));
  if (known) return { ok: true, value: known.externalId };
  const adapter = adapterOf(connection.channel);
  if (!adapter) return { ok: false, code: "channel", reason: "the channel is unknown", retryable: false };
  // The parameter is needed: WhatsApp takes Ogg with Opus only (Meta: media, supported types).
  const mimeType = attachment.mimeType === "audio/ogg" ? "audio/ogg; codecs=opus" : attachment.mimeType;
  const uploaded = await adapter.uploadMedia(connection, {
    body: await readAll(app, fileKey(workspaceId, sha256)),
    mimeType,
    fileName: attachment.fileName ?? "file",
  });
  if (uploaded.ok)
    await app.database.acrossWorkspaces((tx) =>
      saveProviderMedia(tx, { workspaceId, connectionId: connection.id, sha256, externalId: uploaded.value, days: reuseDays }),
    );
  return uploaded;
}
