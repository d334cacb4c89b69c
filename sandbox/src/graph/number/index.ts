import type { FastifyInstance } from "fastify";
import type { Sandbox } from "../../sandbox.ts";
import { serveAutomation } from "./automation.ts";
import { serveBlocks } from "./block-users.ts";
import { serveProfile } from "./profile.ts";
import { serveQrCodes } from "./qr-codes.ts";
import { qrPng, qrSvg } from "./qr-image.ts";
import { serveRegistration } from "./register.ts";
import { serveTokens } from "./token.ts";
import { serveUploads } from "./uploads.ts";

/** What a number has beside messages. */
export function serveNumber(graph: FastifyInstance, sandbox: Sandbox): void {
  serveTokens(graph, sandbox);
  serveProfile(graph, sandbox);
  serveUploads(graph, sandbox);
  serveAutomation(graph, sandbox);
  serveQrCodes(graph, sandbox);
  serveBlocks(graph, sandbox);
  serveRegistration(graph, sandbox);
}

/** Pictures that answers name; like Meta's, whoever has the address may have them. */
export function serveNumberFiles(server: FastifyInstance, { business }: Sandbox): void {
  server.get("/files/profile-picture", async (_request, reply) =>
    business.picture ? reply.type(business.picture.mimeType).send(business.picture.body) : reply.status(404).send(),
  );
  server.get<{ Params: { file: string } }>("/files/qr-codes/:file", async ({ params }, reply) => {
    const [code = "", format] = params.file.split(".");
    const qr = business.qrCodes.get(code);
    if (!qr) return reply.status(404).send();
    const text = `https://wa.me/message/${qr.code}`;
    return format === "png" ? reply.type("image/png").send(qrPng(text)) : reply.type("image/svg+xml").send(qrSvg(text));
  });
}
