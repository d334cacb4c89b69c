import type { NotificationKind } from "@sigap/contract/notification-kinds";
import { visibleTo } from "#modules/conversations";
import { leadVisibleTo } from "#modules/lifecycle";
import type { Actor } from "#platform/ctx.ts";
import { type Reader, raw, sql, type Tx } from "#platform/db.ts";

export interface NewsRow {
  workspaceId: string;
  personId: string;
  /** The conversation, the channel, the task; of a lead the person, or the deal. */
  threadId: string;
  threadKind: "conversation" | "connection" | "task" | "lead" | "export";
  kind: NotificationKind;
  counts: Partial<Record<NotificationKind, number>>;
  messageId: string | null;
  contactId: string | null;
  actorName: string | null;
  detail: string | null;
  listed: boolean;
  sound: boolean;
  at: Date;
  seenAt: Date | null;
  pushDueAt: Date | null;
  pushedAt: Date | null;
  warnedOf: Date | null;
}
/** Where in the stream of events it was told; nothing for what the clock brings. */
export interface Told {
  transactionId: string;
  eventId: string;
}
export const byTheClock: Told = { transactionId: "0", eventId: "00000000-0000-0000-0000-000000000000" };
export type NewNews = Omit<NewsRow, "seenAt" | "pushedAt"> & Told;
/** One entry of one person. */
export interface Key {
  workspaceId: string;
  personId: string;
  threadId: string;
}

const names = [
  "workspace_id",
  "person_id",
  "thread_id",
  "thread_kind",
  "kind",
  "counts",
  "message_id",
  "contact_id",
  "actor_name",
  "detail",
  "listed",
  "sound",
  "at",
  "seen_at",
  "push_due_at",
  "pushed_at",
  "warned_of",
];
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const columns = raw(names.map((name) => `n.${name} as "${camel(name)}"`).join(", "));

/** Adds what is new: to what has not been seen yet, or as a new entry in the place of one that was. What was counted before is not counted again. */
export async function addNews(tx: Tx, rows: readonly NewNews[]): Promise<Key[]> {
  if (rows.length === 0) return [];
  return tx.many<Key>({
    name: "add-news",
    text: `insert into notification as n (workspace_id, person_id, thread_id, thread_kind, kind, counts, message_id, contact_id, actor_name, detail,
        listed, sound, at, push_due_at, warned_of, transaction_id, event_id)
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::uuid[], $8::uuid[], $9::text[], $10::text[],
        $11::boolean[], $12::boolean[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[], $16::xid8[], $17::uuid[])
      on conflict (workspace_id, person_id, thread_id) do update set
        kind = excluded.kind,
        counts = case when n.seen_at is not null then excluded.counts else (
          select jsonb_object_agg(key, sum) from (
            select key, sum(value::int) from (select * from jsonb_each_text(n.counts) union all select * from jsonb_each_text(excluded.counts)) each group by key) added) end,
        message_id = excluded.message_id, contact_id = excluded.contact_id, actor_name = excluded.actor_name, detail = excluded.detail,
        listed = excluded.listed or (n.listed and n.seen_at is null), sound = excluded.sound, at = greatest(n.at, excluded.at), seen_at = null,
        push_due_at = case when n.seen_at is null then least(n.push_due_at, excluded.push_due_at) else excluded.push_due_at end,
        warned_of = coalesce(excluded.warned_of, n.warned_of),
        transaction_id = case when excluded.transaction_id = '0' then n.transaction_id else excluded.transaction_id end,
        event_id = case when excluded.transaction_id = '0' then n.event_id else excluded.event_id end
      where excluded.transaction_id = '0' or (n.transaction_id, n.event_id) < (excluded.transaction_id, excluded.event_id)
      returning n.workspace_id as "workspaceId", n.person_id as "personId", n.thread_id as "threadId"`,
    values: [
      rows.map((row) => row.workspaceId),
      rows.map((row) => row.personId),
      rows.map((row) => row.threadId),
      rows.map((row) => row.threadKind),
      rows.map((row) => row.kind),
      rows.map((row) => JSON.stringify(row.counts)),
      rows.map((row) => row.messageId),
      rows.map((row) => row.contactId),
      rows.map((row) => row.actorName),
      rows.map((row) => row.detail),
      rows.map((row) => row.listed),
      rows.map((row) => row.sound),
      rows.map((row) => row.at),
      rows.map((row) => row.pushDueAt),
      rows.map((row) => row.warnedOf),
      rows.map((row) => row.transactionId),
      rows.map((row) => row.eventId),
    ],
  });
}

/** What is settled about a conversation: kinds that are no longer news, for everybody but one. */
export type Settled = Told & { workspaceId: string; threadId: string; kinds: readonly NotificationKind[]; except: string | null };

/** Takes kinds off what is not seen yet; what has nothing else counts as seen. At most one settlement of each thread at a time. */
export async function settle(tx: Tx, settled: readonly Settled[], now: Date): Promise<Key[]> {
  if (settled.length === 0) return [];
  return tx.many<Key>(sql`
    update notification n set
      counts = case when n.counts - s.kinds = '{}' then n.counts else n.counts - s.kinds end,
      kind = case when n.kind = any(s.kinds) then coalesce((select key from jsonb_object_keys(n.counts - s.kinds) key limit 1), n.kind) else n.kind end,
      seen_at = case when n.counts - s.kinds = '{}' then ${now}::timestamptz end,
      push_due_at = case when n.counts - s.kinds = '{}' then null else n.push_due_at end
    from (select workspace_id, thread_id, except_id, string_to_array(kinds, ',') as kinds, transaction_id, event_id
        from unnest(${settled.map((one) => one.workspaceId)}::uuid[], ${settled.map((one) => one.threadId)}::uuid[],
          ${settled.map((one) => one.except)}::uuid[], ${settled.map((one) => one.kinds.join(","))}::text[],
          ${settled.map((one) => one.transactionId)}::xid8[], ${settled.map((one) => one.eventId)}::uuid[])
          as u (workspace_id, thread_id, except_id, kinds, transaction_id, event_id)) s
    where n.workspace_id = s.workspace_id and n.thread_id = s.thread_id and n.person_id is distinct from s.except_id and n.seen_at is null
      and n.counts ?| s.kinds and (n.transaction_id, n.event_id) < (s.transaction_id, s.event_id)
    returning n.workspace_id as "workspaceId", n.person_id as "personId", n.thread_id as "threadId"`);
}

export type Read = Told & Key;
/** Whoever read a conversation has seen its news; devices of the others need not be told of it either. */
export async function markRead(tx: Tx, read: readonly Read[], now: Date): Promise<Key[]> {
  if (read.length === 0) return [];
  return tx.many<Key>(sql`
    update notification n set push_due_at = null, seen_at = case when n.person_id = any(r.readers) then ${now}::timestamptz end
    from (select workspace_id, thread_id, array_agg(person_id) as readers, max(transaction_id) as transaction_id from unnest(
        ${read.map((one) => one.workspaceId)}::uuid[], ${read.map((one) => one.threadId)}::uuid[], ${read.map((one) => one.personId)}::uuid[],
        ${read.map((one) => one.transactionId)}::xid8[]) as u (workspace_id, thread_id, person_id, transaction_id) group by 1, 2) r
    where n.workspace_id = r.workspace_id and n.thread_id = r.thread_id and n.seen_at is null and n.transaction_id <= r.transaction_id
      and (n.person_id = any(r.readers) or n.kind like 'wrote\\_%')
    returning n.workspace_id as "workspaceId", n.person_id as "personId", n.thread_id as "threadId"`);
}

export const markSeen = (tx: Tx, workspaceId: string, personId: string, threadIds: readonly string[] | null, now: Date) =>
  tx.many<Key>(sql`
    update notification n set seen_at = ${now}, push_due_at = null
    where n.workspace_id = ${workspaceId} and n.person_id = ${personId} and n.seen_at is null
      ${threadIds ? sql`and n.thread_id = any(${[...threadIds]}::uuid[])` : sql``}
    returning n.workspace_id as "workspaceId", n.person_id as "personId", n.thread_id as "threadId"`);

/** Takes entries of a thread away, of everybody or of those who are named. */
export const removeNews = (tx: Tx, workspaceId: string, threadId: string, personIds: readonly string[] | null) =>
  tx.many<Key>(sql`
    delete from notification n where n.workspace_id = ${workspaceId} and n.thread_id = ${threadId}
      ${personIds ? sql`and n.person_id = any(${[...personIds]}::uuid[])` : sql``}
    returning n.workspace_id as "workspaceId", n.person_id as "personId", n.thread_id as "threadId"`);

export const holdersOf = (db: Reader, workspaceId: string, threadIds: readonly string[]) =>
  db.many<Key & { warnedOf: Date | null }>(sql`
    select n.workspace_id as "workspaceId", n.person_id as "personId", n.thread_id as "threadId", n.warned_of as "warnedOf" from notification n
    where n.workspace_id = ${workspaceId} and n.thread_id = any(${[...threadIds]}::uuid[])`);

export interface ListFilter {
  personId: string;
  unseen: boolean;
  /** The person, as whoever asks: what they may no longer see is not listed. */
  actor: Actor;
  before: { at: Date; id: string } | null;
  limit: number;
}
const leadOf = { workspaceId: sql`n.workspace_id`, contactId: sql`n.contact_id`, dealId: sql`n.thread_id` };
const listed = (workspaceId: string, { personId, actor }: Pick<ListFilter, "personId" | "actor">) => sql`
  from notification n left join conversation c on n.thread_kind = 'conversation' and c.workspace_id = n.workspace_id and c.id = n.thread_id
  where n.workspace_id = ${workspaceId} and n.person_id = ${personId} and n.listed 
    and case n.thread_kind when 'conversation' then c.id is not null and ${visibleTo(actor, "c")} when 'lead' then ${leadVisibleTo(actor, leadOf)} else true end`;

export const listNews = (db: Reader, workspaceId: string, filter: ListFilter) =>
  db.many<NewsRow>(sql`
    select ${columns} ${listed(workspaceId, filter)} ${filter.unseen ? sql`and n.seen_at is null` : sql``}
      ${filter.before ? sql`and (n.at, n.thread_id) < (${filter.before.at}, ${filter.before.id}::uuid)` : sql``}
    order by n.at desc, n.thread_id desc limit ${filter.limit}`);
export const countUnseen = async (db: Reader, workspaceId: string, filter: Pick<ListFilter, "personId" | "actor">): Promise<number> =>
  (await db.one<{ unseen: number }>(sql`select count(*)::int as unseen ${listed(workspaceId, filter)} and n.seen_at is null`)).unseen;

export const findNews = (db: Reader, keys: readonly Key[]) =>
  db.many<NewsRow>(sql`
    select ${columns} from unnest(${keys.map((key) => key.workspaceId)}::uuid[], ${keys.map((key) => key.personId)}::uuid[],
      ${keys.map((key) => key.threadId)}::uuid[]) as k (workspace_id, person_id, thread_id)
    join notification n on n.workspace_id = k.workspace_id and n.person_id = k.person_id and n.thread_id = k.thread_id`);

/** What has not changed for so long is forgotten. */
export const pruneNews = (tx: Tx, before: Date) => tx.run(sql`delete from notification where at < ${before}`);
