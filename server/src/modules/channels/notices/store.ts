import type { NoticeCode } from "@sigap/contract/notices";
import { type Reader, sql, type Tx } from "#platform/db.ts";
import { keyOf, newId } from "#platform/ids.ts";

export interface NewNotice {
  workspaceId: string;
  accountId: string;
  /** The number it is about; null when it is about the whole account. */
  connectionId: string | null;
  at: Date;
  code: NoticeCode;
  details: Record<string, string>;
}
export interface NoticeRow extends NewNotice {
  id: string;
}
const columns = sql`workspace_id as "workspaceId", id, account_id as "accountId", connection_id as "connectionId", at, code, details`;

/** A provider tells the same thing again until it was acknowledged: kept once. Returns whether it was news. */
export async function insertNotice(tx: Tx, notice: NewNotice): Promise<boolean> {
  const { workspaceId, accountId, connectionId, at, code, details } = notice;
  const key = keyOf(JSON.stringify([accountId, connectionId, at.getTime(), code, details]));
  const changed = await tx.run(sql`
    insert into channel_notice (workspace_id, id, account_id, connection_id, at, code, details, key)
    values (${workspaceId}, ${newId()}, ${accountId}, ${connectionId}, ${at}, ${code}, ${JSON.stringify(details)}::jsonb, ${key})
    on conflict (workspace_id, key) do nothing`);
  return changed > 0;
}

/** Of the number itself, and of its account as a whole. */
export const listNotices = (db: Reader, workspaceId: string, accountId: string, connectionId: string, limit: number) =>
  db.many<NoticeRow>(sql`
    select ${columns} from channel_notice
    where workspace_id = ${workspaceId} and account_id = ${accountId} and (connection_id is null or connection_id = ${connectionId})
    order by at desc, id desc limit ${limit}`);

/** What Meta holds against an account, as far as it was told and not taken back. */
export interface Standing {
  disabled: boolean;
  restrictions: { what: string; until: Date | null }[];
  violation: string | null;
}
const about: NoticeCode[] = [
  "account_disabled",
  "account_deleted",
  "account_offboarded",
  "account_rejected",
  "account_reinstated",
  "account_reconnected",
  "account_reviewed",
  "account_restricted",
  "account_violation",
];
const ends = new Set<NoticeCode>(["account_disabled", "account_deleted", "account_offboarded", "account_rejected"]);
const begins = new Set<NoticeCode>(["account_reinstated", "account_reconnected", "account_reviewed"]);
const violationCounts = 30 * 24 * 3600 * 1000;

export async function latestStanding(db: Reader, workspaceId: string, accountId: string, now: Date): Promise<Standing> {
  const rows = await db.many<NoticeRow>(sql`
    select ${columns} from channel_notice where workspace_id = ${workspaceId} and account_id = ${accountId} and code = any(${about}::text[])
    order by at desc, id desc limit 100`);
  // Newest first: what came before the account was let in again is over.
  const again = rows.findIndex(({ code }) => begins.has(code));
  const open = again < 0 ? rows : rows.slice(0, again);
  const [restricted] = open.filter(({ code }) => code === "account_restricted");
  const violation = open.find(({ code, at }) => code === "account_violation" && now.getTime() - at.getTime() < violationCounts);
  return {
    disabled: open.some(({ code }) => ends.has(code)),
    restrictions: restricted
      ? [{ what: restricted.details.what ?? "", until: restricted.details.until ? new Date(restricted.details.until) : null }]
      : [],
    violation: violation?.details.what ?? null,
  };
}
