import type { FastifyInstance, FastifyRequest } from "fastify";
import { graphFaults } from "../faults.ts";
import { GraphError } from "../graph-error.ts";
import type { Sandbox } from "../sandbox.ts";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Faults of the Graph API. Before a request is worked on nothing has happened; after it the message is accepted
 * and only the answer is lost: the case that has no idempotency key.
 */
export function breakOnDemand(server: FastifyInstance, { faults }: Sandbox): void {
  const after = new WeakMap<FastifyRequest, "reset-after" | "timeout-after">();
  server.addHook("preHandler", async (request, reply) => {
    for (const fault of faults.strike("graph", `${request.method} ${request.url}`, graphFaults)) {
      if (fault.kind === "delay") await pause(fault.milliseconds);
      if (fault.kind === "error") throw new GraphError(fault.code, "A fault on demand", "demand");
      if (fault.kind === "status") return reply.status(fault.httpStatus).send({ error: { message: "A fault on demand", code: 2 } });
      if (fault.kind === "reset-after" || fault.kind === "timeout-after") after.set(request, fault.kind);
      if (fault.kind === "reset-before" || fault.kind === "timeout") {
        reply.hijack();
        if (fault.kind === "reset-before") request.raw.socket.destroy();
        return reply;
      }
    }
  });
  server.addHook("onSend", async (request) => {
    const kind = after.get(request);
    if (kind === "reset-after") request.raw.socket.destroy();
    if (kind === "timeout-after") await new Promise((resolve) => request.raw.socket.once("close", resolve));
  });
}
