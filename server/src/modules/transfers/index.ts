import { provideSegmentUses } from "#modules/segments";
import type { Module } from "#platform/module.ts";
import { schedulesOf } from "./export/schedule-store.ts";
import { transferRoutes } from "./http.ts";
import { transferCrons, transferJobs } from "./jobs.ts";
import { chatProjection, exportProjection, importProjection } from "./realtime.ts";

provideSegmentUses(schedulesOf);

export const transfers: Module = {
  name: "transfers",
  routes: transferRoutes,
  jobs: transferJobs,
  crons: transferCrons,
  projections: [importProjection, chatProjection, exportProjection],
};
