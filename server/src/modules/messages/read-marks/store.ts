import type { Reader } from "#platform/db.ts";

/** A customer's message that a provider can mark as read, and with it all before. */
export interface Markable {
  workspaceId: string;
  contactId: string;
  connectionId: string;
  externalId: string;
}

/** The newest message of each contact; one of the past was read on the phone, or was not. */
export const newestInbound = (db: Reader, wanted: readonly { workspaceId: string; contactId: string }[]) =>
  db.many<Markable>({
    name: "newest-inbound",
    text: `select k.w as "workspaceId", k.c as "contactId", m.connection_id as "connectionId", m.external_id as "externalId"
      from (select distinct w, c from unnest($1::uuid[], $2::uuid[]) as u (w, c)) k
      join lateral (
        select connection_id, external_id from message where workspace_id = k.w and contact_id = k.c
          and direction = 'inbound' and external_id is not null and connection_id is not null
          and content->'past' is null
        order by occurred_at desc, id desc limit 1) m on true`,
    values: [wanted.map(({ workspaceId }) => workspaceId), wanted.map(({ contactId }) => contactId)],
  });
