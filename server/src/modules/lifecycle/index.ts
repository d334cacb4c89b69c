import type { Module } from "#platform/module.ts";
import "./conversation-stages.ts";
import "./default-stages.ts";
import "./imported.ts";
import "./merge-standings.ts";
import "./segment-conditions.ts";
import "./stage-acts.ts";
import { lifecycleRoutes } from "./http.ts";
import { lifecycleProjection, standingProjection } from "./realtime.ts";
import { lifecycleCrons, lifecycleJobs } from "./stuck.ts";
import { enterNewLeads, handOverDeals } from "./subscribers.ts";

export { type DefaultStage, defaultStages } from "./default-stages.ts";
export { holdLifecycles } from "./lifecycle-store.ts";
/** @public */
export { type MovesMade, moveStages } from "./move-stages.ts";
export { leadVisibleTo } from "./person-store.ts";
export { changesOfImport, type Place, type Places, placePeople, placesOf, readPlaces, tellPlaced } from "./place-people.ts";
/** @public For reports. */
export { readFunnel } from "./read-funnel.ts";
export { type PersonStanding, readStandings } from "./read-standings.ts";
/** @public For workflows, AI agents and imports. */
export type { StageMove } from "./stage-move.ts";
export { undoMoves } from "./undo-moves.ts";
export { enterNewLeads };

export const lifecycle: Module = {
  name: "lifecycle",
  routes: lifecycleRoutes,
  subscribers: [enterNewLeads, handOverDeals],
  jobs: lifecycleJobs,
  crons: lifecycleCrons,
  projections: [standingProjection, lifecycleProjection],
};
