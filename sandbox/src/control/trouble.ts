import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { graphFaults, webhookFaults } from "../faults.ts";
import type { Sandbox } from "../sandbox.ts";
import { fieldPayload } from "../webhooks/payloads.ts";

const common = {
  match: z.string().optional(),
  times: z.number().int().positive().nullable().default(null),
  probability: z.number().min(0).max(1).optional(),
  milliseconds: z.number().min(0).max(600_000).optional(),
  httpStatus: z.number().int().min(400).max(599).optional(),
  code: z.number().int().optional(),
  /** So that chances fall the same way again. */
  seed: z.number().int().optional(),
};
const faultSchema = z.discriminatedUnion("scope", [
  z.object({ scope: z.literal("graph"), kind: z.enum(graphFaults), ...common }),
  z.object({ scope: z.literal("webhook"), kind: z.enum(webhookFaults), ...common }),
]);
const limitSchema = z.object({
  messagesPerSecond: z.number().int().positive().optional(),
  pairLimit: z.boolean().optional(),
  replyWindow: z.boolean().optional(),
  managementPerHour: z.number().int().min(0).optional(),
  freeServiceMessages: z.number().int().min(0).optional(),
  marketingPerDay: z.number().int().min(0).nullable().optional(),
  messagingLimit: z.boolean().optional(),
});
const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [Key in keyof T]: NonNullable<T[Key]> };

/** What goes wrong, what was refused, and what else happens at Meta. */
export function serveTrouble(server: FastifyInstance, sandbox: Sandbox): void {
  const { state, faults, limits, problems, webhooks, number } = sandbox;
  server.get("/control/v1/faults", async () => ({ items: faults.list() }));
  server.post("/control/v1/faults", async (request) => {
    const { seed, times, ...fault } = faultSchema.parse(request.body);
    if (seed !== undefined) faults.seed(seed);
    return faults.add({ ...given(fault), scope: fault.scope, kind: fault.kind, times });
  });
  server.delete("/control/v1/faults", async () => {
    faults.clear();
    return { items: [] };
  });
  server.get("/control/v1/problems", async () => ({ items: problems.list() }));
  server.delete("/control/v1/problems", async () => {
    problems.clear();
    return { items: [] };
  });
  server.patch("/control/v1/limits", async (request) => Object.assign(limits.settings, given(limitSchema.parse(request.body))));
  server.post("/control/v1/clock", async (request) => {
    const { seconds } = z.object({ seconds: z.number().nullable() }).parse(request.body);
    state.clockAhead = seconds === null ? 0 : state.clockAhead + seconds * 1000;
    sandbox.customers.tell();
    return { now: new Date(sandbox.now()).toISOString() };
  });
  server.post("/control/v1/webhooks", async (request) => {
    const { field, value } = z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) }).parse(request.body);
    const payload = fieldPayload(number, field, value, sandbox.now());
    webhooks.send(field, payload);
    return payload;
  });
}
