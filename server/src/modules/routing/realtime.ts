import type { Projection } from "#platform/realtime.ts";

export const routingProjection: Projection = {
  events: ["routing.changed", "routing.decided", "conversation.opened", "conversation.assigned", "conversation.closed"],
  async project(_app, _db, _workspaceId, events) {
    const what = events.some(({ name }) => name === "routing.changed") ? ("rules" as const) : ("queue" as const);
    return [{ for: (actor) => (actor.permissions.has("routing:read") ? { type: "routing" as const, what } : null) }];
  },
};
