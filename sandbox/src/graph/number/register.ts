import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { GraphError } from "../../graph-error.ts";
import type { Sandbox } from "../../sandbox.ts";
import { paths } from "../guard.ts";

const registerSchema = z.object({ messaging_product: z.literal("whatsapp"), pin: z.string().regex(/^\d{6}$/) });
const mostRegistrations = 10;
const registrationsCount = 72 * 3600 * 1000;

interface OfNumber {
  Params: { id: string };
}
/** Making a number usable, and its settings. (Meta: registration, settings) */
export function serveRegistration(server: FastifyInstance, { business, number, now }: Sandbox): void {
  const ours = (id: string) => {
    if (id !== number.phoneNumberId) throw new GraphError(33, `Object with ID '${id}' does not exist.`);
  };
  const count = () => {
    business.registrations = business.registrations.filter((at) => at > now() - registrationsCount);
    if (business.registrations.length >= mostRegistrations) throw new GraphError(133016);
    business.registrations.push(now());
  };
  server.post<OfNumber>("/:id/register", { config: { published: paths.register } }, async ({ params, body }) => {
    ours(params.id);
    const { pin } = registerSchema.parse(body);
    count();
    if (business.pin !== null && business.pin !== pin) throw new GraphError(133005);
    Object.assign(business, { pin, status: "CONNECTED" });
    return { success: true };
  });
  server.post<OfNumber>("/:id/deregister", async ({ params }) => {
    ours(params.id);
    count();
    business.status = "DISCONNECTED";
    return { success: true };
  });
  server.get<OfNumber>("/:id/settings", { config: { published: paths.settings } }, async ({ params }) => {
    ours(params.id);
    return business.settings;
  });
  server.post<OfNumber>("/:id/settings", { config: { published: paths.settings } }, async ({ params, body }) => {
    ours(params.id);
    Object.assign(business.settings, z.record(z.string(), z.unknown()).parse(body));
    return { success: true };
  });
}
