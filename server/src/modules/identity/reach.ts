import type { Reach, ReachingRight } from "@sigap/contract";
import type { Actor } from "#platform/ctx.ts";
import { type Sql, sql } from "#platform/db.ts";

const everything: Reach = { scope: "all", nobodys: true };

/** How far somebody's right reaches; null where they do not have it. Sigap itself reaches everything. */
export const scopeOf = (actor: Actor, right: ReachingRight): Reach | null =>
  actor.kind === "system" ? everything : (actor.reach[right] ?? null);

export const reachesAll = (actor: Actor, right: ReachingRight): boolean => scopeOf(actor, right)?.scope === "all";

/** Whose something is. */
export interface Owned {
  assigneeId: string | null;
  teamId: string | null;
  connectionId: string | null;
}

/** Whether something is within reach: one's own, one's team's, in one's channels, or nobody's. */
export function isWithin(actor: Actor, reach: Reach | null, { assigneeId, teamId, connectionId }: Owned): boolean {
  if (!reach || reach.scope === "all") return reach !== null;
  return (
    (assigneeId !== null && assigneeId === actor.id) ||
    (reach.scope === "team" && teamId !== null && actor.teamIds.includes(teamId)) ||
    (reach.scope === "inbox" && connectionId !== null && actor.connectionIds.includes(connectionId)) ||
    (reach.nobodys && assigneeId === null && teamId === null)
  );
}

/** The same of rows; the columns are those of the query. */
export function withinSql(actor: Actor, reach: Reach | null, of: { assigneeId: Sql; teamId: Sql; connectionId: Sql }): Sql {
  if (!reach) return sql`false`;
  if (reach.scope === "all") return sql`true`;
  const conditions = [
    sql`${of.assigneeId} = ${actor.id}`,
    ...(reach.scope === "team" ? [sql`${of.teamId} = any(${[...actor.teamIds]}::uuid[])`] : []),
    ...(reach.scope === "inbox" ? [sql`${of.connectionId} = any(${[...actor.connectionIds]}::uuid[])`] : []),
    ...(reach.nobodys ? [sql`(${of.assigneeId} is null and ${of.teamId} is null)`] : []),
  ];
  return sql`(${conditions.reduce((one, other) => sql`${one} or ${other}`)})`;
}
