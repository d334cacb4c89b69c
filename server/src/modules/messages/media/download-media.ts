import { createHash } from "node:crypto";
import { type Answer, adapterOf, openConnection } from "#modules/channels";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import type { JobHandler } from "#platform/jobs.ts";
import { findMessages } from "../store.ts";
import { keepFile } from "./keep-file.ts";
import { type AttachmentRow, findAttachment, insertBlob, markReady, markState } from "./store.ts";

const megabyte = 1024 * 1024;

/** Whether the bytes are those that the provider announced; it writes the hash in base64 or in hex. */
function matches(body: Buffer, expected: string | null): boolean {
  if (expected === null) return true;
  const hash = createHash("sha256").update(body);
  const digest = hash.digest();
  return (
    digest.toString("base64") === expected || digest.toString("hex") === expected.toLowerCase() || digest.toString("base64url") === expected
  );
}

async function fetchFile(app: App, attachment: AttachmentRow): Promise<Answer<{ body: Buffer; mimeType: string }>> {
  const connection = attachment.connectionId ? await openConnection(app, attachment.workspaceId, attachment.connectionId) : null;
  const adapter = connection && adapterOf(connection.channel);
  if (!connection || !adapter || !attachment.externalId)
    return { ok: false, code: "disconnected", reason: "the channel is no longer connected", retryable: false };
  const found = await adapter.findMedia(connection, attachment.externalId);
  if (!found.ok) return found;
  const limit = app.config.MEDIA_LIMIT_MB * megabyte;
  if (found.value.bytes !== null && found.value.bytes > limit)
    return { ok: false, code: "too_large", reason: `larger than ${app.config.MEDIA_LIMIT_MB} MB`, retryable: false };
  const body = await adapter.downloadMedia(connection, found.value.url, limit);
  if (!body.ok) return body;
  if (!matches(body.value, attachment.expectedSha256 ?? found.value.sha256))
    return { ok: false, code: "damaged", reason: "the file arrived damaged", retryable: true };
  return { ok: true, value: { body: body.value, mimeType: found.value.mimeType } };
}

/** Says that a message looks different now. */
async function announce(app: App, tx: Tx, attachment: AttachmentRow): Promise<void> {
  const [message] = attachment.messageId ? await findMessages(tx, attachment.workspaceId, [attachment.messageId]) : [];
  if (!message) return;
  emit(app, tx, [
    {
      workspaceId: message.workspaceId,
      name: "message.changed",
      subjectId: message.id,
      contactId: message.contactId,
      payload: { conversationId: message.conversationId, what: "attachment" },
      cause: { kind: "system", id: null, name: "Sigap" },
    },
  ]);
}

/** Fetches a customer's file before the provider forgets it. Fails to be tried again; what can't be had says why. */
export async function downloadMedia(app: App, workspaceId: string, id: string, last: boolean): Promise<void> {
  const attachment = await app.database.readAcross((db) => findAttachment(db, workspaceId, id));
  if (!attachment || attachment.state === "ready" || attachment.state === "refused") return;
  const answer = await fetchFile(app, attachment);
  if (answer.ok) {
    const blob = await keepFile(app, workspaceId, answer.value.body, answer.value.mimeType);
    await app.database.acrossWorkspaces(async (tx) => {
      await insertBlob(tx, blob);
      await markReady(tx, workspaceId, id, blob.sha256);
      await announce(app, tx, attachment);
    });
    return;
  }
  const state = answer.code === "too_large" ? "refused" : last || !answer.retryable ? "failed" : "pending";
  await app.database.acrossWorkspaces(async (tx) => {
    await markState(tx, workspaceId, id, state, `${answer.reason} (${answer.code})`);
    await announce(app, tx, attachment);
  });
  if (state === "pending") throw new Error(`${answer.reason} (${answer.code})`);
}

export const mediaJobs: readonly JobHandler[] = [
  {
    task: "messages.download-media",
    run: (app, { workspaceId, attachmentId }, { last }) => downloadMedia(app, String(workspaceId), String(attachmentId), last),
  },
];
