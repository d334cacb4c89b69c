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

/** Templates are asked for again as a list: one change of an account may be about hundreds of them. */
export const templateProjection: Projection = {
  events: ["templates.changed"],
  async project(_app, _db, _workspaceId, events) {
    const ids = [...new Set(events.map(({ subjectId }) => subjectId))];
    return ids.map((connectionId) => ({
      for: (actor) => (actor.permissions.has("channels:read") ? { type: "templates" as const, connectionId } : null),
    }));
  },
};
