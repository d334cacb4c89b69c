import type { Funnel } from "@sigap/contract/board";
import { type Reader, sql } from "#platform/db.ts";
import { readStages } from "./lifecycle-store.ts";
import { wayOf } from "./rules.ts";

interface Row {
  stageId: string;
  entered: number;
  reached: number;
  reentries: number;
  back: number;
  lost: number;
  medianSeconds: number | null;
}

/**
 * Counts a lifecycle's funnel from its facts alone. A subject is a person (or a deal); it comes in with its first fact, and
 * whoever never came in is not counted. What was taken back never happened, and somebody who became another is that other one;
 * their deals are one each as before.
 * `cohort`: the subjects that came in within the time, with all that happened to them since. `period`: what happened within it.
 * A stage is skipped by whoever got further without having been in it; what is lost is beside the way.
 */
export async function readFunnel(
  db: Reader,
  workspaceId: string,
  lifecycleId: string,
  { from, to, by }: { from: Date; to: Date; by: "cohort" | "period" },
): Promise<Funnel> {
  const stages = (await readStages(db, workspaceId, [lifecycleId])).filter(({ archived }) => !archived);
  const way = wayOf(stages).map(({ id }) => id);
  const idsOf = (meaning: string) => stages.filter((stage) => stage.meaning === meaning).map(({ id }) => id);
  const [wonIds, lostIds] = [idsOf("won"), idsOf("lost")];
  const facts = sql`
    told as (
      select f.subject_id, f.from_stage_id, f.to_stage_id, f.at, f.id from stage_change f
      join contact p on p.workspace_id = f.workspace_id and p.id = f.contact_id and (p.merged_into_id is null or f.deal_id is not null)
      where f.workspace_id = ${workspaceId} and f.lifecycle_id = ${lifecycleId} and f.undoes is null
        and not exists (select from stage_change u where u.workspace_id = f.workspace_id and u.undoes = f.id)),
    spell as (
      select t.*, min(t.at) over (partition by t.subject_id) as born,
        lead(t.at) over (partition by t.subject_id order by t.at, t.id) as left_at,
        row_number() over (partition by t.subject_id, t.to_stage_id order by t.at, t.id) as times from told t),
    wanted as (select * from spell where ${by === "cohort" ? sql`born >= ${from} and born < ${to}` : sql`at >= ${from} and at < ${to}`}),
    placed as (
      select w.*, i.place as into_place, o.place as out_place from wanted w
      left join unnest(${way}::uuid[]) with ordinality as i (id, place) on i.id = w.to_stage_id
      left join unnest(${way}::uuid[]) with ordinality as o (id, place) on o.id = w.from_stage_id)`;
  const whole = await db.one<{ entered: number; won: number; lost: number }>(sql`
    with ${facts}
    select count(distinct subject_id)::int as entered,
      (count(distinct subject_id) filter (where to_stage_id = any(${wonIds}::uuid[])))::int as won,
      (count(distinct subject_id) filter (where to_stage_id = any(${lostIds}::uuid[])))::int as lost from placed`);
  const rows = await db.many<Row>(sql`
    with ${facts}
    select k.id as "stageId",
      (count(distinct p.subject_id) filter (where p.to_stage_id = k.id))::int as entered,
      (count(distinct p.subject_id) filter (where p.into_place >= k.place))::int as reached,
      (count(*) filter (where p.to_stage_id = k.id and p.times > 1))::int as reentries,
      (count(*) filter (where p.from_stage_id = k.id and p.into_place < p.out_place))::int as back,
      (count(*) filter (where p.from_stage_id = k.id and p.to_stage_id = any(${lostIds}::uuid[])))::int as lost,
      percentile_cont(0.5) within group (order by extract(epoch from p.left_at - p.at)::float8)
        filter (where p.to_stage_id = k.id and p.left_at is not null) as "medianSeconds"
    from unnest(${way}::uuid[]) with ordinality as k (id, place) left join placed p on true group by k.id, k.place order by k.place`);
  return { ...whole, stages: rows.map(({ reached, ...row }) => ({ ...row, skipped: reached - row.entered })) };
}
