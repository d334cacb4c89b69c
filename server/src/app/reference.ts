import type { Route } from "@sigap/contract";
import type { FastifyInstance } from "fastify";
import { openApi } from "./openapi.ts";

/** /api/v1/openapi.json and a page that people can read. */
export function serveReference(server: FastifyInstance, routes: readonly Route[]): void {
  const document = openApi(routes, "0.1.0");
  server.get("/api/v1/openapi.json", async () => document);
}
