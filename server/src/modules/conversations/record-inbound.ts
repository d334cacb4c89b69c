import type { Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { type ConversationRow, columns, countChanges } from "./store.ts";

/** Somebody wrote: which contact, over which connection. */
export interface Arrival {
  workspaceId: string;
  contactId: string;
}
export interface OpenConversation {
  id: string;
  /** Not in the database yet: `recordInbound` opens it. */
  isNew: boolean;
  /** What was locked; null for a new one. */
  row: ConversationRow | null;
}

export const openKey = ({ workspaceId, contactId }: Arrival): string => `${workspaceId} ${contactId}`;

/**
 * The open conversation of each contact, or a new one where there is none. Set-based. Rows are locked in the order of
 * contacts; the caller holds the contacts' identity locks, so nobody else opens one at the same time.
 */
export async function findOrPlanOpen(tx: Tx, arrivals: readonly Arrival[]): Promise<Map<string, OpenConversation>> {
  const wanted = [...new Map(arrivals.map((arrival) => [openKey(arrival), arrival])).values()];
  const rows = await tx.many<ConversationRow>({
    name: "lock-open-conversations",
    text: `select ${columns.text} from unnest($1::uuid[], $2::uuid[]) as k (workspace_id, contact_id)
      join conversation c on c.workspace_id = k.workspace_id and c.contact_id = k.contact_id and c.status <> 'closed'
      order by c.workspace_id, c.contact_id for update of c`,
    values: [wanted.map(({ workspaceId }) => workspaceId), wanted.map(({ contactId }) => contactId)],
  });
  const open = new Map<string, OpenConversation>(rows.map((row) => [openKey(row), { id: row.id, isNew: false, row }]));
  for (const arrival of wanted) if (!open.has(openKey(arrival))) open.set(openKey(arrival), { id: newId(), isNew: true, row: null });
  return open;
}

/** What a batch of inbound messages means for one conversation. */
export interface InboundSummary extends Arrival {
  conversation: OpenConversation;
  connectionId: string;
  count: number;
  firstAt: Date;
  lastAt: Date;
  lastMessageId: string;
  windowExpiresAt: Date | null;
  /** When an ad was clicked, if one of the messages came from it. */
  adClickedAt: Date | null;
}

/** Unread, waiting, reply window and place in the list; opens what is new. Before the messages are stored, which point here. */
export function recordInbound(tx: Tx, summaries: readonly InboundSummary[]): void {
  // In one order for all batches.
  const ordered = summaries.toSorted((a, b) => (a.conversation.id < b.conversation.id ? -1 : 1));
  const opened = ordered.filter(({ conversation }) => conversation.isNew);
  const known = ordered.filter(({ conversation }) => !conversation.isNew);
  if (opened.length > 0) open(tx, opened);
  if (known.length > 0) advance(tx, known);
  // A customer who writes ends the snooze.
  const woken = known.flatMap(({ conversation: { row } }) => (row?.status === "snoozed" ? [row] : []));
  countChanges(tx, [
    ...opened.map(({ workspaceId }) => ({ workspaceId, status: "open", assigneeId: null, teamId: null, difference: 1 })),
    ...woken.flatMap((row) => [
      { ...row, difference: -1 },
      { ...row, status: "open", difference: 1 },
    ]),
  ]);
}

/** As it is after its first messages: written once. Free days that an ad began outlive the episode in which it was clicked. */
const open = (tx: Tx, summaries: readonly InboundSummary[]) =>
  tx.send({
    name: "open-conversations",
    text: `insert into conversation (workspace_id, id, contact_id, connection_id, opened_by, opened_at, unread, waiting_since, last_message_id, last_message_at,
        last_inbound_at, window_expires_at, ad_clicked_at, free_until)
      select workspace_id, id, contact_id, connection_id, '{"kind":"contact","id":null,"name":""}'::jsonb, first_at, count, first_at, last_message_id, last_at,
        last_at, window_expires_at, ad_clicked_at,
        (select before.free_until from conversation before where before.workspace_id = s.workspace_id and before.contact_id = s.contact_id
          order by before.opened_at desc limit 1)
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::timestamptz[], $6::timestamptz[], $7::uuid[], $8::timestamptz[], $9::timestamptz[], $10::uuid[])
        as s (workspace_id, id, connection_id, count, first_at, last_at, last_message_id, window_expires_at, ad_clicked_at, contact_id)`,
    values: [...columnsOf(summaries), summaries.map(({ contactId }) => contactId)],
  });

/** A late message never moves anything back; who was taken for spam stays there. */
const advance = (tx: Tx, summaries: readonly InboundSummary[]) =>
  tx.send({
    name: "record-inbound",
    text: `update conversation c set
        status = case c.status when 'spam' then 'spam' else 'open' end, snoozed_until = null, connection_id = s.connection_id, unread = c.unread + s.count,
        last_message_id = case when c.last_message_id is null or s.last_at >= c.last_message_at then s.last_message_id else c.last_message_id end,
        last_message_at = greatest(c.last_message_at, s.last_at),
        last_inbound_at = greatest(c.last_inbound_at, s.last_at),
        waiting_since = case c.status when 'spam' then null else least(c.waiting_since, s.first_at) end,
        window_expires_at = greatest(c.window_expires_at, s.window_expires_at),
        ad_clicked_at = greatest(c.ad_clicked_at, s.ad_clicked_at)
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::integer[], $5::timestamptz[], $6::timestamptz[], $7::uuid[], $8::timestamptz[], $9::timestamptz[])
        as s (workspace_id, id, connection_id, count, first_at, last_at, last_message_id, window_expires_at, ad_clicked_at)
      where c.workspace_id = s.workspace_id and c.id = s.id`,
    values: columnsOf(summaries),
  });

const columnsOf = (summaries: readonly InboundSummary[]): unknown[] => [
  summaries.map((summary) => summary.workspaceId),
  summaries.map((summary) => summary.conversation.id),
  summaries.map((summary) => summary.connectionId),
  summaries.map((summary) => summary.count),
  summaries.map((summary) => summary.firstAt),
  summaries.map((summary) => summary.lastAt),
  summaries.map((summary) => summary.lastMessageId),
  summaries.map((summary) => summary.windowExpiresAt),
  summaries.map((summary) => summary.adClickedAt),
];

/** The provider says until when a person's way in is free; its word stands above our own reckoning. */
export function recordEntryPoints(tx: Tx, rows: readonly { workspaceId: string; conversationId: string; freeUntil: Date }[]): void {
  if (rows.length === 0) return;
  tx.send({
    name: "record-entry-points",
    text: `update conversation c set free_until = s.free_until, ad_clicked_at = null
      from (select workspace_id, id, max(free_until) as free_until from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as u (workspace_id, id, free_until)
        group by 1, 2 order by 1, 2) s
      where c.workspace_id = s.workspace_id and c.id = s.id and c.free_until is distinct from s.free_until`,
    values: [
      rows.map(({ workspaceId }) => workspaceId),
      rows.map(({ conversationId }) => conversationId),
      rows.map(({ freeUntil }) => freeUntil),
    ],
  });
}
