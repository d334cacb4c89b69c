import type { Projection } from "#platform/realtime.ts";
import { presentConnections } from "./present.ts";
import { listConnections } from "./store.ts";

export const connectionProjection: Projection = {
  events: ["connection.created", "connection.changed"],
  async project(app, db, workspaceId, events) {
    const ids = new Set(events.map(({ subjectId }) => subjectId));
    const views = await presentConnections(
      app,
      db,
      (await listConnections(db, workspaceId)).filter(({ id }) => ids.has(id)),
    );
    return views.map((connection) => ({
      for: (actor) => (actor.permissions.has("channels:read") ? { type: "connection" as const, connection } : null),
    }));
  },
};
