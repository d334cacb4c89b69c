import type { FastifyInstance } from "fastify";
import type { Sandbox } from "../sandbox.ts";
import { serveBusiness } from "./business.ts";
import { serveCustomerEvents } from "./customer-events.ts";
import { serveCustomers } from "./customers.ts";
import { serveGroups } from "./groups.ts";
import { serveNumberControl } from "./number.ts";
import { serveTemplateReview } from "./templates.ts";
import { serveTrouble } from "./trouble.ts";

/** What tests, demos and the phone page do: play customers, break things, look at what arrived. */
export function serveControl(server: FastifyInstance, sandbox: Sandbox): void {
  const { state, webhooks, customers, problems, limits } = sandbox;
  serveCustomers(server, sandbox);
  serveCustomerEvents(server, sandbox);
  serveGroups(server, sandbox);
  serveBusiness(server, sandbox);
  serveTemplateReview(server, sandbox);
  serveNumberControl(server, sandbox);
  serveTrouble(server, sandbox);
  server.get("/control/v1/state", async () => ({
    number: sandbox.number,
    businessName: sandbox.options.businessName ?? "Jaya Motor",
    customers: [...state.customers.values()],
    clockAhead: state.clockAhead,
    callbackUrl: webhooks.callbackUrl,
    webhooks: webhooks.counts,
    problems: problems.list().length,
    limits: limits.settings,
    groups: [...state.groups.values()],
    numberState: state.number,
    review: sandbox.review.settings,
    templates: state.templates,
  }));
  server.get("/control/v1/accepted", async () => ({ items: Object.fromEntries(state.accepted) }));
  server.get("/control/v1/idle", async () => ({ idle: webhooks.idle && customers.idle }));
  server.get("/control/v1/stream", (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache", connection: "keep-alive" });
    const tell = () => void reply.raw.write("data: changed\n\n");
    tell();
    sandbox.changed.add(tell);
    request.raw.on("close", () => sandbox.changed.delete(tell));
  });
}
