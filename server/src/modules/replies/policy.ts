import type { Actor } from "#platform/ctx.ts";

/** One's own, and everybody's. */
export const canSee = (actor: Actor, { ownerId }: { ownerId: string | null }): boolean => ownerId === null || ownerId === actor.id;
export const canEdit = (actor: Actor, { ownerId }: { ownerId: string | null }): boolean =>
  ownerId === null ? actor.permissions.has("replies:manage") : ownerId === actor.id;
