import type { Projection } from "#platform/realtime.ts";
import { findBulk } from "./bulk-store.ts";
import { presentBulk } from "./present-bulk.ts";

/** How far an act on many conversations is, to whoever started it. */
export const bulkProjection: Projection = {
  events: ["bulk_action.moved"],
  async project(_app, db, workspaceId, events) {
    const ids = [...new Set(events.map(({ subjectId }) => subjectId))];
    const rows = (await Promise.all(ids.map((id) => findBulk(db, workspaceId, id)))).filter((row) => row !== undefined);
    const views = await Promise.all(rows.map((row) => presentBulk(db, workspaceId, row)));
    return rows.map((row, index) => ({
      for(actor) {
        const view = views[index];
        return view && actor.id === row.actor.id ? { type: "bulk_action" as const, bulkAction: view } : null;
      },
    }));
  },
};
