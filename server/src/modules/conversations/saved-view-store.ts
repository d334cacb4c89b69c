import type { SavedView } from "@sigap/contract/conversation-lists";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface SavedViewRow extends Omit<SavedView, "can" | "version"> {
  personId: string;
}
const columns = sql`s.id, s.person_id as "personId", s.shared, s.name, s.icon, s.view, s.sort, s.filter, m.name as by`;
const from = sql`from saved_view s join member m on m.workspace_id = s.workspace_id and m.person_id = s.person_id`;

export const listSavedViews = (db: Reader, workspaceId: string, personId: string | null) =>
  db.many<SavedViewRow>(sql`
    select ${columns} ${from} where s.workspace_id = ${workspaceId} and (s.shared or s.person_id = ${personId}) order by s.shared, s.place, lower(s.name)`);
export const lockSavedView = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<SavedViewRow>(sql`select ${columns} ${from} where s.workspace_id = ${workspaceId} and s.id = ${id} for update of s`);

export const putSavedView = (tx: Tx, workspaceId: string, row: SavedViewRow) =>
  tx.run(sql`
    insert into saved_view (workspace_id, id, person_id, shared, name, icon, view, sort, filter)
    values (${workspaceId}, ${row.id}, ${row.personId}, ${row.shared}, ${row.name}, ${row.icon}, ${row.view}, ${row.sort},
      ${row.filter ? JSON.stringify(row.filter) : null}::jsonb)
    on conflict (workspace_id, id) do update set shared = excluded.shared, name = excluded.name, icon = excluded.icon, view = excluded.view,
      sort = excluded.sort, filter = excluded.filter`);
export const deleteSavedView = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from saved_view where workspace_id = ${workspaceId} and id = ${id}`);
/** The names of saved views that ask for a segment. */
export const viewsUsingSegment = async (db: Reader, workspaceId: string, segmentId: string): Promise<string[]> =>
  (
    await db.many<{ name: string }>(sql`
      select name from saved_view where workspace_id = ${workspaceId}
        and jsonb_path_exists(filter, '$.** ? (@.field == "segment" && @.in[*] == $id)', jsonb_build_object('id', ${segmentId}::text)) order by name`)
  ).map(({ name }) => name);
