import type { Projection } from "#platform/realtime.ts";

/** Whoever sees contacts asks for segments again; how far an act on many people is, for whoever started it. */
export const segmentProjection: Projection = {
  events: ["segment.saved", "segment.removed", "contact_act.moved"],
  async project(_app, _db, _workspaceId, events) {
    const saved = events.some(({ name }) => name !== "contact_act.moved");
    const movers = new Set(events.flatMap(({ name, cause }) => (name === "contact_act.moved" ? [cause.id] : [])));
    return [
      {
        for: (actor) => (actor.permissions.has("contacts:read") && (saved || movers.has(actor.id)) ? { type: "segments" as const } : null),
      },
    ];
  },
};
