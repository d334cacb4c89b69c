import { onDeliveries, provideQueues } from "#modules/channels";
import { provideLastMessages, provideNotes } from "#modules/conversations";
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
import { askAboutRestored, scheduledProjection, scheduledRoutes, scheduler, stopAnswered } from "./scheduled/index.ts";
import { indexMessages } from "./search/index.ts";
import { writeNote } from "./send-message.ts";

export { type Headline, headlinesOf } from "./headlines.ts";
export { importPast, type PastLine, removePast } from "./inbound/import-past.ts";
export { areOwnUploads, copyUploads, forgetUnused, keepPastFile, type PastFile, provideSharedUploads, uploadsById } from "./media/index.ts";
export { messagePages } from "./message-pages.ts";
export { readOpeningWords } from "./opening-words.ts";
export { firstWords } from "./store.ts";

onDeliveries(applyDeliveries);
provideLastMessages(readLastMessages);
provideNotes(writeNote);
provideQueues(queuesOf);

export const messages: Module = {
  name: "messages",
  routes: [...messageRoutes, ...scheduledRoutes],
  subscribers: [recordThreadEvents, indexMessages, countDelivered, showReadMarks, recordOptOuts, stopAnswered],
  jobs: messageJobs,
  crons: messageCrons,
  projections: [messageProjection, scheduledProjection],
  services: [lanes, scheduler],
  afterRestore: [neverTwice, askAboutRestored],
};
