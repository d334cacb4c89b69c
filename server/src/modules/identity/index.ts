import type { Module } from "#platform/module.ts";
import { auditJobs } from "./audit-seals.ts";
import { workJobs } from "./availability.ts";
import { identityRoutes } from "./http.ts";
import { peopleProjection, rightsProjection } from "./realtime.ts";

export { actorOf, actorsOf } from "./actors-of.ts";
export { audit } from "./audit.ts";
export { authenticate } from "./authenticate.ts";
export { followPresence } from "./availability.ts";
export { type Colleague, colleaguesOf } from "./colleagues.ts";
export { type PersonAtWork, readPeopleAtWork } from "./people-at-work.ts";
export { isWithin, type Owned, reachesAll, scopeOf, withinSql } from "./reach.ts";
export { createFirstOwner } from "./set-up.ts";
export { hasColleagues, isMember, isTeam, listMembers, namesOf, teamNamesOf, teamsOf, timeZonesOf } from "./store.ts";
export { hoursOfTeam, peopleNow } from "./work.ts";
export { addBusinessTime, businessMinutesBetween, type Hours, isOpen, momentOf, wallClock } from "./working-hours.ts";
export { hoursOf, languageOf } from "./workspace-settings.ts";

export const identity: Module = {
  name: "identity",
  routes: identityRoutes,
  jobs: [...workJobs, ...auditJobs],
  projections: [peopleProjection, rightsProjection],
};
