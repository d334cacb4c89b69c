import type { Conversation, View } from "@sigap/contract/conversations";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, raw, type Sql, sql, type Tx } from "#platform/db.ts";
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
  db.many<ConversationRow>(
    sql`select ${columns} from conversation c where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}::uuid[])`,
  );

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
export const ownersOf = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<Owned>(sql`
    select distinct c.assignee_id as "assigneeId", c.team_id as "teamId" from conversation c
    where c.workspace_id = ${workspaceId} and c.contact_id = any(${[...contactIds]}::uuid[])`);

export interface ListFilter {
  view: View;
  personId: string | null;
  contactId: string | undefined;
  visible: Sql;
  before: { at: Date; id: string } | null;
  limit: number;
}

/** Each view's condition matches one of the partial indexes, so a page costs a page. */
function viewCondition({ view, personId }: ListFilter): Sql {
  if (view === "mine") return sql`c.status = 'open' and c.owner_key = ${personId ?? nobody}`;
  if (view === "unassigned") return sql`c.status = 'open' and c.owner_key = ${nobody}`;
  if (view === "all") return sql`c.status = 'open'`;
  return view === "snoozed" ? sql`c.status = 'snoozed'` : sql`c.status = 'closed'`;
}

export function listConversations(db: Reader, workspaceId: string, filter: ListFilter) {
  const { contactId, before } = filter;
  // A contact's episodes are few: all of them, whatever the view says.
  const condition = contactId ? sql`c.contact_id = ${contactId}` : viewCondition(filter);
  return db.many<ConversationRow>(sql`
    select ${columns} from conversation c
    where c.workspace_id = ${workspaceId} and ${condition} and ${filter.visible}
      ${before ? sql`and (c.last_message_at, c.id) < (${before.at}, ${before.id}::uuid)` : sql``}
    order by c.last_message_at desc, c.id desc limit ${filter.limit}`);
}

/** Writes members of a conversation; the caller holds its lock. */
export async function updateConversation(tx: Tx, row: ConversationRow, change: Partial<ConversationRow>): Promise<ConversationRow> {
  const next = { ...row, ...change };
  await tx.run(sql`
    update conversation set connection_id = ${next.connectionId}, status = ${next.status}, assignee_id = ${next.assigneeId}, team_id = ${next.teamId},
      floor_holder = ${next.floorHolder}, floor_holder_id = ${next.floorHolderId}, floor_fence = ${next.floorFence}, unread = ${next.unread},
      last_message_id = ${next.lastMessageId}, last_message_at = ${next.lastMessageAt}, waiting_since = ${next.waitingSince},
      ad_clicked_at = ${next.adClickedAt}, free_until = ${next.freeUntil},
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

export interface Counts {
  mine: number;
  unassigned: number;
  all: number;
  snoozed: number;
}

/** `visible` is over alias `v` with `assignee_id` and `team_id`. */
export const readCounts = (db: Reader, workspaceId: string, personId: string | null, visible: Sql) =>
  db.one<Counts>(sql`
    select coalesce(sum(difference) filter (where status = 'open' and assignee_id = ${personId}), 0)::int as mine,
      coalesce(sum(difference) filter (where status = 'open' and assignee_id is null), 0)::int as unassigned,
      coalesce(sum(difference) filter (where status = 'open'), 0)::int as all,
      coalesce(sum(difference) filter (where status = 'snoozed'), 0)::int as snoozed
    from (select status, nullif(owner_key, ${nobody}) as assignee_id, team_id, difference from conversation_count where workspace_id = ${workspaceId}) v
    where ${visible}`);

/** Adds up the differences of every workspace, so that a count stays a handful of rows. */
export const compactCounts = (tx: Tx) =>
  tx.run(sql`
    with gone as (delete from conversation_count returning *),
      sums as (select workspace_id, status, owner_key, team_id, sum(difference)::int as difference from gone group by 1, 2, 3, 4)
    insert into conversation_count (workspace_id, id, status, owner_key, team_id, difference)
    select workspace_id, gen_random_uuid(), status, owner_key, team_id, difference from sums where difference <> 0`);

export const dueSnoozes = (tx: Tx, now: Date) =>
  tx.many<ConversationRow>(sql`
    select ${columns} from conversation c where c.status = 'snoozed' and c.snoozed_until <= ${now} order by c.snoozed_until limit 200 for update skip locked`);

export const openOf = (tx: Tx, workspaceId: string, assigneeId: string) =>
  tx.many<ConversationRow>(sql`
    select ${columns} from conversation c
    where c.workspace_id = ${workspaceId} and c.assignee_id = ${assigneeId} and c.status <> 'closed' order by c.id for update`);

export const findDrafts = (db: Reader, workspaceId: string, personId: string, ids: readonly string[]) =>
  db.many<{ conversationId: string; text: string; updatedAt: Date }>(sql`
    select conversation_id as "conversationId", text, updated_at as "updatedAt" from draft
    where workspace_id = ${workspaceId} and person_id = ${personId} and conversation_id = any(${[...ids]}::uuid[])`);

export const saveDraft = (tx: Tx, workspaceId: string, conversationId: string, personId: string, text: string, now: Date) =>
  text === ""
    ? tx.run(sql`delete from draft where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and person_id = ${personId}`)
    : tx.run(sql`
        insert into draft (workspace_id, conversation_id, person_id, text, updated_at) values (${workspaceId}, ${conversationId}, ${personId}, ${text}, ${now})
        on conflict (workspace_id, conversation_id, person_id) do update set text = excluded.text, updated_at = excluded.updated_at`);
