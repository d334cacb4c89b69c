import type { Reach } from "@sigap/contract";
import { scopeOf, withinSql } from "#modules/identity";
import type { Actor } from "#platform/ctx.ts";
import { type Sql, sql } from "#platform/db.ts";
import { type CardRight, reachesLonely, seeingRights, seesEverybody } from "./leads.ts";
import { ownedColumns, visibleTo } from "./policy.ts";

/** Conditions about a person for queries of modules above; these are columns of theirs. */
interface Of {
  workspaceId: Sql;
  contactId: Sql;
}
/** With the member who is responsible for the lead. */
interface Lead extends Of {
  ownerId: Sql;
}
export const conversationsOf = ({ workspaceId, contactId }: Of): Sql =>
  sql`select from conversation v where v.workspace_id = ${workspaceId} and v.contact_id = ${contactId}`;
const either = (conditions: readonly Sql[]): Sql => sql`(${conditions.reduce((one, other) => sql`${one} or ${other}`)})`;
const within = (actor: Actor, reach: Reach): Sql => withinSql(actor, reach, ownedColumns("v"));

/** Whom somebody sees, as `seesLead` says it, of rows. */
export function leadVisibleTo(actor: Actor, lead: Lead): Sql {
  if (seesEverybody(actor)) return sql`true`;
  const reaches = seeingRights.map((right) => scopeOf(actor, right)).filter((reach) => reach !== null);
  if (reaches.length === 0) return sql`false`;
  return either([
    sql`${lead.ownerId} = ${actor.id}`,
    sql`exists (${conversationsOf(lead)} and ${either(reaches.map((reach) => within(actor, reach)))})`,
    ...(reaches.some(({ nobodys }) => nobodys) ? [sql`(${lead.ownerId} is null and not exists (${conversationsOf(lead)}))`] : []),
  ]);
}

/** Whose thread somebody may read, as `canReadThread` says it. */
export function threadVisibleTo(actor: Actor, lead: Lead): Sql {
  const alone = sql`not exists (${conversationsOf(lead)})`;
  const unread = seesEverybody(actor) ? alone : sql`(${alone} and ${leadVisibleTo(actor, lead)})`;
  return sql`(exists (${conversationsOf(lead)} and ${visibleTo(actor, "v")}) or ${unread})`;
}

/** Which cards a right reaches, as `reachesCard` says it. */
export function cardWithin(actor: Actor, right: CardRight, lead: Lead): Sql {
  const reach = scopeOf(actor, right);
  if (!reach) return sql`false`;
  if (reach.scope === "all") return sql`true`;
  const alone = sql`not exists (${conversationsOf(lead)})`;
  return either([
    sql`${lead.ownerId} = ${actor.id}`,
    sql`exists (${conversationsOf(lead)} and ${within(actor, reach)})`,
    ...(reachesLonely(actor, right) ? [alone] : reach.nobodys ? [sql`(${lead.ownerId} is null and ${alone})`] : []),
  ]);
}

/** Who answers a person now. */
export const assigneeOf = ({ workspaceId, contactId }: Of): Sql =>
  sql`(select v.assignee_id from conversation v where v.workspace_id = ${workspaceId} and v.contact_id = ${contactId} and v.status <> 'closed')`;
export const windowOpenFor = (of: Of, now: Date): Sql => sql`exists (${conversationsOf(of)} and v.window_expires_at > ${now})`;
export const personIsSpam = (of: Of): Sql => sql`exists (${conversationsOf(of)} and v.status = 'spam')`;
