import type { Attribution } from "@sigap/contract/contacts";
import type { MessageContent } from "@sigap/contract/message-content";
import type { DeliveryState, Message } from "@sigap/contract/messages";
import type { OutboundContent } from "#modules/channels";
import type { Cause } from "#platform/ctx.ts";
import type { Place } from "#platform/cursor.ts";
import { type Reader, raw, sql, type Tx } from "#platform/db.ts";
import type { Delivery } from "./rules.ts";

/** What a kind has beyond its text. */
export interface Content {
  attribution?: Attribution;
  quotedExternalId?: string;
  raw?: Record<string, unknown>;
  payload?: string;
  /** Older rows say `true` for once. */
  forwarded?: "once" | "often" | true;
  mentions?: Message["mentions"];
  via?: "phone_app" | "other_app";
  past?: boolean;
  /** The import that brought it, of a chat that was exported elsewhere. */
  importId?: string;
  standby?: boolean;
  /** What the words were before, oldest first; `editedAt` is when they became what they are. */
  versions?: { text: string | null; at: string }[];
  editedAt?: string;
  deleted?: { at: string; by: "contact" | "business" };
  /** Of a call: the provider's ids of its files, so that none is fetched twice. */
  files?: string[];
  /** The members of the kind, as the contract shows them. */
  shown?: MessageContent;
  template?: Message["template"];
  details?: Record<string, unknown>;
  /** For templates: what was sent, so that it can be sent again. */
  outbound?: OutboundContent;
}
export interface Reaction {
  emoji: string;
  by: "contact" | "business";
  /** The member of a group who reacted. */
  personId?: string;
  at: string;
}
export interface MessageRow {
  workspaceId: string;
  id: string;
  contactId: string;
  conversationId: string;
  connectionId: string | null;
  direction: Message["direction"];
  type: string;
  providerType: string | null;
  externalId: string | null;
  deliveryId: string | null;
  author: Cause;
  text: string | null;
  content: Content | null;
  replyToId: string | null;
  deliveryState: DeliveryState | null;
  delivery: Delivery | null;
  reactions: Reaction[] | null;
  occurredAt: Date;
}

const names = [
  "workspace_id",
  "id",
  "contact_id",
  "conversation_id",
  "connection_id",
  "direction",
  "type",
  "provider_type",
  "external_id",
  "delivery_id",
  "author",
  "text",
  "content",
  "reply_to_id",
  "delivery_state",
  "delivery",
  "reactions",
  "occurred_at",
];
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
export const columns = raw(names.map((name) => `m.${name} as "${camel(name)}"`).join(", "));

export function insertMessages(tx: Tx, rows: readonly MessageRow[]): void {
  if (rows.length === 0) return;
  tx.send({
    name: "insert-messages",
    text: `insert into message (workspace_id, id, contact_id, conversation_id, connection_id, direction, type, provider_type, external_id, delivery_id, author, text, content, reply_to_id, delivery_state, delivery, reactions, occurred_at)
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::jsonb[], $12::text[], $13::jsonb[], $14::uuid[], $15::text[], $16::jsonb[], $17::jsonb[], $18::timestamptz[])`,
    values: [
      rows.map((row) => row.workspaceId),
      rows.map((row) => row.id),
      rows.map((row) => row.contactId),
      rows.map((row) => row.conversationId),
      rows.map((row) => row.connectionId),
      rows.map((row) => row.direction),
      rows.map((row) => row.type),
      rows.map((row) => row.providerType),
      rows.map((row) => row.externalId),
      rows.map((row) => row.deliveryId),
      rows.map((row) => JSON.stringify(row.author)),
      rows.map((row) => row.text),
      rows.map((row) => (row.content ? JSON.stringify(row.content) : null)),
      rows.map((row) => row.replyToId),
      rows.map((row) => row.deliveryState),
      rows.map((row) => (row.delivery ? JSON.stringify(row.delivery) : null)),
      rows.map((row) => (row.reactions ? JSON.stringify(row.reactions) : null)),
      rows.map((row) => row.occurredAt),
    ],
  });
}

export const findMessages = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<MessageRow>({
    name: "find-messages",
    text: `select ${columns.text} from message m where m.workspace_id = $1 and m.id = any($2::uuid[])`,
    values: [workspaceId, ids],
  });

export const lockMessage = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<MessageRow>(sql`select ${columns} from message m where m.workspace_id = ${workspaceId} and m.id = ${id} for update`);

/** A contact's thread over all channels and years, newest first. */
export const listThread = (db: Reader, workspaceId: string, contactId: string, before: Place | null, limit: number) =>
  db.many<MessageRow>(sql`
    select ${columns} from message m where m.workspace_id = ${workspaceId} and m.contact_id = ${contactId}
      ${before ? sql`and (m.occurred_at, m.id) < (${before.at}, ${before.id}::uuid)` : sql``}
    order by m.occurred_at desc, m.id desc limit ${limit}`);

/** The same thread in the other direction: what came next after a place, oldest first. */
export const listThreadAfter = (db: Reader, workspaceId: string, contactId: string, after: Place, limit: number) =>
  db.many<MessageRow>(sql`
    select ${columns} from message m where m.workspace_id = ${workspaceId} and m.contact_id = ${contactId}
      and (m.occurred_at, m.id) > (${after.at}, ${after.id}::uuid)
    order by m.occurred_at, m.id limit ${limit}`);

/**
 * The newest answer of a colleague that came after a message; for the duplicate-reply guard. Providers' clocks are not ours: an
 * answer that was stored later came later, also where the customer's message has a later time.
 */
export const newerAnswer = (db: Reader, workspaceId: string, contactId: string, after: string, exceptPersonId: string | null) =>
  db.maybe<{ name: string }>(sql`
    select m.author->>'name' as name from message m
    join message seen on seen.workspace_id = m.workspace_id and seen.id = ${after} and seen.contact_id = m.contact_id
    where m.workspace_id = ${workspaceId} and m.contact_id = ${contactId} and m.direction = 'outbound' and m.type <> 'call'
      and m.occurred_at > seen.occurred_at - interval '10 minutes'
      and ((m.occurred_at, m.id) > (seen.occurred_at, seen.id) or (m.created_at > seen.created_at and m.content->>'past' is null)) and m.author->>'id' is distinct from ${exceptPersonId}
    order by m.occurred_at desc limit 1`);

export interface StateRow {
  workspaceId: string;
  id: string;
  contactId: string;
  conversationId: string;
  externalId: string | null;
  deliveryState: DeliveryState | null;
  delivery: Delivery | null;
}

/** Locks messages in the order of their ids, so that two batches never wait for each other in a circle. */
export const lockStates = (tx: Tx, workspaceIds: readonly string[], ids: readonly string[]) =>
  tx.many<StateRow>({
    name: "lock-message-states",
    text: `select m.workspace_id as "workspaceId", m.id, m.contact_id as "contactId", m.conversation_id as "conversationId", m.external_id as "externalId", m.delivery_state as "deliveryState", m.delivery
      from (select distinct workspace_id, id from unnest($1::uuid[], $2::uuid[]) as k (workspace_id, id)) k
      join message m on m.workspace_id = k.workspace_id and m.id = k.id where m.direction = 'outbound' order by m.id for update of m`,
    values: [workspaceIds, ids],
  });

export function writeStates(
  tx: Tx,
  rows: readonly (Pick<StateRow, "workspaceId" | "id" | "deliveryState" | "delivery"> & { externalId?: string | null })[],
): void {
  if (rows.length === 0) return;
  tx.send({
    name: "write-message-states",
    text: `update message m set delivery_state = s.state, delivery = s.delivery, external_id = coalesce(s.external_id, m.external_id)
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[]) as s (workspace_id, id, state, delivery, external_id)
      where m.workspace_id = s.workspace_id and m.id = s.id`,
    values: [
      rows.map((row) => row.workspaceId),
      rows.map((row) => row.id),
      rows.map((row) => row.deliveryState),
      rows.map((row) => JSON.stringify(row.delivery ?? {})),
      rows.map((row) => row.externalId ?? null),
    ],
  });
}

/** What edits, deletions and reactions change. */
export function writeChanges(tx: Tx, rows: readonly MessageRow[]): void {
  if (rows.length === 0) return;
  tx.send({
    name: "write-message-changes",
    text: `update message m set text = r.text, content = r.content, reactions = r.reactions
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::jsonb[]) as r (workspace_id, id, text, content, reactions)
      where m.workspace_id = r.workspace_id and m.id = r.id`,
    values: [
      rows.map((row) => row.workspaceId),
      rows.map((row) => row.id),
      rows.map((row) => row.text),
      rows.map((row) => (row.content ? JSON.stringify(row.content) : null)),
      rows.map((row) => (row.reactions && row.reactions.length > 0 ? JSON.stringify(row.reactions) : null)),
    ],
  });
}

/** A placeholder becomes what it stood for, and a call goes on. */
export function writeTypes(tx: Tx, rows: readonly MessageRow[]): void {
  if (rows.length === 0) return;
  tx.send({
    name: "write-message-types",
    text: `update message m set type = r.type, provider_type = r.provider_type, text = r.text, content = r.content
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[]) as r (workspace_id, id, type, provider_type, text, content)
      where m.workspace_id = r.workspace_id and m.id = r.id`,
    values: [
      rows.map((row) => row.workspaceId),
      rows.map((row) => row.id),
      rows.map((row) => row.type),
      rows.map((row) => row.providerType),
      rows.map((row) => row.text),
      rows.map((row) => JSON.stringify(row.content ?? {})),
    ],
  });
}

/** Locks messages in the order of their ids, so that two batches never wait for each other in a circle. */
export const lockMessages = (tx: Tx, keys: readonly { workspaceId: string; id: string }[]) =>
  tx.many<MessageRow>({
    name: "lock-messages",
    text: `select ${columns.text} from (select distinct workspace_id, id from unnest($1::uuid[], $2::uuid[]) as k (workspace_id, id)) k
      join message m on m.workspace_id = k.workspace_id and m.id = k.id order by m.id for update of m`,
    values: [keys.map(({ workspaceId }) => workspaceId), keys.map(({ id }) => id)],
  });

export const writeReactions = (tx: Tx, workspaceId: string, id: string, reactions: readonly Reaction[]) =>
  tx.run(
    sql`update message set reactions = ${reactions.length > 0 ? JSON.stringify(reactions) : null}::jsonb where workspace_id = ${workspaceId} and id = ${id}`,
  );

/** Whether a customer ever wrote, and whether a person ever answered; looked for among the first messages of a workspace. */
export const firstWords = (db: Reader, workspaceId: string) =>
  db.one<{ customerWrote: boolean; answered: boolean }>(sql`
    select coalesce(bool_or(direction = 'inbound'), false) as "customerWrote",
      coalesce(bool_or(direction = 'outbound' and author ->> 'kind' = 'person'), false) as answered
    from (select direction, author from message where workspace_id = ${workspaceId} order by id limit 2000) first`);
/** Whether the last message of a contact came to this number (under whatever connection), and else when one came here last. */
export const lastWroteTo = (
  db: Reader,
  workspaceId: string,
  contactId: string,
  { channel, externalId }: { channel: string; externalId: string },
) =>
  db.maybe<{ here: boolean; hereAt: Date | null }>(sql`
    with own as (select id from connection where workspace_id = ${workspaceId} and channel = ${channel} and external_id = ${externalId}),
      last as (select connection_id in (select id from own) as here from message
        where workspace_id = ${workspaceId} and contact_id = ${contactId} and direction = 'inbound' and connection_id is not null
        order by occurred_at desc, id desc limit 1)
    select last.here, case when last.here then null else (
      select occurred_at from message where workspace_id = ${workspaceId} and contact_id = ${contactId} and direction = 'inbound'
        and connection_id in (select id from own) order by occurred_at desc, id desc limit 1) end as "hereAt"
    from last`);
