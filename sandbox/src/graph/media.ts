import { createHmac } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { GraphError } from "../graph-error.ts";
import type { Sandbox } from "../sandbox.ts";

const addressLivesFor = 5 * 60_000;
const limits: [RegExp, number][] = [
  [/^image\/webp$/, 500 * 1024],
  [/^image\/(jpeg|png)$/, 5 * 1024 * 1024],
  [/^(video\/(mp4|3gpp)|audio\/(aac|amr|mpeg|mp4|ogg))/, 16 * 1024 * 1024],
];

/** Upload, look up, download and removal of files. (Meta: business-phone-numbers/media) */
export function serveMedia(server: FastifyInstance, sandbox: Sandbox): void {
  const { state, options } = sandbox;
  const seal = (id: string, until: number) => createHmac("sha256", options.appSecret).update(`${id} ${until}`).digest("hex").slice(0, 32);
  const find = (id: string) => {
    const media = state.media.get(id);
    if (!media) throw new GraphError(33, "Unsupported get request", `Object with ID '${id}' does not exist.`);
    return media;
  };
  server.post("/:version/:id/media", async (request: FastifyRequest) => {
    const file = await request.file();
    if (!file) throw new GraphError(131008, "Required parameter is missing", "file is required");
    const body = await file.toBuffer();
    const limit = limits.find(([pattern]) => pattern.test(file.mimetype))?.[1] ?? 100 * 1024 * 1024;
    if (body.length > limit) throw new GraphError(131053, "Media upload error", `The file is larger than ${limit} bytes.`);
    return { id: sandbox.customers.keepMedia(body, file.mimetype, file.filename).id };
  });
  server.get<{ Params: { id: string } }>("/:version/media-file/:id", async (request, reply) => {
    const { until = "0", seal: given } = request.query as { until?: string; seal?: string };
    if (Number(until) < Date.now() || given !== seal(request.params.id, Number(until))) return reply.status(404).send();
    const media = find(request.params.id);
    return reply.type(media.mimeType).send(media.body);
  });
  server.get<{ Params: { version: string; id: string } }>("/:version/:id", async (request) => {
    const { version, id } = request.params;
    if (id === options.phoneNumberId) return numberOf(sandbox);
    if (id === options.accountId) return { id, name: options.businessName ?? "Jaya Motor" };
    if (id === "debug_token")
      return {
        data: {
          app_id: "1",
          type: "SYSTEM_USER",
          is_valid: true,
          expires_at: 0,
          scopes: ["whatsapp_business_messaging", "whatsapp_business_management"],
        },
      };
    const media = find(id);
    const until = Date.now() + addressLivesFor;
    const url = `${request.protocol}://${request.headers.host}/${version}/media-file/${id}?until=${until}&seal=${seal(id, until)}`;
    return { messaging_product: "whatsapp", url, mime_type: media.mimeType, sha256: media.sha256, file_size: media.body.length, id };
  });
  server.delete<{ Params: { id: string } }>("/:version/:id", async (request) => ({
    success: state.media.delete(find(request.params.id).id),
  }));
}

const numberOf = ({ number, options }: Sandbox) => ({
  id: number.phoneNumberId,
  display_phone_number: `+${number.displayPhoneNumber}`,
  verified_name: options.businessName ?? "Jaya Motor",
  quality_rating: "GREEN",
  status: "CONNECTED",
  code_verification_status: "VERIFIED",
  throughput: { level: "STANDARD" },
});

export const presentNumber = numberOf;
