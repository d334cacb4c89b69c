export { scheduledRoutes } from "./http.ts";
export { scheduledProjection } from "./present.ts";
export { scheduler } from "./service.ts";
export { askAboutRestored, pruneScheduled } from "./store.ts";
export { stopAnswered } from "./subscribers.ts";
