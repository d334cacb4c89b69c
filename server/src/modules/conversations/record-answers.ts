import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import type { Arrival, OpenConversation } from "./record-inbound.ts";
import { answered } from "./rules.ts";
import { type ConversationRow, countChanges } from "./store.ts";

/** An answer that was given elsewhere: on the phone that shares the number, or by another program. */
export interface AnswerElsewhere extends Arrival {
  conversation: OpenConversation;
  connectionId: string;
  messageId: string;
  at: Date;
}

/**
 * Counts answers that were given elsewhere as any other, and opens what is new. An answer that is older than the
 * customer's last word answers nothing. Before the messages are stored, which point here.
 */
export function recordAnswers(tx: Tx, answers: readonly AnswerElsewhere[]): void {
  // Of each conversation the newest, in one order for all batches.
  const newest = new Map(answers.toSorted((a, b) => a.at.getTime() - b.at.getTime()).map((one) => [one.conversation.id, one]));
  const last = [...newest.values()].sort((a, b) => (a.conversation.id < b.conversation.id ? -1 : 1));
  const opened = last.filter(({ conversation }) => conversation.isNew);
  if (opened.length > 0) open(tx, opened);
  const rows = last.map(stateAfter);
  tx.send({
    name: "record-answers",
    text: `update conversation c set
        status = 'open', snoozed_until = null, connection_id = s.connection_id,
        last_message_id = case when c.last_message_id is null or s.at >= c.last_message_at then s.message_id else c.last_message_id end,
        last_message_at = greatest(c.last_message_at, s.at),
        unread = case when c.last_inbound_at is null or s.at >= c.last_inbound_at then 0 else c.unread end,
        waiting_since = case when c.last_inbound_at is null or s.at >= c.last_inbound_at then null else c.waiting_since end,
        ad_clicked_at = s.ad_clicked_at, free_until = coalesce(s.free_until, c.free_until)
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[])
        as s (workspace_id, id, connection_id, message_id, at, ad_clicked_at, free_until)
      where c.workspace_id = s.workspace_id and c.id = s.id`,
    values: [
      rows.map((row) => row.workspaceId),
      rows.map((row) => row.conversation.id),
      rows.map((row) => row.connectionId),
      rows.map((row) => row.messageId),
      rows.map((row) => row.at),
      rows.map((row) => row.adClickedAt),
      rows.map((row) => row.freeUntil),
    ],
  });
  const woken = last.flatMap(({ conversation: { row } }) => (row && row.status !== "open" ? [row] : []));
  countChanges(tx, [
    ...opened.map(({ workspaceId }) => ({ workspaceId, status: "open", assigneeId: null, teamId: null, difference: 1 })),
    ...woken.flatMap((row) => [
      { ...row, difference: -1 },
      { ...row, status: "open", difference: 1 },
    ]),
  ]);
}

/** The first answer to a click on an ad begins the free days, wherever it was given. */
function stateAfter(answer: AnswerElsewhere) {
  const { row } = answer.conversation;
  const none = { adClickedAt: row?.adClickedAt ?? null, freeUntil: null };
  return { ...answer, ...(row?.adClickedAt && answer.at >= row.adClickedAt ? answered(row, answer.at) : none) };
}

const open = (tx: Tx, answers: readonly AnswerElsewhere[]): void =>
  tx.send({
    name: "open-for-answers",
    text: `insert into conversation (workspace_id, id, contact_id, connection_id, opened_by, opened_at, last_message_at)
      select w, i, c, n, '{"kind":"person","id":null,"name":"WhatsApp Business"}'::jsonb, a, a
      from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[]) as r (w, i, c, n, a)`,
    values: [
      answers.map(({ workspaceId }) => workspaceId),
      answers.map(({ conversation }) => conversation.id),
      answers.map(({ contactId }) => contactId),
      answers.map(({ connectionId }) => connectionId),
      answers.map(({ at }) => at),
    ],
  });

/**
 * Somebody outside of Sigap speaks for us: leases of automations are worthless from now on. A colleague who has the
 * floor keeps it.
 */
export function giveFloorToPeople(
  app: App,
  tx: Tx,
  conversations: readonly { workspaceId: string; id: string; row: ConversationRow | null; by: Cause }[],
): void {
  const taken = [...new Map(conversations.map((one) => [one.id, one])).values()].filter(({ row }) => row?.floorHolder !== "human");
  if (taken.length === 0) return;
  tx.send({
    name: "give-floor-to-people",
    text: `update conversation c set floor_holder = 'human', floor_holder_id = null, floor_fence = c.floor_fence + 1
      from unnest($1::uuid[], $2::uuid[]) as k (workspace_id, id) where c.workspace_id = k.workspace_id and c.id = k.id`,
    values: [taken.map(({ workspaceId }) => workspaceId), taken.map(({ id }) => id)],
  });
  emit(
    app,
    tx,
    taken.flatMap(({ row, by }) =>
      row && (row.floorHolder === "workflow" || row.floorHolder === "ai")
        ? [
            {
              workspaceId: row.workspaceId,
              name: "conversation.floor_taken",
              subjectId: row.id,
              contactId: row.contactId,
              payload: { from: row.floorHolder, assigneeId: row.assigneeId, teamId: row.teamId },
              cause: by,
            },
          ]
        : [],
    ),
  );
}
