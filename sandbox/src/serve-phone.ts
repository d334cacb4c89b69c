import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import serveStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { SandboxOptions } from "./options.ts";

/** The customer's phone: plain files, no inline script. */
export async function servePhone(server: FastifyInstance, options: SandboxOptions): Promise<void> {
  const web = fileURLToPath(new URL("../web/", import.meta.url));
  const inter = path.join(path.dirname(createRequire(import.meta.url).resolve("@fontsource-variable/inter/package.json")), "files");
  const policy = [
    "default-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    `frame-ancestors ${options.frameAncestors ?? "'self'"}`,
  ].join("; ");
  server.addHook("onRequest", async (_request, reply) => {
    reply.header("content-security-policy", policy);
  });
  await server.register(serveStatic, { root: web, prefix: "/", index: "index.html" });
  await server.register(serveStatic, { root: inter, prefix: "/fonts/", decorateReply: false });
}
