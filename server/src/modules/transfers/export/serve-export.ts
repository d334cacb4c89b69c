import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { type ExportRecord, exportKey } from "./export-store.ts";
import { fileFormats } from "./file-formats.ts";

const headers = (name: string, type: string) => ({
  "content-type": type,
  "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  "x-content-type-options": "nosniff",
  "cache-control": "private, no-store",
});

/** Lines as they are made. */
export const serveLines = (reply: FastifyReply, name: string, lines: AsyncIterable<string>): FastifyReply =>
  reply.headers(headers(name, fileFormats.csv.mimeType)).send(Readable.from(lines));

/** The file, or what is still missing of it. */
export async function serveExport(ctx: Ctx, row: ExportRecord, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  ensure(row.state === "done", "export_not_ready");
  const size = found(await ctx.app.files.size(exportKey(row)));
  const { extension, mimeType } = fileFormats[row.format];
  const name = `sigap-${row.what}-${row.createdAt.toISOString().slice(0, 10)}.${extension}`;
  reply.headers({ ...headers(name, mimeType), "accept-ranges": "bytes", etag: `"${row.id}"` });
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  if (from === 0 || from >= size) return reply.header("content-length", size).send(ctx.app.files.read(exportKey(row)));
  return reply
    .status(206)
    .headers({ "content-range": `bytes ${from}-${size - 1}/${size}`, "content-length": size - from })
    .send(ctx.app.files.read(exportKey(row), { start: from, end: size - 1 }));
}
