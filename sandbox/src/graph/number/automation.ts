import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { GraphError } from "../../graph-error.ts";
import type { Sandbox } from "../../sandbox.ts";

const schema = z.strictObject({
  prompts: z.array(z.string().min(1).max(80)).max(4).optional(),
  commands: z
    .array(z.strictObject({ command_name: z.string().min(1).max(32), command_description: z.string().min(1).max(256) }))
    .max(30)
    .optional(),
});

/**
 * (Meta: conversational-components; `enable_welcome_message` was withdrawn.) The published file is older: it knows three
 * prompts, and names of 30 characters.
 */
export function serveAutomation(server: FastifyInstance, { business, number }: Sandbox): void {
  server.post<{ Params: { id: string } }>("/:id/conversational_automation", async ({ params, body }) => {
    if (params.id !== number.phoneNumberId) throw new GraphError(33, `Object with ID '${params.id}' does not exist.`);
    const { prompts, commands } = schema.parse(body);
    Object.assign(business, { prompts: prompts ?? business.prompts, commands: commands ?? business.commands });
    return { success: true };
  });
}
