import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import { sql, type Tx } from "#platform/db.ts";
import { tell } from "./events.ts";

/** Makes people responsible for contacts for whom nobody is: contact → person. */
export async function ownWhatNobodyOwns(
  app: App,
  tx: Tx,
  workspaceId: string,
  owners: ReadonlyMap<string, string>,
  cause: Cause,
): Promise<void> {
  if (owners.size === 0) return;
  const owned = await tx.many<{ id: string }>(sql`
    update contact p set owner_id = s.person_id
    from (select * from unnest(${[...owners.keys()]}::uuid[], ${[...owners.values()]}::uuid[]) as k (id, person_id)
      where exists (select from member m where m.workspace_id = ${workspaceId} and m.person_id = k.person_id and m.removed_at is null) order by id) s
    where p.workspace_id = ${workspaceId} and p.id = s.id and p.owner_id is null and p.merged_into_id is null
      and not exists (select from contact_identity i where i.workspace_id = p.workspace_id and i.contact_id = p.id and i.kind = 'whatsapp_group')
    returning p.id`);
  const ids = owned.map(({ id }) => id);
  if (ids.length > 0) tell(app, tx, "contact.changed", workspaceId, ids, cause, { what: "owner" });
}
