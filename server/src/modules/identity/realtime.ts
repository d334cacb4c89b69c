import type { Projection } from "#platform/realtime.ts";

/** A role means something else now, or somebody has another one: their pages forget what they show. */
export const rightsProjection: Projection = {
  events: ["role.changed", "member.changed", "member.removed", "team.changed"],
  changesRights: true,
  async project(_app, _db, _workspaceId, events) {
    const everybody = events.some(({ name }) => name === "role.changed");
    const named = new Set(events.flatMap(({ payload }) => (Array.isArray(payload.rights) ? payload.rights : [])));
    return everybody || named.size > 0 ? [{ for: ({ id }) => (everybody || named.has(id) ? { type: "rights" as const } : null) }] : [];
  },
};

/** Who works here, in which teams and hours: it seldom changes and is small, so it is asked for again as a whole. */
export const peopleProjection: Projection = {
  events: [
    "member.added",
    "member.changed",
    "member.removed",
    "member.availability_changed",
    "member.work_changed",
    "invitation.changed",
    "team.changed",
    "workspace.changed",
    "role.changed",
  ],
  project: async () => [{ for: (actor) => (actor.permissions.has("members:read") ? { type: "people" as const } : null) }],
};
