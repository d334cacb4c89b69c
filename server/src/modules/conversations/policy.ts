import { isWithin, type Owned, scopeOf, withinSql } from "#modules/identity";
import type { Actor } from "#platform/ctx.ts";
import { raw, type Sql, sql } from "#platform/db.ts";

export type { Owned } from "#modules/identity";

/** As far as the role reaches: one's own, one's team's, in one's channels, nobody's, or all of them. */
export const canSee = (actor: Actor, owned: Owned): boolean => isWithin(actor, scopeOf(actor, "conversations:read"), owned);

export const canChange = (actor: Actor, owned: Owned): boolean =>
  canSee(actor, owned) && isWithin(actor, scopeOf(actor, "conversations:write"), owned);
export const canSend = (actor: Actor, owned: Owned): boolean =>
  canSee(actor, owned) && isWithin(actor, scopeOf(actor, "messages:send"), owned);

/** What a conversation's row says of whose it is. */
export const ownedColumns = (alias: string) => {
  const at = raw(alias);
  return { assigneeId: sql`${at}.assignee_id`, teamId: sql`${at}.team_id`, connectionId: sql`${at}.connection_id` };
};
/** What `canSee` says, for lists, counts and search, over a table or alias that has `assignee_id`, `team_id` and `connection_id`. */
export const visibleTo = (actor: Actor, alias: string): Sql => withinSql(actor, scopeOf(actor, "conversations:read"), ownedColumns(alias));
