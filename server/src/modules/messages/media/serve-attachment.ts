import type { FastifyReply, FastifyRequest } from "fastify";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { enqueue } from "#platform/jobs.ts";
import { mayRead } from "../may-read.ts";
import { visibleMessage } from "../read-thread.ts";
import { fileKey, thumbnailKey } from "./keep-file.ts";
import { presentAttachment } from "./present.ts";
import { isShared } from "./share-uploads.ts";
import { type AttachmentRow, downloadJob, findAttachment, markState } from "./store.ts";

/** Shown in the page; everything else is only ever saved. */
const inline = /^(image\/(jpeg|png|gif|webp|avif)|audio\/[\w.+-]+|video\/(mp4|3gpp|webm|quicktime)|application\/pdf)$/;

/** A file of a thread that the actor may see, their own that is not sent yet, or one that is kept to be sent. */
async function visibleAttachment(ctx: Ctx, db: Reader, id: string): Promise<AttachmentRow> {
  const row = found(await findAttachment(db, ctx.workspaceId, id));
  if (row.messageId) ensure(mayRead(ctx.actor, await visibleMessage(ctx, db, row.messageId)), "not_found");
  else ensure((row.uploadedBy !== null && row.uploadedBy === ctx.actor.id) || (await isShared(ctx, db, id)), "not_found");
  return row;
}

const rangeOf = (header: string | undefined, size: number): { start: number; end: number } | null => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const start = match[1] === "" ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === "" || match[2] === "" ? size - 1 : Math.min(size - 1, Number(match[2]));
  return start <= end && start < size ? { start, end } : null;
};

/** Serves a file by its sniffed type, in ranges, never inline when the type is dangerous. */
export async function serveAttachment(
  ctx: Ctx,
  id: string,
  query: { variant: "original" | "thumbnail"; download: boolean },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const row = await ctx.read((db) => visibleAttachment(ctx, db, id));
  ensure(row.state === "ready" && row.sha256, "attachment_not_ready");
  const small = query.variant === "thumbnail" && row.thumbnail === true;
  const key = small ? thumbnailKey(ctx.workspaceId, row.sha256) : fileKey(ctx.workspaceId, row.sha256);
  const size = found(await ctx.app.files.size(key));
  const type = small ? "image/webp" : inline.test(row.mimeType) ? row.mimeType : "application/octet-stream";
  const save = query.download || !inline.test(small ? "image/webp" : row.mimeType);
  const tag = `"${row.sha256.slice(0, 32)}${small ? "-small" : ""}"`;
  reply.headers({
    "content-type": type,
    "content-disposition": `${save ? "attachment" : "inline"}; filename*=UTF-8''${encodeURIComponent(row.fileName ?? `file-${row.id.slice(-6)}`)}`,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "cache-control": "private, max-age=31536000, immutable",
    "accept-ranges": "bytes",
    etag: tag,
  });
  if (request.headers["if-none-match"] === tag) return reply.status(304).send();
  const range = rangeOf(request.headers.range, size);
  if (request.headers.range && !range) return reply.status(416).header("content-range", `bytes */${size}`).send();
  if (!range) return reply.header("content-length", size).send(ctx.app.files.read(key));
  return reply
    .status(206)
    .headers({ "content-range": `bytes ${range.start}-${range.end}/${size}`, "content-length": range.end - range.start + 1 })
    .send(ctx.app.files.read(key, range));
}

/** Tries once more to fetch a file that could not be had. */
export const retryAttachment = (ctx: Ctx, id: string) =>
  ctx.transaction(async (tx) => {
    const row = await visibleAttachment(ctx, tx, id);
    if (row.state !== "failed" && row.state !== "pending") return presentAttachment(row);
    await markState(tx, ctx.workspaceId, id, "pending", null);
    await enqueue(tx, [downloadJob(ctx.workspaceId, id)]);
    return presentAttachment({ ...row, state: "pending", reason: null });
  });
