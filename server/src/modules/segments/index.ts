import { comesAlong, registerMergeParticipant } from "#modules/contacts";
import type { Module } from "#platform/module.ts";
import { actCrons, actJobs } from "./acts/run-act.ts";
import { segmentRoutes } from "./http.ts";
import { indexCrons, indexJobs } from "./index-fields.ts";
import { segmentProjection } from "./realtime.ts";
import { recordRecency } from "./recency.ts";
import { mergeMembers, unmergeMembers } from "./segment-store.ts";
import { tableRoutes } from "./table/http.ts";

// It follows from messages, which say themselves whether anything was done with somebody.
comesAlong("contact_recency");
registerMergeParticipant({
  async merge(tx, { workspaceId, id, winnerId, loserId }) {
    await mergeMembers(tx, workspaceId, id, winnerId, loserId);
  },
  async undo(tx, { workspaceId, id, winnerId }) {
    await unmergeMembers(tx, workspaceId, id, winnerId);
  },
});

export { segmentConditions, segmentSql, segmentsOf } from "./compile-filter.ts";
export { type Asker, type Order, provideRowStages, provideSegmentConditions, provideSegmentUses, provideStageActs } from "./ports.ts";
export { readPeople } from "./read-people.ts";
export { resetRecency } from "./recency.ts";
export { holdSegments } from "./segment-store.ts";

export const segments: Module = {
  name: "segments",
  routes: [...segmentRoutes, ...tableRoutes],
  subscribers: [recordRecency],
  jobs: [...indexJobs, ...actJobs],
  crons: [...indexCrons, ...actCrons],
  projections: [segmentProjection],
};
