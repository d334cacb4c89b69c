import type { Lifecycle, Money } from "@sigap/contract/lifecycle";
import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { tellLifecycles } from "./events.ts";
import { findDefault, readStages, type StageRow } from "./lifecycle-store.ts";
import { directionOf, stuckAt } from "./rules.ts";

/** Where a person stands in the default lifecycle, and what they are worth there. */
export interface Place {
  stageId: string;
  value: Money | null;
}
/** The stages of the default lifecycle of people, for whoever puts many into them. */
export interface Places {
  lifecycle: Pick<Lifecycle, "id" | "currency">;
  stages: readonly StageRow[];
}
export async function readPlaces(db: Reader, workspaceId: string): Promise<Places | null> {
  const lifecycle = await findDefault(db, workspaceId, "contact");
  if (!lifecycle) return null;
  return { lifecycle, stages: (await readStages(db, workspaceId, [lifecycle.id])).filter(({ archived }) => !archived) };
}
export async function placesOf(
  db: Reader,
  workspaceId: string,
  { lifecycle }: Places,
  contactIds: readonly string[],
): Promise<Map<string, Place>> {
  if (contactIds.length === 0) return new Map();
  const rows = await db.many<{ contactId: string; stageId: string; amount: string | null; currency: string | null }>(sql`
    select contact_id as "contactId", stage_id as "stageId", trim_scale(value)::text as amount, currency from contact_stage
    where workspace_id = ${workspaceId} and lifecycle_id = ${lifecycle.id} and contact_id = any(${[...contactIds]}::uuid[])`);
  return new Map(
    rows.map(({ contactId, stageId, amount, currency }) => [
      contactId,
      { stageId, value: amount === null || currency === null ? null : { amount, currency } },
    ]),
  );
}

export interface Placing {
  contactId: string;
  from: Place | null;
  to: Place;
}
/**
 * Puts many people where a file says, whom the caller has locked: one statement for each table, and no event for each of a
 * million. What a stage asks of those who move by hand is not asked of what was true elsewhere.
 */
export function placePeople(
  app: App,
  tx: Tx,
  workspaceId: string,
  { lifecycle, stages }: Places,
  placings: readonly Placing[],
  { by, reason, importId }: { by: Cause; reason: string; importId: string },
): void {
  const at = app.clock.now();
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const moved = placings.filter(({ from, to }) => from?.stageId !== to.stageId);
  const worth = placings.filter(({ from, to }) => from?.stageId === to.stageId);
  if (worth.length > 0) setWorth(tx, workspaceId, lifecycle.id, worth);
  if (moved.length === 0) return;
  const stageOf = (place: Place | null) => (place ? (byId.get(place.stageId) ?? null) : null);
  tx.send({
    name: "place-people",
    text: `with r as (
        select * from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::numeric[], $8::text[], $9::uuid[], $10::text[])
          as r (contact_id, from_id, to_id, stuck_at, value, currency, change_id, direction)
      ), before as (
        select k.contact_id, jsonb_build_object('enteredAt', to_char(k.entered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'value', trim_scale(k.value)::text, 'currency', k.currency, 'lostReasonId', k.lost_reason_id, 'lostNote', k.lost_note) as what
        from contact_stage k where k.workspace_id = $1 and k.lifecycle_id = $2 and k.contact_id = any($3::uuid[])
      ), facts as (
        insert into stage_change (workspace_id, id, lifecycle_id, contact_id, from_stage_id, to_stage_id, at, direction, by, reason, evidence, value, currency, before)
        select $1::uuid, r.change_id, $2::uuid, r.contact_id, r.from_id, r.to_id, $11::timestamptz, r.direction, $12::jsonb, $13::text, $14::jsonb, r.value, r.currency, b.what
        from r left join before b using (contact_id)
      )
      insert into contact_stage (workspace_id, lifecycle_id, contact_id, stage_id, entered_at, value, currency, stuck_at)
      select $1::uuid, $2::uuid, r.contact_id, r.to_id, $11::timestamptz, r.value, r.currency, r.stuck_at from r
      on conflict (workspace_id, lifecycle_id, contact_id) do update set stage_id = excluded.stage_id, entered_at = excluded.entered_at, value = excluded.value,
        currency = excluded.currency, lost_reason_id = null, lost_note = null, stuck_at = excluded.stuck_at, stuck_told_at = null`,
    values: [
      workspaceId,
      lifecycle.id,
      moved.map(({ contactId }) => contactId),
      moved.map(({ from }) => from?.stageId ?? null),
      moved.map(({ to }) => to.stageId),
      moved.map(({ to }) => {
        const stage = stageOf(to);
        return stage ? stuckAt(stage, at) : null;
      }),
      moved.map(({ to }) => to.value?.amount ?? null),
      moved.map(({ to }) => to.value?.currency ?? null),
      moved.map(() => newId()),
      moved.map(({ from, to }) => directionOf(stages, stageOf(from), stageOf(to))),
      at,
      JSON.stringify(by),
      reason,
      JSON.stringify({ importId }),
    ],
  });
}

function setWorth(tx: Tx, workspaceId: string, lifecycleId: string, placings: readonly Pick<Placing, "contactId" | "to">[]): void {
  tx.send({
    name: "set-worth-of-people",
    text: `update contact_stage k set value = r.value, currency = r.currency
      from unnest($3::uuid[], $4::numeric[], $5::text[]) as r (contact_id, value, currency)
      where k.workspace_id = $1 and k.lifecycle_id = $2 and k.contact_id = r.contact_id`,
    values: [
      workspaceId,
      lifecycleId,
      placings.map(({ contactId }) => contactId),
      placings.map(({ to }) => to.value?.amount ?? null),
      placings.map(({ to }) => to.value?.currency ?? null),
    ],
  });
}

/** The facts of an import about some people that nobody has taken back, newest first of each. */
export const changesOfImport = async (db: Reader, workspaceId: string, importId: string, contactIds: readonly string[]) =>
  contactIds.length === 0
    ? []
    : db.many<{ id: string; contactId: string }>(sql`
        select f.id, f.contact_id as "contactId" from stage_change f where f.workspace_id = ${workspaceId} and f.contact_id = any(${[...contactIds]}::uuid[])
          and f.evidence ->> 'importId' = ${importId} and f.undoes is null
          and not exists (select from stage_change u where u.workspace_id = f.workspace_id and u.undoes = f.id)
        order by f.at desc, f.id desc`);

/** Boards and lists are asked for again once, behind the last of many. */
export const tellPlaced = (app: App, tx: Tx, workspaceId: string, { lifecycle }: Places, by: Cause): void =>
  void tellLifecycles(app, tx, workspaceId, lifecycle.id, by);
