import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface AuditRow {
  id: string;
  at: Date;
  actor: Cause;
  action: string;
  subject: string;
  details: Record<string, unknown>;
}
export const insertAudit = (tx: Tx, workspaceId: string, row: AuditRow) =>
  tx.run(sql`
    insert into audit_entry (workspace_id, id, at, actor, action, subject, details)
    values (${workspaceId}, ${row.id}, ${row.at}, ${JSON.stringify(row.actor)}::jsonb, ${row.action}, ${row.subject}, ${JSON.stringify(row.details)}::jsonb)`);

export interface AuditFilter {
  actorId: string | null;
  /** A whole action, or the word before its point. */
  action: string | null;
  from: Date | null;
  to: Date | null;
  subject: string | null;
}
/** Everything before a place, newest first, or after it, oldest first. The primary key is the order. */
export const findAudit = (
  db: Reader,
  workspaceId: string,
  filter: AuditFilter,
  place: { before: string | null } | { after: string | null },
  limit: number,
): Promise<AuditRow[]> =>
  db.many<AuditRow>(sql`
    select id, at, actor, action, subject, details from audit_entry where workspace_id = ${workspaceId}
      ${filter.actorId ? sql`and actor ->> 'id' = ${filter.actorId}` : sql``}
      ${filter.action ? sql`and (action = ${filter.action} or starts_with(action, ${`${filter.action}.`}))` : sql``}
      ${filter.from ? sql`and at >= ${filter.from}` : sql``}
      ${filter.to ? sql`and at < ${filter.to}` : sql``}
      ${filter.subject ? sql`and strpos(lower(subject), lower(${filter.subject})) > 0` : sql``}
      ${"before" in place && place.before ? sql`and id < ${place.before}` : sql``}
      ${"after" in place && place.after ? sql`and id > ${place.after}` : sql``}
    order by id ${"before" in place ? sql`desc` : sql`asc`} limit ${limit}`);
