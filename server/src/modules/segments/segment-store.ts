import type { SegmentFilter } from "@sigap/contract/segment-filter";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

export interface SegmentRow {
  id: string;
  name: string;
  description: string | null;
  kind: "live" | "frozen";
  filter: SegmentFilter;
  shared: boolean;
  personId: string;
  by: string;
  createdAt: Date;
}
export const readSegments = (db: Reader, workspaceId: string) =>
  db.many<SegmentRow>(sql`
    select s.id, s.name, s.description, s.kind, s.filter, s.shared, s.person_id as "personId", m.name as by, s.created_at as "createdAt"
    from segment s join member m on m.workspace_id = s.workspace_id and m.person_id = s.person_id
    where s.workspace_id = ${workspaceId} order by lower(s.name), s.id`);

/** Whoever changes one does so after the other. */
export const lockSegment = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`select from segment where workspace_id = ${workspaceId} and id = ${id} for update`);
/** Of these the ones that are there, and stay until the transaction is over: somebody is about to use them. Nobody uses another's own. */
export const holdSegments = async (tx: Tx, workspaceId: string, ids: readonly string[], personId: string | null): Promise<Set<string>> =>
  new Set(
    (
      await tx.many<{ id: string }>(sql`
        select id from segment where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and (shared or person_id = ${personId})
        order by id for share`)
    ).map(({ id }) => id),
  );
export const putSegment = (tx: Tx, workspaceId: string, row: SegmentRow) =>
  tx.run(sql`
    insert into segment (workspace_id, id, name, description, kind, filter, shared, person_id)
    values (${workspaceId}, ${row.id}, ${row.name}, ${row.description}, ${row.kind}, ${JSON.stringify(row.filter)}::jsonb, ${row.shared}, ${row.personId})
    on conflict (workspace_id, id) do update set name = excluded.name, description = excluded.description, filter = excluded.filter, shared = excluded.shared`);
export const deleteSegment = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from segment where workspace_id = ${workspaceId} and id = ${id}`);

/** Everybody whom `people` (`from contact p where …`) holds now. */
export const freezePeople = (tx: Tx, workspaceId: string, segmentId: string, people: Sql, by: Cause, at: Date) =>
  tx.run(sql`
    insert into segment_member (workspace_id, segment_id, contact_id, added_at, added_by)
    select ${workspaceId}, ${segmentId}, p.id, ${at}, ${JSON.stringify(by)}::jsonb ${people}`);
/** Returns those who were not in it before. */
export const addMembers = async (tx: Tx, workspaceId: string, segmentId: string, ids: readonly string[], actId: string, by: Cause) =>
  (
    await tx.many<{ id: string }>(sql`
      insert into segment_member (workspace_id, segment_id, contact_id, added_by, act_id)
      select ${workspaceId}, ${segmentId}, id, ${JSON.stringify(by)}::jsonb, ${actId} from unnest(${[...ids]}::uuid[]) as k (id)
      on conflict do nothing returning contact_id as id`)
  ).map(({ id }) => id);
export const removeMembers = (tx: Tx, workspaceId: string, segmentId: string, ids: readonly string[], actId: string) =>
  tx.run(sql`
    delete from segment_member where workspace_id = ${workspaceId} and segment_id = ${segmentId} and act_id = ${actId} and contact_id = any(${[...ids]}::uuid[])`);

/** Whoever was kept stays so as the person that they became; the merge's own rows go when it is undone. */
export const mergeMembers = (tx: Tx, workspaceId: string, mergeId: string, winnerId: string, loserId: string) =>
  tx.run(sql`
    insert into segment_member (workspace_id, segment_id, contact_id, added_at, added_by, merge_id)
    select workspace_id, segment_id, ${winnerId}, added_at, added_by, ${mergeId} from segment_member
    where workspace_id = ${workspaceId} and contact_id = ${loserId} on conflict do nothing`);
export const unmergeMembers = (tx: Tx, workspaceId: string, mergeId: string, winnerId: string) =>
  tx.run(sql`delete from segment_member where workspace_id = ${workspaceId} and contact_id = ${winnerId} and merge_id = ${mergeId}`);
