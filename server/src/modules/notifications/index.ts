import type { Module } from "#platform/module.ts";
import { notificationRoutes } from "./http.ts";
import { notificationCrons, notificationJobs } from "./jobs.ts";
import { notificationProjection } from "./realtime.ts";
import { tellOfChannels } from "./tell-of-channels.ts";
import { tellPeople } from "./tell-people.ts";

export const notifications: Module = {
  name: "notifications",
  routes: notificationRoutes,
  subscribers: [tellPeople, tellOfChannels],
  jobs: notificationJobs,
  crons: notificationCrons,
  projections: [notificationProjection],
};
