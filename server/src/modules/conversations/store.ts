import type { Conversation } from "@sigap/contract/conversations";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, raw, sql, type Tx } from "#platform/db.ts";
import { newId, nobody } from "#platform/ids.ts";
import type { Owned } from "./policy.ts";
import type { Floor } from "./rules.ts";

export interface ConversationRow {
  workspaceId: string;
  id: string;
  contactId: string;
  connectionId: string | null;
  status: Conversation["status"];
  assigneeId: string | null;
  teamId: string | null;
  floorHolder: Floor["holder"];
  floorHolderId: string | null;
  floorFence: number;
  unread: number;
  lastMessageId: string | null;
  lastMessageAt: Date;
  lastInboundAt: Date | null;
  waitingSince: Date | null;
  windowExpiresAt: Date | null;
  /** The click on an ad that nobody has answered yet. */
  adClickedAt: Date | null;
  freeUntil: Date | null;
  /** 0 urgent, 1 high, 2 normal, 3 low. */
  priority: number;
  priorityBy: Cause | null;
  failedAt: Date | null;
  snoozedUntil: Date | null;
  openedAt: Date;
  openedBy: Cause;
  closedAt: Date | null;
  closedBy: Cause | null;
  outcome: Conversation["outcome"];
  summary: string | null;
}

const names = [
  "workspace_id",
  "id",
  "contact_id",
  "connection_id",
  "status",
  "assignee_id",
  "team_id",
  "floor_holder",
  "floor_holder_id",
  "floor_fence",
  "unread",
  "last_message_id",
  "last_message_at",
  "last_inbound_at",
  "waiting_since",
  "window_expires_at",
  "ad_clicked_at",
  "free_until",
  "priority",
  "priority_by",
  "failed_at",
  "snoozed_until",
  "opened_at",
  "opened_by",
  "closed_at",
  "closed_by",
  "outcome",
  "summary",
];
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
/** Columns of a conversation under their names in the code. */
export const columns = raw(names.map((name) => `c.${name} as "${camel(name)}"`).join(", "));

export const findConversations = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<ConversationRow>({
    name: "find-conversations",
    text: `select ${columns.text} from conversation c where c.workspace_id = $1 and c.id = any($2::uuid[])`,
    values: [workspaceId, ids],
  });

export const findConversation = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<ConversationRow>(sql`select ${columns} from conversation c where c.workspace_id = ${workspaceId} and c.id = ${id}`);

/** Locks the row, so that what is decided about it still holds when it is written. */
export const lockConversation = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<ConversationRow>(sql`select ${columns} from conversation c where c.workspace_id = ${workspaceId} and c.id = ${id} for update`);

export const findOpen = (db: Reader, workspaceId: string, contactId: string) =>
  db.maybe<ConversationRow>(sql`
    select ${columns} from conversation c where c.workspace_id = ${workspaceId} and c.contact_id = ${contactId} and c.status <> 'closed'`);

/** The newest episode of each contact. */
export const latestOf = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<ConversationRow>(sql`
    select distinct on (c.contact_id) ${columns} from conversation c
    where c.workspace_id = ${workspaceId} and c.contact_id = any(${[...contactIds]}::uuid[]) order by c.contact_id, c.opened_at desc`);

/** Whose the conversations of these contacts are. */
export const ownersByContact = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<Owned & { contactId: string }>(sql`
    select distinct c.contact_id as "contactId", c.assignee_id as "assigneeId", c.team_id as "teamId", c.connection_id as "connectionId" from conversation c
    where c.workspace_id = ${workspaceId} and c.contact_id = any(${[...contactIds]}::uuid[])`);

/** Writes members of a conversation; the caller holds its lock. */
export async function updateConversation(tx: Tx, row: ConversationRow, change: Partial<ConversationRow>): Promise<ConversationRow> {
  const next = { ...row, ...change };
  await tx.run(sql`
    update conversation set connection_id = ${next.connectionId}, status = ${next.status}, assignee_id = ${next.assigneeId}, team_id = ${next.teamId},
      floor_holder = ${next.floorHolder}, floor_holder_id = ${next.floorHolderId}, floor_fence = ${next.floorFence}, unread = ${next.unread},
      last_message_id = ${next.lastMessageId}, last_message_at = ${next.lastMessageAt}, waiting_since = ${next.waitingSince},
      ad_clicked_at = ${next.adClickedAt}, free_until = ${next.freeUntil}, priority = ${next.priority},
      priority_by = ${next.priorityBy ? JSON.stringify(next.priorityBy) : null}::jsonb, failed_at = ${next.failedAt},
      snoozed_until = ${next.snoozedUntil}, closed_at = ${next.closedAt}, closed_by = ${next.closedBy ? JSON.stringify(next.closedBy) : null}::jsonb,
      outcome = ${next.outcome}, summary = ${next.summary}
    where workspace_id = ${row.workspaceId} and id = ${row.id}`);
  countChanges(tx, [
    { ...row, difference: -1 },
    { ...next, difference: 1 },
  ]);
  return next;
}

export interface CountChange {
  workspaceId: string;
  status: string;
  assigneeId: string | null;
  teamId: string | null;
  difference: number;
}

/** Writes down how the counts of the views change; what cancels out is not written. */
export function countChanges(tx: Tx, changes: readonly CountChange[]): void {
  const sums = new Map<string, CountChange>();
  for (const change of changes) {
    const key = [change.workspaceId, change.status, change.assigneeId, change.teamId].join(" ");
    const sum = sums.get(key);
    sums.set(key, { ...change, difference: (sum?.difference ?? 0) + change.difference });
  }
  const rows = [...sums.values()].filter(({ difference, status }) => difference !== 0 && status !== "closed");
  if (rows.length === 0) return;
  tx.send({
    name: "count-changes",
    text: `insert into conversation_count (workspace_id, id, status, owner_key, team_id, difference)
      select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::integer[])`,
    values: [
      rows.map(({ workspaceId }) => workspaceId),
      rows.map(() => newId()),
      rows.map(({ status }) => status),
      rows.map(({ assigneeId }) => assigneeId ?? nobody),
      rows.map(({ teamId }) => teamId),
      rows.map(({ difference }) => difference),
    ],
  });
}

/** Adds up the differences of every workspace, so that a count stays a handful of rows. What a team had that is gone, no team has. */
export const compactCounts = (tx: Tx) =>
  tx.run(sql`
    with gone as (delete from conversation_count returning *),
      sums as (select g.workspace_id, g.status, g.owner_key, t.id as team_id, sum(g.difference)::int as difference
        from gone g left join team t on t.workspace_id = g.workspace_id and t.id = g.team_id group by 1, 2, 3, 4)
    insert into conversation_count (workspace_id, id, status, owner_key, team_id, difference)
    select workspace_id, gen_random_uuid(), status, owner_key, team_id, difference from sums where difference <> 0`);

/** What lies undelivered, and what went on after all; the oldest failure counts. */
export const noteFailures = (tx: Tx, rows: readonly { workspaceId: string; id: string; failedAt: Date | null }[]) =>
  tx.run(sql`
    update conversation c set failed_at = case when s.failed_at is null then null else coalesce(c.failed_at, s.failed_at) end
    from unnest(${rows.map(({ workspaceId }) => workspaceId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ failedAt }) => failedAt)}::timestamptz[])
      as s (workspace_id, id, failed_at)
    where c.workspace_id = s.workspace_id and c.id = s.id and (c.failed_at is null) <> (s.failed_at is null)`);

export const dueSnoozes = (tx: Tx, now: Date) =>
  tx.many<ConversationRow>(sql`
    select ${columns} from conversation c where c.status = 'snoozed' and c.snoozed_until <= ${now} order by c.snoozed_until limit 200 for update skip locked`);

export const openOf = (tx: Tx, workspaceId: string, assigneeId: string) =>
  tx.many<ConversationRow>(sql`
    select ${columns} from conversation c
    where c.workspace_id = ${workspaceId} and c.assignee_id = ${assigneeId} and c.status <> 'closed' order by c.id for update`);
