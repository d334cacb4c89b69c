import type { Message } from "@sigap/contract/messages";
import type { OutgoingToCustomer } from "@sigap/contract/outgoing";
import type { AfterSending, ScheduledMessage } from "@sigap/contract/scheduled";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";

/** What the caller handed in. */
export interface ScheduledRequest {
  message: OutgoingToCustomer;
  replyToId?: string | undefined;
  connectionId?: string | undefined;
  lastSeenMessageId?: string | undefined;
  after?: AfterSending | undefined;
}
export interface ScheduledRow {
  workspaceId: string;
  id: string;
  conversationId: string;
  author: Cause;
  request: ScheduledRequest;
  shown: { type: Message["type"]; text: string | null; template: Message["template"] };
  attachmentIds: string[];
  sendAt: Date;
  held: boolean;
  cancelIfAnswered: boolean;
  state: ScheduledMessage["state"];
  problem: ScheduledMessage["problem"];
  messageId: string | null;
  writtenAt: Date;
}
/** With its conversation's person, and whose the conversation is. */
export type Placed = ScheduledRow & { contactId: string; assigneeId: string | null; teamId: string | null; connectionId: string | null };

const columns = sql`s.workspace_id as "workspaceId", s.id, s.conversation_id as "conversationId", s.author, s.request, s.shown, s.attachment_ids as "attachmentIds",
  s.send_at as "sendAt", s.held, s.cancel_if_answered as "cancelIfAnswered", s.state, s.problem, s.message_id as "messageId", s.written_at as "writtenAt",
  c.contact_id as "contactId", c.assignee_id as "assigneeId", c.team_id as "teamId", c.connection_id as "connectionId"`;
const from = sql`from scheduled_message s join conversation c on c.workspace_id = s.workspace_id and c.id = s.conversation_id`;
const waits = sql`s.state in ('scheduled', 'failed')`;

export const insertScheduled = (tx: Tx, row: ScheduledRow, requestKey: string | null) =>
  tx.run(sql`
    insert into scheduled_message (workspace_id, id, conversation_id, author, request, shown, attachment_ids, send_at, held, cancel_if_answered, request_key, written_at)
    values (${row.workspaceId}, ${row.id}, ${row.conversationId}, ${JSON.stringify(row.author)}::jsonb, ${JSON.stringify(row.request)}::jsonb,
      ${JSON.stringify(row.shown)}::jsonb, ${row.attachmentIds}::uuid[], ${row.sendAt}, ${row.held}, ${row.cancelIfAnswered}, ${requestKey}, ${row.writtenAt})`);

export const findScheduled = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<Placed>(sql`select ${columns} ${from} where s.workspace_id = ${workspaceId} and s.id = any(${[...ids]}::uuid[])`);
export const findByRequestKey = (db: Reader, workspaceId: string, key: string) =>
  db.maybe<Placed>(sql`select ${columns} ${from} where s.workspace_id = ${workspaceId} and s.request_key = ${key}`);
/** Whoever holds it decides what becomes of it: sent, changed or canceled, one of them. */
export const lockScheduled = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<Placed>(sql`select ${columns} ${from} where s.workspace_id = ${workspaceId} and s.id = ${id} for update of s`);

export interface ScheduledFilter {
  conversationId?: string | undefined;
  contactId?: string | undefined;
  /** Of one person, and not those that are only held for some seconds. */
  authorId?: string | undefined;
  visible: Sql;
}
export const listScheduled = (db: Reader, workspaceId: string, { conversationId, contactId, authorId, visible }: ScheduledFilter) =>
  db.many<Placed>(sql`
    select ${columns} ${from} where s.workspace_id = ${workspaceId} and ${waits} and ${visible}
      ${conversationId ? sql`and s.conversation_id = ${conversationId}` : sql``}
      ${contactId ? sql`and c.contact_id = ${contactId}` : sql``}
      ${authorId ? sql`and s.author->>'id' = ${authorId} and not s.held` : sql``}
    order by s.send_at, s.id limit 200`);

/** Writes how it goes on; the caller holds its lock. */
export async function writeScheduled(tx: Tx, row: Placed, change: Partial<ScheduledRow>, now: Date): Promise<Placed> {
  const next = { ...row, ...change };
  const settled = next.state === "sent" || next.state === "canceled" ? now : null;
  await tx.run(sql`
    update scheduled_message set request = ${JSON.stringify(next.request)}::jsonb, shown = ${JSON.stringify(next.shown)}::jsonb,
      attachment_ids = ${next.attachmentIds}::uuid[], send_at = ${next.sendAt}, held = ${next.held}, cancel_if_answered = ${next.cancelIfAnswered},
      state = ${next.state}, problem = ${next.problem ? JSON.stringify(next.problem) : null}::jsonb, message_id = ${next.messageId},
      written_at = ${next.writtenAt}, settled_at = ${settled}
    where workspace_id = ${row.workspaceId} and id = ${row.id}`);
  return next;
}

export interface Due {
  workspaceId: string;
  id: string;
  conversationId: string;
}
/** What is to go out by now, over all workspaces, in order. */
export const dueScheduled = (db: Reader, now: Date, limit: number) =>
  db.many<Due>(sql`
    select workspace_id as "workspaceId", id, conversation_id as "conversationId" from scheduled_message
    where state = 'scheduled' and send_at <= ${now} order by send_at, id limit ${limit}`);
export const nextDue = async (db: Reader): Promise<Date | null> =>
  (await db.one<{ at: Date | null }>(sql`select min(send_at) as at from scheduled_message where state = 'scheduled'`)).at;

/** Whether the customer has written since. */
export const answeredSince = async (db: Reader, workspaceId: string, contactId: string, since: Date): Promise<boolean> =>
  (
    await db.one<{ answered: boolean }>(sql`
      select exists (
        select from message m where m.workspace_id = ${workspaceId} and m.contact_id = ${contactId} and m.direction = 'inbound'
          and m.occurred_at > ${since}::timestamptz - interval '1 day' and m.created_at > ${since} and m.content->>'past' is null) as answered`)
  ).answered;

/** Those that a customer's message cancels, locked. */
export const lockUnlessAnswered = (tx: Tx, workspaceId: string, contactIds: readonly string[]) =>
  tx.many<Placed>(sql`
    select ${columns} ${from} where s.workspace_id = ${workspaceId} and c.contact_id = any(${[...contactIds]}::uuid[])
      and s.state = 'scheduled' and s.cancel_if_answered and not s.held order by s.id for update of s`);

export const pruneScheduled = (tx: Tx) =>
  tx.run(sql`delete from scheduled_message where state in ('sent', 'canceled') and settled_at < now() - interval '2 days'`);

/** What was due when a backup came back may have gone out since it was made: a person looks. */
export const askAboutRestored = sql`
  update scheduled_message set state = 'failed', problem = '{"code":"restored","detail":"","values":{}}' where state = 'scheduled' and send_at <= now()`;
