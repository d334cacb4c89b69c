import type { Projection } from "#platform/realtime.ts";

/** What is promised seldom changes: it is asked for again as a whole. */
export const policyProjection: Projection = {
  events: ["service_policy.changed"],
  project: async () => [{ for: (actor) => (actor.permissions.has("conversations:read") ? { type: "service_policies" as const } : null) }],
};
