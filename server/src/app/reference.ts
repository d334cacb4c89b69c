import { readFileSync } from "node:fs";
import type { Route } from "@sigap/contract";
import type { FastifyInstance } from "fastify";
import { openApi } from "./openapi.ts";
import { referencePage } from "./reference/page.ts";

const asset = (name: string) => readFileSync(new URL(`reference/${name}`, import.meta.url), "utf8");

/** /api/v1/openapi.json for programs, and /api/v1/reference for people. */
export function serveReference(server: FastifyInstance, routes: readonly Route[], publicUrl: string): void {
  let document: unknown;
  let page: string | undefined;
  server.get("/api/v1/openapi.json", async () => {
    document ??= openApi(routes, "0.1.0");
    return document;
  });
  server.get("/api/v1/reference", async (_request, reply) => {
    page ??= referencePage(routes, publicUrl);
    return reply.type("text/html; charset=utf-8").send(page);
  });
  server.get("/api/v1/reference/style.css", async (_request, reply) => reply.type("text/css; charset=utf-8").send(asset("style.css")));
  server.get("/api/v1/reference/search.js", async (_request, reply) =>
    reply.type("text/javascript; charset=utf-8").send(asset("search.js")),
  );
}
