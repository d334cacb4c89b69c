import type { Module } from "#platform/module.ts";
import "./contact-rights.ts";
import "./merge-episodes.ts";
import "./segment-conditions.ts";
import { bulkProjection } from "./bulk/realtime.ts";
import { conversationRoutes } from "./http.ts";
import { conversationCrons, conversationJobs } from "./jobs.ts";
import { presence } from "./presence.ts";
import { conversationProjection, countProjection, draftProjection } from "./realtime.ts";
import { noteFailedSends, unassignLeavers } from "./subscribers.ts";

export { type Assignment, assignMany } from "./assign-many.ts";
export { spammersAmong, waitingBeforeWindowEnds } from "./attention.ts";
export { lockVisible, visibleConversation } from "./change-conversation.ts";
export { closeWithin } from "./close-conversation.ts";
export { assigneeOf, cardWithin, personIsSpam, windowOpenFor } from "./conditions.ts";
export { conversationPages } from "./conversation-pages.ts";
export { matching } from "./filter-store.ts";
export { findPlaces, forgetPast, type Place, type Placed, recordPast } from "./find-places.ts";
export { canReadThread, leadOf, leadsOf, reachesCard } from "./leads.ts";
export { openLoads } from "./list-store.ts";
export { mentionPeople, type Named } from "./mention-people.ts";
export { canChange, canSee, canSend, visibleTo } from "./policy.ts";
export { lastMessagesOf, provideClocks, provideLastMessages, provideNotes, provideStages, runningClocksOf } from "./ports.ts";
export { presenceOf } from "./presence-store.ts";
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
export { snoozeWithin } from "./snooze-conversation.ts";
export { type ConversationRow, findConversation, findConversations, findOpen, latestOf } from "./store.ts";
export {
  countNobodys,
  findOpenOf,
  lastAssigneesOf,
  listNobodys,
  listOpenedBetween,
  listUnanswered,
  lockQuiet,
  ofConversation,
  pageOfNobodys,
  readLoads,
  type Standing,
} from "./workload-store.ts";

export const conversations: Module = {
  name: "conversations",
  routes: conversationRoutes,
  subscribers: [unassignLeavers, noteFailedSends],
  jobs: conversationJobs,
  crons: conversationCrons,
  live: [presence],
  projections: [conversationProjection, countProjection, draftProjection, bulkProjection],
};
