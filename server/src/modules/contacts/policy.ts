import type { Actor } from "#platform/ctx.ts";

export const canEdit = (actor: Actor): boolean => actor.kind === "system" || actor.permissions.has("contacts:write");
