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

export interface SealRow {
  /** Counts the entries of a workspace from one, without a gap. */
  number: number;
  hash: string;
}
export type Sealed<Row> = Row & { seal: SealRow | null };

/** One at a time for a workspace: each seal stands on the one before it. */
export const lockSeals = (tx: Tx, workspaceId: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`audit seals ${workspaceId}`}, 0))`);
export const lastSeal = (db: Reader, workspaceId: string): Promise<SealRow | undefined> =>
  db.maybe(sql`select number, hash from audit_seal where workspace_id = ${workspaceId} order by number desc limit 1`);
export const unsealed = (db: Reader, workspaceId: string, limit: number): Promise<AuditRow[]> =>
  db.many(sql`
    select id, at, actor, action, subject, details from audit_entry entry where workspace_id = ${workspaceId}
      and not exists (select from audit_seal seal where seal.workspace_id = entry.workspace_id and seal.entry_id = entry.id)
    order by id limit ${limit}`);
export const insertSeals = (tx: Tx, workspaceId: string, seals: readonly (SealRow & { entryId: string })[]) =>
  tx.run(sql`
    insert into audit_seal (workspace_id, number, entry_id, hash)
    select ${workspaceId}, * from unnest(${seals.map(({ number }) => number)}::bigint[], ${seals.map(({ entryId }) => entryId)}::uuid[], ${seals.map(({ hash }) => hash)}::text[])`);
/** In their order, each with its entry as it is today, if it is there. */
export const sealedAfter = (db: Reader, workspaceId: string, number: number, limit: number) =>
  db.many<Partial<AuditRow> & SealRow>(sql`
    select number, hash, id, at, actor, action, subject, details from audit_seal seal
    left join audit_entry entry on entry.workspace_id = seal.workspace_id and entry.id = seal.entry_id
    where seal.workspace_id = ${workspaceId} and number > ${number} order by number limit ${limit}`);

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
): Promise<Sealed<AuditRow>[]> =>
  db.many(sql`
    select id, at, actor, action, subject, details,
      (select jsonb_build_object('number', number, 'hash', hash) from audit_seal seal where seal.workspace_id = entry.workspace_id and seal.entry_id = entry.id) as seal
    from audit_entry entry where workspace_id = ${workspaceId}
      ${filter.actorId ? sql`and actor ->> 'id' = ${filter.actorId}` : sql``}
      ${filter.action ? sql`and (action = ${filter.action} or starts_with(action, ${`${filter.action}.`}))` : sql``}
      ${filter.from ? sql`and at >= ${filter.from}` : sql``}
      ${filter.to ? sql`and at < ${filter.to}` : sql``}
      ${filter.subject ? sql`and strpos(lower(subject), lower(${filter.subject})) > 0` : sql``}
      ${"before" in place && place.before ? sql`and id < ${place.before}` : sql``}
      ${"after" in place && place.after ? sql`and id > ${place.after}` : sql``}
    order by id ${"before" in place ? sql`desc` : sql`asc`} limit ${limit}`);
