import type {} from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { convertUpload, type SentAs } from "./convert-upload.ts";
import { keepFile, sniff } from "./keep-file.ts";
import { presentAttachment } from "./present.ts";
import { findAttachment, insertBlob, insertUpload } from "./store.ts";

/** Programs and pages: nobody should get one in a chat. */
const dangerous =
  /(x-msdownload|x-dosexec|x-executable|x-elf|x-mach-binary|x-sh|java-archive|x-msi|html|svg|javascript|x-ms-shortcut|vnd\.microsoft\.portable-executable)/;
const dangerousNames = /\.(exe|bat|cmd|com|scr|js|jse|vbs|vbe|ps1|msi|jar|apk|sh|lnk|hta|html?|svg|xhtml)$/i;

/** Takes one file to be sent later. Its bytes say what it is, not its name. */
export async function uploadAttachment(ctx: Ctx, request: FastifyRequest, sentAs: SentAs) {
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
  const { body, mimeType, kind, voice } = await convertUpload(original, sniffed, sentAs);
  const blob = await keepFile(ctx.app, ctx.workspaceId, body, mimeType);
  const id = newId();
  return ctx.transaction(async (tx) => {
    await insertBlob(tx, blob);
    await insertUpload(tx, {
      workspaceId: ctx.workspaceId,
      id,
      kind,
      fileName: name,
      mimeType: blob.mimeType,
      voice,
      sha256: blob.sha256,
      uploadedBy: ctx.actor.id,
    });
    return presentAttachment(found(await findAttachment(tx, ctx.workspaceId, id)));
  });
}
