import { onDeliveries, provideQueues } from "#modules/channels";
import { provideLastMessages } from "#modules/conversations";
import type { Module } from "#platform/module.ts";
import { countDelivered } from "./cost/index.ts";
import { messageRoutes } from "./http.ts";
import { applyDeliveries } from "./inbound/apply-deliveries.ts";
import { messageCrons, messageJobs } from "./jobs.ts";
import "./merge-threads.ts";
import { lanes, neverTwice, queuesOf } from "./outbound/index.ts";
import { readLastMessages } from "./present.ts";
import { showReadMarks } from "./read-marks/index.ts";
import { messageProjection } from "./realtime.ts";
import { recordOptOuts } from "./record-opt-outs.ts";
import { recordThreadEvents } from "./record-thread-events.ts";
import { indexMessages } from "./search/index.ts";

onDeliveries(applyDeliveries);
provideLastMessages(readLastMessages);
provideQueues(queuesOf);

export const messages: Module = {
  name: "messages",
  routes: messageRoutes,
  subscribers: [recordThreadEvents, indexMessages, countDelivered, showReadMarks, recordOptOuts],
  jobs: messageJobs,
  crons: messageCrons,
  projections: [messageProjection],
  services: [lanes],
  afterRestore: [neverTwice],
};
