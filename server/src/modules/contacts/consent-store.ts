import type { ConsentEntry } from "@sigap/contract/contacts";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface ConsentRow {
  workspaceId: string;
  id: string;
  contactId: string;
  state: ConsentEntry["state"];
  source: ConsentEntry["source"];
  detail: string | null;
  connectionId: string | null;
  at: Date;
  /** Who wrote down what was said to them. */
  by?: Cause | null;
}

/** Newest first, the last 20 of each contact. */
export const consentsOf = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<ConsentRow>(sql`
    select c.* from unnest(${[...contactIds]}::uuid[]) as k (id) cross join lateral (
      select workspace_id as "workspaceId", id, contact_id as "contactId", state, source, detail, connection_id as "connectionId", at, by from consent
      where workspace_id = ${workspaceId} and contact_id = k.id and category = 'marketing' order by at desc, created_at desc limit 20) c`);

/** Returns those that were new. What a refused send tells about somebody who said stop already is nothing new. */
export const insertConsents = (tx: Tx, rows: readonly ConsentRow[]) =>
  tx.many<{ id: string }>({
    name: "insert-consents",
    text: `insert into consent (workspace_id, id, contact_id, category, state, source, detail, connection_id, at, by)
      select r.workspace_id, r.id, r.contact_id, 'marketing', r.state, r.source, r.detail, r.connection_id, r.at, r.by
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::timestamptz[], $9::jsonb[])
        as r (workspace_id, id, contact_id, state, source, detail, connection_id, at, by)
      where r.source in ('customer', 'person') or r.state is distinct from (
        select c.state from consent c where c.workspace_id = r.workspace_id and c.contact_id = r.contact_id and c.category = 'marketing'
        order by c.at desc, c.created_at desc limit 1)
      on conflict do nothing returning id`,
    values: [
      rows.map(({ workspaceId }) => workspaceId),
      rows.map(({ id }) => id),
      rows.map(({ contactId }) => contactId),
      rows.map(({ state }) => state),
      rows.map(({ source }) => source),
      rows.map(({ detail }) => detail),
      rows.map(({ connectionId }) => connectionId),
      rows.map(({ at }) => at),
      rows.map(({ by }) => (by ? JSON.stringify(by) : null)),
    ],
  });

export const moveConsents = async (tx: Tx, workspaceId: string, mergeId: string, from: string, to: string): Promise<void> => {
  await tx.run(sql`
    insert into contact_merge_item (workspace_id, merge_id, kind, row_id)
    select workspace_id, ${mergeId}, 'consent', id from consent where workspace_id = ${workspaceId} and contact_id = ${from}`);
  await tx.run(sql`update consent set contact_id = ${to} where workspace_id = ${workspaceId} and contact_id = ${from}`);
};
export const moveConsentsBack = (tx: Tx, workspaceId: string, mergeId: string, to: string) =>
  tx.run(sql`
    update consent set contact_id = ${to} where workspace_id = ${workspaceId}
      and id in (select row_id from contact_merge_item where workspace_id = ${workspaceId} and merge_id = ${mergeId} and kind = 'consent')`);
