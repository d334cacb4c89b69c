import type { ActivityKind } from "@sigap/contract/contact-activity";
import type { Attribution } from "@sigap/contract/contacts";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface ActivityRow {
  workspaceId: string;
  /** The event's own, so that one that is read twice leaves one line. */
  id: string;
  contactId: string;
  event: string;
  kind: ActivityKind;
  by: Cause;
  details: Record<string, unknown>;
  conversationId: string | null;
  at: Date;
}
const columns = sql`e.workspace_id as "workspaceId", e.id, e.contact_id as "contactId", e.event, e.kind, e.by, e.details, e.conversation_id as "conversationId", e.at`;

/** Returns the contacts that have a new line. Events about somebody who is not there (any more) leave none. */
export const insertActivity = async (tx: Tx, rows: readonly ActivityRow[]): Promise<Set<string>> => {
  const added = await tx.many<{ contactId: string }>({
    name: "insert-activity",
    text: `insert into contact_event (workspace_id, id, contact_id, event, kind, by, details, conversation_id, at)
      select r.* from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[], $8::uuid[], $9::timestamptz[])
        as r (workspace_id, id, contact_id, event, kind, by, details, conversation_id, at)
      join contact p on p.workspace_id = r.workspace_id and p.id = r.contact_id
      on conflict do nothing returning contact_id as "contactId"`,
    values: [
      rows.map(({ workspaceId }) => workspaceId),
      rows.map(({ id }) => id),
      rows.map(({ contactId }) => contactId),
      rows.map(({ event }) => event),
      rows.map(({ kind }) => kind),
      rows.map(({ by }) => JSON.stringify(by)),
      rows.map(({ details }) => JSON.stringify(details)),
      rows.map(({ conversationId }) => conversationId),
      rows.map(({ at }) => at),
    ],
  });
  return new Set(added.map(({ contactId }) => contactId));
};

/** One short walk through the index for each contact of a family. */
export const listActivity = (
  db: Reader,
  workspaceId: string,
  contactIds: readonly string[],
  { kind, before, limit }: { kind: ActivityKind | null; before: { at: Date; id: string } | null; limit: number },
) =>
  db.many<ActivityRow>(sql`
    select e.* from unnest(${[...contactIds]}::uuid[]) as k (id) cross join lateral (
      select ${columns} from contact_event e where e.workspace_id = ${workspaceId} and e.contact_id = k.id
        ${kind ? sql`and e.kind = ${kind}` : sql``} ${before ? sql`and (e.at, e.id) < (${before.at}, ${before.id}::uuid)` : sql``}
      order by e.at desc, e.id desc limit ${limit}) e
    order by e.at desc, e.id desc limit ${limit}`);

export const listTouches = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<{ touch: Attribution }>(sql`
    select e.details -> 'attribution' as touch from contact_event e
    where e.workspace_id = ${workspaceId} and e.contact_id = any(${[...contactIds]}::uuid[]) and e.kind = 'source' and e.details ? 'attribution'
    order by e.at, e.id limit 100`);
