import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { GraphError } from "../../graph-error.ts";
import type { Sandbox } from "../../sandbox.ts";
import { appId } from "./business-state.ts";

const largest = 5 * 1024 * 1024;
const sessionSchema = z.object({
  file_name: z.string().optional(),
  file_length: z.coerce.number().int().min(1).max(largest),
  file_type: z.enum(["image/jpeg", "image/jpg", "image/png", "video/mp4", "application/pdf"]),
});

/** A session of the app's, then the bytes, in as many parts as one likes. (Meta: graph-api/guides/upload) */
export function serveUploads(server: FastifyInstance, { business }: Sandbox): void {
  server.addContentTypeParser("application/octet-stream", { parseAs: "buffer", bodyLimit: largest }, (_request, body, done) =>
    done(null, body),
  );
  server.post<{ Params: { id: string } }>("/:id/uploads", async ({ params, query }) => {
    if (params.id !== appId) throw new GraphError(33, `Object with ID '${params.id}' does not exist.`);
    const { file_length: length, file_type: mimeType } = sessionSchema.parse(query);
    const id = `upload:${randomBytes(18).toString("base64url")}`;
    business.uploads.set(id, { mimeType, length, body: null, handle: null });
    return { id };
  });
}

export const isUpload = (id: string): boolean => id.startsWith("upload:");

export function receiveUpload({ business }: Sandbox, request: FastifyRequest, id: string) {
  const upload = business.uploads.get(id);
  if (!upload) throw new GraphError(33, `Object with ID '${id}' does not exist.`);
  if (!request.headers.authorization?.startsWith("OAuth ")) throw new GraphError(100, "Uploads are authorised with OAuth.");
  const offset = Number(request.headers.file_offset);
  const already = upload.body?.length ?? 0;
  if (offset !== already) throw new GraphError(100, `file_offset: ${already} is expected`);
  if (!Buffer.isBuffer(request.body)) throw new GraphError(100, "The bytes of the file are expected.");
  upload.body = Buffer.concat([upload.body ?? Buffer.alloc(0), request.body]);
  if (upload.body.length < upload.length) return { id, file_offset: upload.body.length };
  upload.handle ??= `4::${randomBytes(24).toString("base64url")}`;
  return { h: upload.handle };
}
export const uploadOffset = ({ business }: Sandbox, id: string) => ({ id, file_offset: business.uploads.get(id)?.body?.length ?? 0 });
