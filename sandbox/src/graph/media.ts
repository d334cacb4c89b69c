import type { FastifyInstance } from "fastify";
import { GraphError } from "../graph-error.ts";
import { mediaAddress, sealOf } from "../media-address.ts";
import type { Sandbox } from "../sandbox.ts";
import type { StoredMedia } from "../state.ts";
import { paths } from "./guard.ts";
import { checkUpload } from "./media-rules.ts";

const uploadsKeptFor = 30;

export function findMedia({ state, now, number }: Sandbox, id: string, query: unknown = {}): StoredMedia {
  const media = state.media.get(id);
  const { phone_number_id: asked } = query as { phone_number_id?: string };
  if (!media || media.keptUntil < now() || (asked && asked !== number.phoneNumberId))
    throw new GraphError(
      33,
      `Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    );
  return media;
}

/** What is told about a file: an address that is good for five minutes, and only with the token. */
export function presentMedia(sandbox: Sandbox, media: StoredMedia, base: string) {
  const url = mediaAddress(sandbox, media.id, base);
  const { id, mimeType, sha256, body } = media;
  return { messaging_product: "whatsapp", url, mime_type: mimeType, sha256, file_size: body.length, id };
}

/** Upload and download of files; looking up and removing them is behind their id. (Meta: business-phone-numbers/media) */
export function serveMedia(server: FastifyInstance, sandbox: Sandbox): void {
  server.post<{ Params: { id: string } }>("/:id/media", { config: { published: paths.upload } }, async (request) => {
    if (request.params.id !== sandbox.number.phoneNumberId)
      throw new GraphError(33, `Object with ID '${request.params.id}' does not exist.`);
    const fields: Record<string, unknown> = {};
    let file: { body: Buffer; mimeType: string; fileName: string } | undefined;
    for await (const part of request.parts()) {
      if (part.type === "file") file = { body: await part.toBuffer(), mimeType: part.mimetype, fileName: part.filename };
      else fields[part.fieldname] = part.value;
    }
    if (fields.messaging_product !== "whatsapp") throw new GraphError(100, "The parameter messaging_product is required.");
    if (!file) throw new GraphError(100, "The parameter file is required.");
    const mimeType = typeof fields.type === "string" ? fields.type : file.mimeType;
    checkUpload(mimeType, file.body);
    return { id: sandbox.customers.keepMedia(file.body, mimeType, file.fileName, uploadsKeptFor).id };
  });
  server.get<{ Params: { id: string }; Querystring: { until?: string; seal?: string } }>(
    "/media-file/:id",
    async ({ params, query }, reply) => {
      const until = Number(query.until);
      // An address that is too old is not found; the id has to be asked again.
      if (!(until >= sandbox.now()) || query.seal !== sealOf(sandbox, params.id, until)) return reply.status(404).send();
      const media = findMedia(sandbox, params.id);
      return reply.type(media.mimeType).send(media.body);
    },
  );
}
