import type { Module } from "#platform/module.ts";
import "./merge-episodes.ts";
import { conversationRoutes } from "./http.ts";
import { conversationCrons, conversationJobs } from "./jobs.ts";
import { conversationProjection, countProjection } from "./realtime.ts";
import { unassignLeavers } from "./subscribers.ts";

export { lockVisible } from "./change-conversation.ts";
export { findPlaces, type Place, type Placed, recordPast } from "./find-places.ts";
export { canChange, canReadThread, canSee, canSend, visibleTo } from "./policy.ts";
export { provideLastMessages } from "./ports.ts";
export { type AnswerElsewhere, giveFloorToPeople, recordAnswers } from "./record-answers.ts";
export {
  type Arrival,
  findOrPlanOpen,
  type InboundSummary,
  type OpenConversation,
  openKey,
  recordEntryPoints,
  recordInbound,
} from "./record-inbound.ts";
export { claimFloor, recordOutbound } from "./record-outbound.ts";
export { entryPoint, type Speaker, windowIsOpen } from "./rules.ts";
export { type ConversationRow, findConversation, findConversations, latestOf, ownersOf } from "./store.ts";

export const conversations: Module = {
  name: "conversations",
  routes: conversationRoutes,
  subscribers: [unassignLeavers],
  jobs: conversationJobs,
  crons: conversationCrons,
  projections: [conversationProjection, countProjection],
};
