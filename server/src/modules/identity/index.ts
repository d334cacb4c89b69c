import type { Module } from "#platform/module.ts";
import { identityRoutes } from "./http.ts";

export { audit } from "./audit.ts";
export { authenticate } from "./authenticate.ts";
export { createFirstOwner } from "./set-up.ts";
export { isMember, isTeam, namesOf, teamNamesOf, timeZonesOf } from "./store.ts";

export const identity: Module = { name: "identity", routes: identityRoutes };
