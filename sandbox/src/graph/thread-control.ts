import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { handOver, roles } from "../business/handover.ts";
import { GraphError } from "../graph-error.ts";
import type { Sandbox } from "../sandbox.ts";
import { customerWithPhone, numericId } from "../state.ts";

const schema = z.object({
  messaging_product: z.literal("whatsapp"),
  action: z.enum(["pass", "release", "take"]),
  to: z.string().optional(),
  recipient: z.string().optional(),
  metadata: z.string().max(2000).optional(),
  control_pass: z.object({ target_role: z.enum(roles) }).optional(),
});

/** Who of the business's apps owns a thread. (Meta: Conversation Routing, 2026-09-23) */
export function serveThreadControl(server: FastifyInstance, sandbox: Sandbox): void {
  const { state, number } = sandbox;
  server.post<{ Params: { id: string } }>("/:id/thread_control", async ({ params, body }) => {
    if (params.id !== number.phoneNumberId) throw new GraphError(33, `Object with ID '${params.id}' does not exist.`);
    const { action, to, recipient, metadata, control_pass: pass } = schema.parse(body);
    const customer = to
      ? customerWithPhone(state, to.replace(/\D/g, ""))
      : state.customers.values().find(({ userId }) => userId === recipient);
    if (!customer) throw new GraphError(131026, "Recipient is unknown.");
    if (action === "pass" && !pass) throw new GraphError(131008, "The parameter control_pass is required.");
    const before = customer.standby ? "ai_agent" : "customer_service";
    if (action === "take") handOver(sandbox, customer, { type: "control_taken", from: before, to: "customer_service", ours: true });
    if (action === "pass" && pass)
      handOver(sandbox, customer, { type: "control_passed", from: "customer_service", to: pass.target_role, metadata, ours: false });
    return { messaging_product: "whatsapp", request_id: numericId() };
  });
}
