import { provideSegmentUses } from "#modules/segments";
import type { Module } from "#platform/module.ts";
import { routingRoutes } from "./http.ts";
import { routingCrons, routingJobs } from "./jobs.ts";
import { routingProjection } from "./realtime.ts";
import { rulesUsingSegment } from "./rule-store.ts";
import { ownLeads, routeLeads } from "./subscribers.ts";

provideSegmentUses(rulesUsingSegment);

export const routing: Module = {
  name: "routing",
  routes: routingRoutes,
  subscribers: [routeLeads, ownLeads],
  jobs: routingJobs,
  crons: routingCrons,
  projections: [routingProjection],
};

export { routeLeads };
