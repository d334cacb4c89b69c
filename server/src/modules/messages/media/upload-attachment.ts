import type {} from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import sharp from "sharp";
import type { Capabilities } from "#modules/channels";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { keepFile, sniff } from "./keep-file.ts";
import { presentAttachment } from "./present.ts";
import { type AttachmentRow, findAttachment, insertBlob, insertUpload } from "./store.ts";
import { webmToOgg } from "./voice/webm-to-ogg.ts";

/** Programs and pages: nobody should get one in a chat. */
const dangerous =
  /(x-msdownload|x-dosexec|x-executable|x-elf|x-mach-binary|x-sh|java-archive|x-msi|html|svg|javascript|x-ms-shortcut|vnd\.microsoft\.portable-executable)/;
const dangerousNames = /\.(exe|bat|cmd|com|scr|js|jse|vbs|vbe|ps1|msi|jar|apk|sh|lnk|hta|html?|svg|xhtml)$/i;

function kindOf(mimeType: string): AttachmentRow["kind"] {
  if (mimeType === "image/jpeg" || mimeType === "image/png") return "image";
  if (mimeType === "video/mp4" || mimeType === "video/3gpp") return "video";
  return /^audio\/(aac|amr|mpeg|mp4|x-m4a|ogg)$/.test(mimeType) ? "audio" : "document";
}

/** Turns what browsers make into what channels take: recordings to Ogg, modern pictures to JPEG. */
async function convert(body: Buffer, mimeType: string): Promise<{ body: Buffer; mimeType: string; voice: boolean }> {
  if (mimeType === "video/webm" || mimeType === "audio/webm") {
    const ogg = webmToOgg(body);
    if (ogg) return { body: ogg, mimeType: "audio/ogg", voice: true };
  }
  if (/^image\/(webp|avif|heic|heif|gif|tiff|bmp)$/.test(mimeType) || (mimeType.startsWith("image/") && body.length > 5 * 1024 * 1024)) {
    const small = await sharp(body, { limitInputPixels: 100_000_000 })
      .rotate()
      .resize({ width: 2560, height: 2560, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 88 })
      .toBuffer()
      .catch(() => null);
    if (small) return { body: small, mimeType: "image/jpeg", voice: false };
  }
  return { body, mimeType, voice: false };
}

/** Takes one file to be sent later. Its bytes say what it is, not its name. */
export async function uploadAttachment(ctx: Ctx, request: FastifyRequest) {
  const file = await request.file();
  ensure(file, "invalid", { fields: "file: choose a file" });
  const original = await file.toBuffer();
  ensure(original.length > 0, "invalid", { fields: "file: it is empty" });
  const sniffed = await sniff(original, file.mimetype);
  const name =
    file.filename
      .replace(/[\\/\p{Cc}]/gu, " ")
      .trim()
      .slice(0, 200) || "file";
  if (dangerous.test(sniffed) || dangerousNames.test(name)) refuse("unsupported_type", { type: "programs and web pages are never sent" });
  const { body, mimeType, voice } = await convert(original, sniffed);
  const blob = await keepFile(ctx.app, ctx.workspaceId, body, mimeType);
  const id = newId();
  return ctx.transaction(async (tx) => {
    await insertBlob(tx, blob);
    await insertUpload(tx, {
      workspaceId: ctx.workspaceId,
      id,
      kind: kindOf(blob.mimeType),
      fileName: name,
      mimeType: blob.mimeType,
      voice,
      sha256: blob.sha256,
      uploadedBy: ctx.actor.id,
    });
    return presentAttachment(found(await findAttachment(tx, ctx.workspaceId, id)));
  });
}

/** A file of the sender's own that is here and within the channel's limits. */
export async function readyUpload(ctx: Ctx, tx: Tx, id: string, can: Capabilities): Promise<AttachmentRow> {
  const row = found(await findAttachment(tx, ctx.workspaceId, id));
  ensure(row.uploadedBy === ctx.actor.id && row.messageId === null, "not_found");
  ensure(row.state === "ready", "attachment_not_ready");
  const limit = can.media[row.kind];
  ensure((row.bytes ?? 0) <= limit.bytes, "too_large", { limit: `${Math.floor(limit.bytes / 1024 / 1024)} MB for ${row.kind}` });
  ensure(limit.types === "any" || limit.types.includes(row.mimeType), "unsupported_type", { type: row.mimeType });
  return row;
}
