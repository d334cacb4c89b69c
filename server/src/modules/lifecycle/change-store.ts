import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";
import type { Filled } from "./filled.ts";
import type { Direction } from "./rules.ts";
import type { Standing } from "./standing-store.ts";

export type Before = Pick<Standing, "value" | "currency" | "lostReasonId" | "lostNote"> & { enteredAt: string };
/** One move, as it happened. */
export interface ChangeRow {
  workspaceId: string;
  id: string;
  lifecycleId: string;
  contactId: string;
  dealId: string | null;
  fromStageId: string | null;
  toStageId: string | null;
  at: Date;
  direction: Direction;
  by: Cause;
  reason: string | null;
  evidence: Record<string, unknown>;
  value: string | null;
  currency: string | null;
  lostReasonId: string | null;
  lostNote: string | null;
  before: Before | null;
  undoes: string | null;
  filled?: readonly Filled[];
}
const columns = sql`f.workspace_id as "workspaceId", f.id, f.lifecycle_id as "lifecycleId", f.contact_id as "contactId", f.deal_id as "dealId",
  f.from_stage_id as "fromStageId", f.to_stage_id as "toStageId", date_trunc('milliseconds', f.at) as at, f.direction, f.by, f.reason, f.evidence,
  trim_scale(f.value)::text as value, f.currency, f.lost_reason_id as "lostReasonId", f.lost_note as "lostNote", f.before, f.undoes, f.filled`;

export async function insertChanges(tx: Tx, rows: readonly ChangeRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(sql`
    insert into stage_change (workspace_id, id, lifecycle_id, contact_id, deal_id, from_stage_id, to_stage_id, at, direction, by, reason, evidence,
      value, currency, lost_reason_id, lost_note, before, undoes, filled)
    select r."workspaceId", r.id, r."lifecycleId", r."contactId", r."dealId", r."fromStageId", r."toStageId", r.at, r.direction, r.by, r.reason, r.evidence,
      r.value, r.currency, r."lostReasonId", r."lostNote", r.before, r.undoes, coalesce(r.filled, '[]')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      "workspaceId" uuid, id uuid, "lifecycleId" uuid, "contactId" uuid, "dealId" uuid, "fromStageId" uuid, "toStageId" uuid, at timestamptz, direction text,
      by jsonb, reason text, evidence jsonb, value numeric, currency text, "lostReasonId" uuid, "lostNote" text, before jsonb, undoes uuid, filled jsonb)`);
}

export const findChanges = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<ChangeRow>(
    sql`select ${columns} from stage_change f where f.workspace_id = ${workspaceId} and f.id = any(${[...ids]}::uuid[]) order by f.id`,
  );
/** Those of some changes that were taken back already. */
export const undoneAmong = async (db: Reader, workspaceId: string, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await db.many<{ undoes: string }>(
    sql`select undoes from stage_change where workspace_id = ${workspaceId} and undoes = any(${[...ids]}::uuid[])`,
  );
  return new Set(rows.map(({ undoes }) => undoes));
};
/** Newest first, of a person and all who became them. */
export const listChanges = (
  db: Reader,
  workspaceId: string,
  contactIds: readonly string[],
  before: { at: Date; id: string } | null,
  limit: number,
) =>
  db.many<ChangeRow & { deal: string | null }>(sql`
    select ${columns}, d.title as deal from stage_change f left join deal d on d.workspace_id = f.workspace_id and d.id = f.deal_id
    where f.workspace_id = ${workspaceId} and f.contact_id = any(${[...contactIds]}::uuid[])
      ${before ? sql`and (date_trunc('milliseconds', f.at), f.id) < (${before.at}, ${before.id}::uuid)` : sql``}
    order by f.at desc, f.id desc limit ${limit}`);
