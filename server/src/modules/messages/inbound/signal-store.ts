import type { Reader, Tx } from "#platform/db.ts";
import type { KnownMessage } from "../message-keys.ts";

export interface SignalRow {
  workspaceId: string;
  id: string;
  connectionId: string;
  kind: "click" | "landing_view" | "lead" | "purchase" | "other";
  name: string;
  messageId: string | null;
  contactId: string | null;
  clickId: string | null;
  trackingToken: string | null;
  component: string | null;
  productId: string | null;
  amount: string | null;
  currency: string | null;
  occurredAt: Date;
}

/** Whose click it was, where one signal of the same click is joined already. */
export async function findClicked(
  db: Reader,
  clicks: readonly { workspaceId: string; clickId: string }[],
): Promise<Map<string, KnownMessage>> {
  const rows = await db.many<KnownMessage & { workspaceId: string; clickId: string }>({
    name: "find-clicked",
    text: `select distinct on (s.workspace_id, s.click_id) s.workspace_id as "workspaceId", s.click_id as "clickId", s.message_id as "messageId", s.contact_id as "contactId"
      from unnest($1::uuid[], $2::text[]) as k (workspace_id, click_id) join customer_signal s using (workspace_id, click_id)
      where s.contact_id is not null and s.click_id <> ''`,
    values: [clicks.map(({ workspaceId }) => workspaceId), clicks.map(({ clickId }) => clickId)],
  });
  return new Map(rows.map((row) => [`${row.workspaceId} ${row.clickId}`, row]));
}

/** Returns those that were new. */
export const insertSignals = (tx: Tx, rows: readonly SignalRow[]) =>
  tx.many<{ id: string }>({
    name: "insert-signals",
    text: `insert into customer_signal (workspace_id, id, connection_id, kind, name, message_id, contact_id, click_id, tracking_token, component, product_id, amount, currency, occurred_at)
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[])
      on conflict do nothing returning id`,
    values: [
      rows.map((row) => row.workspaceId),
      rows.map((row) => row.id),
      rows.map((row) => row.connectionId),
      rows.map((row) => row.kind),
      rows.map((row) => row.name),
      rows.map((row) => row.messageId),
      rows.map((row) => row.contactId),
      rows.map((row) => row.clickId),
      rows.map((row) => row.trackingToken),
      rows.map((row) => row.component),
      rows.map((row) => row.productId),
      rows.map((row) => row.amount),
      rows.map((row) => row.currency),
      rows.map((row) => row.occurredAt),
    ],
  });
