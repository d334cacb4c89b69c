import { provideClocks } from "#modules/conversations";
import { provideSegmentUses } from "#modules/segments";
import type { Module } from "#platform/module.ts";
import { watch } from "./due-clocks.ts";
import { serviceRoutes } from "./http.ts";
import { policyProjection } from "./realtime.ts";
import { policiesUsingSegment, runningClocks, serviceCondition } from "./store.ts";
import { followHours, keepClocks } from "./subscribers.ts";

provideClocks(runningClocks, serviceCondition);
provideSegmentUses(policiesUsingSegment);

export const service: Module = {
  name: "service",
  routes: serviceRoutes,
  subscribers: [keepClocks, followHours],
  services: [watch],
  projections: [policyProjection],
};
