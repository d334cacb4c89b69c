import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

/** Somebody, or one of their deals, in a stage. */
export interface Standing {
  workspaceId: string;
  lifecycleId: string;
  contactId: string;
  dealId: string | null;
  stageId: string;
  enteredAt: Date;
  value: string | null;
  currency: string | null;
  lostReasonId: string | null;
  lostNote: string | null;
  stuckAt: Date | null;
  stuckToldAt: Date | null;
}
export interface DealRow extends Standing {
  dealId: string;
  title: string;
  ownerId: string | null;
  expectedCloseOn: string | null;
}
const shared = sql`s.workspace_id as "workspaceId", s.lifecycle_id as "lifecycleId", s.contact_id as "contactId", s.stage_id as "stageId",
  date_trunc('milliseconds', s.entered_at) as "enteredAt", trim_scale(s.value)::text as value, s.currency, s.lost_reason_id as "lostReasonId",
  s.lost_note as "lostNote", date_trunc('milliseconds', s.stuck_at) as "stuckAt", s.stuck_told_at as "stuckToldAt"`;
export const personColumns = sql`${shared}, null::uuid as "dealId", null::text as title, null::uuid as "ownerId", null::text as "expectedCloseOn"`;
export const dealColumns = sql`${shared}, s.id as "dealId", s.title, s.owner_id as "ownerId", s.expected_close_on::text as "expectedCloseOn"`;

/** Those that are there, locked in one order. */
export const lockStandings = async (tx: Tx, workspaceId: string, contactIds: readonly string[], dealIds: readonly string[]) => [
  ...(await tx.many<Standing>(sql`
    select ${personColumns} from contact_stage s where s.workspace_id = ${workspaceId} and s.contact_id = any(${[...contactIds]}::uuid[])
    order by s.contact_id, s.lifecycle_id for update`)),
  ...(await tx.many<DealRow>(sql`
    select ${dealColumns} from deal s where s.workspace_id = ${workspaceId} and s.id = any(${[...dealIds]}::uuid[]) order by s.id for update`)),
];

const json = (rows: readonly Standing[]): string => JSON.stringify(rows);
const recordset = sql`(
  "lifecycleId" uuid, "contactId" uuid, "dealId" uuid, "stageId" uuid, "enteredAt" timestamptz, value numeric, currency text,
  "lostReasonId" uuid, "lostNote" text, "stuckAt" timestamptz, "stuckToldAt" timestamptz)`;
const set: Sql = sql`stage_id = r."stageId", entered_at = r."enteredAt", value = r.value, currency = r.currency,
  lost_reason_id = r."lostReasonId", lost_note = r."lostNote", stuck_at = r."stuckAt", stuck_told_at = r."stuckToldAt"`;

/** People who come in. Whoever was in already stays where they are; returns those who are new. */
export const insertStandings = async (tx: Tx, workspaceId: string, rows: readonly Standing[]): Promise<Set<string>> => {
  if (rows.length === 0) return new Set();
  const added = await tx.many<{ key: string }>(sql`
    insert into contact_stage (workspace_id, lifecycle_id, contact_id, stage_id, entered_at, value, currency, lost_reason_id, lost_note, stuck_at)
    select ${workspaceId}, r."lifecycleId", r."contactId", r."stageId", r."enteredAt", r.value, r.currency, r."lostReasonId", r."lostNote", r."stuckAt"
    from jsonb_to_recordset(${json(rows)}::jsonb) as r ${recordset}
    on conflict do nothing returning lifecycle_id || ' ' || contact_id as key`);
  return new Set(added.map(({ key }) => key));
};
/** The caller holds their locks. */
export async function updateStandings(tx: Tx, workspaceId: string, rows: readonly Standing[]): Promise<void> {
  const people = rows.filter(({ dealId }) => dealId === null);
  const deals = rows.filter(({ dealId }) => dealId !== null);
  if (people.length > 0)
    await tx.run(sql`
      update contact_stage s set ${set} from jsonb_to_recordset(${json(people)}::jsonb) as r ${recordset}
      where s.workspace_id = ${workspaceId} and s.lifecycle_id = r."lifecycleId" and s.contact_id = r."contactId"`);
  if (deals.length > 0)
    await tx.run(sql`
      update deal s set ${set} from jsonb_to_recordset(${json(deals)}::jsonb) as r ${recordset}
      where s.workspace_id = ${workspaceId} and s.id = r."dealId"`);
}
export async function removeStandings(tx: Tx, workspaceId: string, rows: readonly Standing[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.run(sql`
    delete from contact_stage s using jsonb_to_recordset(${json(rows)}::jsonb) as r ${recordset}
    where s.workspace_id = ${workspaceId} and s.lifecycle_id = r."lifecycleId" and s.contact_id = r."contactId"`);
}

export const insertDeal = (tx: Tx, row: DealRow & { createdBy: object; createdAt: Date }) =>
  tx.run(sql`
    insert into deal (workspace_id, id, lifecycle_id, contact_id, title, owner_id, expected_close_on, stage_id, entered_at, value, currency, stuck_at, created_by, created_at)
    values (${row.workspaceId}, ${row.dealId}, ${row.lifecycleId}, ${row.contactId}, ${row.title}, ${row.ownerId}, ${row.expectedCloseOn}, ${row.stageId},
      ${row.enteredAt}, ${row.value}, ${row.currency}, ${row.stuckAt}, ${JSON.stringify(row.createdBy)}::jsonb, ${row.createdAt})`);
export const updateDeal = (tx: Tx, row: DealRow) =>
  tx.run(sql`
    update deal set title = ${row.title}, owner_id = ${row.ownerId}, expected_close_on = ${row.expectedCloseOn}, value = ${row.value}, currency = ${row.currency}
    where workspace_id = ${row.workspaceId} and id = ${row.dealId}`);
export const deleteDeal = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from deal where workspace_id = ${workspaceId} and id = ${id}`);
export const setDealOwners = (tx: Tx, workspaceId: string, owners: ReadonlyMap<string, string | null>) =>
  tx.run(sql`
    update deal d set owner_id = r.owner_id from unnest(${[...owners.keys()]}::uuid[], ${[...owners.values()]}::uuid[]) as r (id, owner_id)
    where d.workspace_id = ${workspaceId} and d.id = r.id`);

/** Deals of theirs that are neither won nor lost: what became of the others stays theirs. Returns them as they are now. */
export const passOnDeals = (tx: Tx, workspaceId: string, fromId: string, toId: string | null) =>
  tx.many<DealRow>(sql`
    update deal s set owner_id = ${toId} from stage k
    where s.workspace_id = ${workspaceId} and s.owner_id = ${fromId} and k.workspace_id = s.workspace_id and k.id = s.stage_id
      and k.meaning in ('open', 'qualified') returning ${dealColumns}`);

/** How many stand in each of some stages, by the stage. */
export const countIn = async (db: Reader, workspaceId: string, stageIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await db.many<{ stageId: string; count: number }>(sql`
    select stage_id as "stageId", count(*)::int as count from (
      select stage_id from contact_stage where workspace_id = ${workspaceId} and stage_id = any(${[...stageIds]}::uuid[])
      union all select stage_id from deal where workspace_id = ${workspaceId} and stage_id = any(${[...stageIds]}::uuid[])) held
    group by 1`);
  return new Map(rows.map(({ stageId, count }) => [stageId, count]));
};
export const standingIn = async (tx: Tx, workspaceId: string, stageId: string): Promise<Standing[]> => [
  ...(await tx.many<Standing>(sql`
    select ${personColumns} from contact_stage s where s.workspace_id = ${workspaceId} and s.stage_id = ${stageId} order by s.contact_id for update`)),
  ...(await tx.many<DealRow>(sql`
    select ${dealColumns} from deal s where s.workspace_id = ${workspaceId} and s.stage_id = ${stageId} order by s.id for update`)),
];

/** Marks those whose time is up, across workspaces; what somebody else is marking now is theirs. */
export const takeStuck = async (tx: Tx, now: Date, limit: number): Promise<Standing[]> => [
  ...(await tx.many<Standing>(sql`
    update contact_stage s set stuck_told_at = ${now} from (
      select workspace_id, lifecycle_id, contact_id from contact_stage where stuck_at <= ${now} and stuck_at is not null and stuck_told_at is null
      order by stuck_at limit ${limit} for update skip locked) due
    where s.workspace_id = due.workspace_id and s.lifecycle_id = due.lifecycle_id and s.contact_id = due.contact_id returning ${personColumns}`)),
  ...(await tx.many<DealRow>(sql`
    update deal s set stuck_told_at = ${now} from (
      select workspace_id, id from deal where stuck_at <= ${now} and stuck_at is not null and stuck_told_at is null
      order by stuck_at limit ${limit} for update skip locked) due
    where s.workspace_id = due.workspace_id and s.id = due.id returning ${dealColumns}`)),
];
/** Those of some people who are in a lifecycle, or went out of it. */
export const contactsInside = async (
  db: Reader,
  workspaceId: string,
  lifecycleId: string,
  contactIds: readonly string[],
): Promise<Set<string>> => {
  const rows = await db.many<{ id: string }>(sql`
    select k.id from unnest(${[...contactIds]}::uuid[]) as k (id)
    where exists (select from contact_stage s where s.workspace_id = ${workspaceId} and s.lifecycle_id = ${lifecycleId} and s.contact_id = k.id)
      or exists (select from stage_change f where f.workspace_id = ${workspaceId} and f.lifecycle_id = ${lifecycleId} and f.subject_id = k.id)`);
  return new Set(rows.map(({ id }) => id));
};

/** Puts everybody where they stand now. Returns the keys of those who came in; somebody else may have brought them in before. */
export async function writeStandings(
  tx: Tx,
  workspaceId: string,
  next: readonly { was: Standing | undefined; standing: Standing | null }[],
): Promise<Awaited<ReturnType<typeof insertStandings>>> {
  const entering = next.flatMap(({ was, standing }) => (!was && standing ? [standing] : []));
  const moving = next.flatMap(({ was, standing }) => (was && standing ? [standing] : []));
  const leaving = next.flatMap(({ was, standing }) => (was && !standing ? [was] : []));
  const entered = await insertStandings(tx, workspaceId, entering);
  await updateStandings(tx, workspaceId, moving);
  await removeStandings(tx, workspaceId, leaving);
  return entered;
}
