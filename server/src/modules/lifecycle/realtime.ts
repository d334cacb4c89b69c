import { leadsOf, reachesCard } from "#modules/conversations";
import type { Projection } from "#platform/realtime.ts";

/** Who moved, or changed what they are worth: told to whoever may see them. */
export const standingProjection: Projection = {
  events: ["lifecycle.stage_changed", "lifecycle.value_changed", "lifecycle.stuck", "deal.created", "deal.changed", "deal.removed"],
  async project(_app, db, workspaceId, events) {
    const moved = new Map<string, { contactId: string; lifecycleId: string }>();
    for (const { contactId, payload } of events)
      if (contactId && typeof payload.lifecycleId === "string")
        moved.set(`${contactId} ${payload.lifecycleId}`, { contactId, lifecycleId: payload.lifecycleId });
    const ids = [...new Set([...moved.values()].map(({ contactId }) => contactId))];
    const leads = await leadsOf(db, workspaceId, ids);
    return [...moved.values()].map(({ contactId, lifecycleId }) => ({
      for: (actor) => (reachesCard(actor, "lifecycle:read", leads(contactId)) ? { type: "stages" as const, contactId, lifecycleId } : null),
    }));
  },
};

export const lifecycleProjection: Projection = {
  events: ["lifecycle.changed"],
  async project() {
    return [{ for: (actor) => (actor.permissions.has("lifecycle:read") ? { type: "lifecycles" as const } : null) }];
  },
};
