import { randomInt } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { GraphError } from "../../graph-error.ts";
import type { Sandbox } from "../../sandbox.ts";
import { page } from "../fields.ts";
import { type PublishedPath, paths } from "../guard.ts";

const most = 2000;
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const newCode = () => Array.from({ length: 14 }, () => letters[randomInt(letters.length)]).join("");
const schema = z.strictObject({
  code: z.string().length(14).optional(),
  prefilled_message: z.string().min(1).max(140),
  generate_qr_image: z.enum(["SVG", "PNG"]).optional(),
});

interface OfNumber {
  Params: { id: string };
  Querystring: { fields?: string };
}
interface OfCode {
  Params: { id: string; code: string };
  Querystring: { fields?: string };
}
const base = ({ protocol, host }: FastifyRequest) => `${protocol}://${host}`;

/** Codes and links that open a chat with a message already written. (Meta: qr-codes) */
export function serveQrCodes(server: FastifyInstance, { business, number }: Sandbox): void {
  const config = { config: { published: paths.qrCodes } };
  const one = { config: { published: paths.qrCode } };
  const ours = (id: string) => {
    if (id !== number.phoneNumberId) throw new GraphError(33, `Object with ID '${id}' does not exist.`);
  };
  const find = (code: string) => {
    const found = business.qrCodes.get(code);
    if (!found) throw new GraphError(100, `There is no QR code ${code}.`);
    return found;
  };
  const present = (qr: { code: string; message: string }, request: FastifyRequest, format: string | undefined) => ({
    code: qr.code,
    prefilled_message: qr.message,
    deep_link_url: `https://wa.me/message/${qr.code}`,
    ...(format ? { qr_image_url: `${base(request)}/files/qr-codes/${qr.code}.${format.toLowerCase()}` } : {}),
  });
  const formatIn = (fields: string | undefined) => /qr_image_url\.format\((SVG|PNG)\)/.exec(fields ?? "")?.[1];

  server.get<OfNumber>("/:id/message_qrdls", config, async (request) => {
    ours(request.params.id);
    const listed = [...business.qrCodes.values()].map((qr) => present(qr, request, formatIn(request.query.fields)));
    return page(listed, request.query, `${base(request)}${request.url.split("?")[0]}`);
  });
  // A change fits both forms of the published file, which wants it to fit exactly one.
  const published: PublishedPath = ({ body }) => ((body as { code?: unknown } | null)?.code === undefined ? paths.qrCodes : null);
  server.post<OfNumber>("/:id/message_qrdls", { config: { published } }, async (request) => {
    ours(request.params.id);
    const { code, prefilled_message: message, generate_qr_image: format } = schema.parse(request.body);
    if (!code && business.qrCodes.size >= most) throw new GraphError(100, `A number has at most ${most} QR codes.`);
    const qr = code ? Object.assign(find(code), { message }) : { code: newCode(), message };
    business.qrCodes.set(qr.code, qr);
    return present(qr, request, format);
  });
  server.get<OfCode>("/:id/message_qrdls/:code", one, async (request) => {
    ours(request.params.id);
    return { data: [present(find(request.params.code), request, formatIn(request.query.fields))] };
  });
  server.delete<OfCode>("/:id/message_qrdls/:code", one, async ({ params }) => {
    ours(params.id);
    find(params.code);
    return { success: business.qrCodes.delete(params.code) };
  });
}
