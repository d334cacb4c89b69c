import type { Actor } from "#platform/ctx.ts";
import { raw, type Sql, sql } from "#platform/db.ts";

/** What decides who may see and change a conversation. */
export interface Owned {
  assigneeId: string | null;
  teamId: string | null;
}

/** One's own, one's team's and nobody's; or all of them with the right to. */
export const canSee = (actor: Actor, { assigneeId, teamId }: Owned): boolean =>
  actor.kind === "system" ||
  actor.permissions.has("conversations:read_all") ||
  (actor.permissions.has("conversations:read") &&
    ((assigneeId !== null && assigneeId === actor.id) ||
      (teamId !== null && actor.teamIds.includes(teamId)) ||
      (assigneeId === null && teamId === null)));

/** A thread is there for whoever may see one of its conversations; one without any, for everybody. */
export const canReadThread = (actor: Actor, conversations: readonly Owned[]): boolean =>
  conversations.length === 0 || conversations.some((owned) => canSee(actor, owned));

export const canChange = (actor: Actor, owned: Owned): boolean =>
  canSee(actor, owned) && (actor.kind === "system" || actor.permissions.has("conversations:write"));
export const canSend = (actor: Actor, owned: Owned): boolean =>
  canSee(actor, owned) && (actor.kind === "system" || actor.permissions.has("messages:send"));

/** The same rule for lists, counts and search, over a table or alias that has `assignee_id` and `team_id`. */
export function visibleTo(actor: Actor, alias: string): Sql {
  if (actor.kind === "system" || actor.permissions.has("conversations:read_all")) return sql`true`;
  const at = raw(alias);
  return sql`(${at}.assignee_id = ${actor.id} or ${at}.team_id = any(${[...actor.teamIds]}::uuid[]) or (${at}.assignee_id is null and ${at}.team_id is null))`;
}
