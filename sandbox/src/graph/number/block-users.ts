import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { GraphError, titleOf } from "../../graph-error.ts";
import type { Sandbox } from "../../sandbox.ts";
import type { Customer } from "../../state.ts";
import { page } from "../fields.ts";
import { paths } from "../guard.ts";
import { isBlocked } from "./business-state.ts";

const day = 24 * 3600 * 1000;
const listSize = 64_000;
const schema = z.strictObject({
  messaging_product: z.literal("whatsapp"),
  block_users: z
    .array(z.union([z.strictObject({ user: z.string().min(1) }), z.strictObject({ user_id: z.string().min(1) })]))
    .min(1)
    .max(1000),
});
interface OfNumber {
  Params: { id: string };
}

/** Whom the number does not hear any more. (Meta: block-users) */
export function serveBlocks(server: FastifyInstance, sandbox: Sandbox): void {
  const { business, number, state, now } = sandbox;
  const config = { config: { published: paths.blocks } };
  const ours = (id: string) => {
    if (id !== number.phoneNumberId) throw new GraphError(33, `Object with ID '${id}' does not exist.`);
  };
  const find = (input: string): Customer | undefined =>
    state.customers.values().find(({ userId, phone }) => userId === input || phone === input.replace(/\D/g, ""));
  const named = (input: string, customer: Customer) => ({
    input,
    ...(customer.hidden ? {} : { wa_id: customer.phone }),
    user_id: customer.userId,
  });
  const reject = (input: string, details: string) => ({
    input,
    errors: [{ code: 139100, message: titleOf(139100), error_data: { details } }],
  });
  const inputs = (body: unknown) => schema.parse(body).block_users.map((each) => ("user" in each ? each.user : each.user_id));
  /** Both are told; when any failed the whole answer is an error. */
  const answer = (reply: FastifyReply, done: Record<string, unknown>, failed: object[]) => {
    const result = { messaging_product: "whatsapp", block_users: { ...done, ...(failed.length > 0 ? { failed_users: failed } : {}) } };
    if (failed.length === 0) return result;
    return reply.status(400).send({ ...new GraphError(139100).body(), ...result });
  };

  server.get<OfNumber>("/:id/block_users", config, async ({ params, query, protocol, host, url }) => {
    ours(params.id);
    const people = [...business.blocked].flatMap((id) => {
      const customer = state.customers.get(id);
      return customer ? [{ messaging_product: "whatsapp", ...named(customer.userId, customer) }] : [];
    });
    return page(people, query, `${protocol}://${host}${url.split("?")[0]}`);
  });
  server.post<OfNumber>("/:id/block_users", config, async ({ params, body }, reply) => {
    ours(params.id);
    const added: object[] = [];
    const failed: object[] = [];
    for (const input of inputs(body)) {
      const customer = find(input);
      if (!customer?.lastWroteAt || customer.lastWroteAt < now() - day)
        failed.push(reject(input, "Only people who wrote to the business in the last 24 hours can be blocked."));
      else if (business.blocked.size >= listSize) throw new GraphError(139101);
      else {
        business.blocked.add(customer.id);
        added.push(named(input, customer));
      }
    }
    return answer(reply, { added_users: added }, failed);
  });
  server.delete<OfNumber>("/:id/block_users", config, async ({ params, body }, reply) => {
    ours(params.id);
    const removed: object[] = [];
    const failed: object[] = [];
    for (const input of inputs(body)) {
      const customer = find(input);
      if (customer && business.blocked.delete(customer.id)) removed.push(named(input, customer));
      else failed.push(reject(input, "This person is not blocked."));
    }
    return answer(reply, { removed_users: removed }, failed);
  });
  // Nothing goes out to them either.
  server.addHook<{ Body: { to?: string; recipient?: string } | null }>("preHandler", async ({ url, method, body }) => {
    if (method !== "POST" || !/\/(marketing_)?messages$/.test(url)) return;
    const customer = find(body?.to ?? body?.recipient ?? "");
    if (customer && isBlocked(business, customer)) throw new GraphError(130403);
    if (business.health.can === "BLOCKED") throw new GraphError(131031, business.health.reason || undefined);
  });
}
