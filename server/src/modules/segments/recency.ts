import type { App } from "#platform/app.ts";
import { sql, type Tx } from "#platform/db.ts";
import type { DomainEvent } from "#platform/events.ts";
import type { Subscriber } from "#platform/subscribers.ts";

interface Touch {
  workspaceId: string;
  contactId: string;
  what: "wrote" | "sent" | "read";
  at: Date;
}
const arrived: Readonly<Record<string, readonly Touch["what"][]>> = {
  sent: ["sent"],
  delivered: ["sent"],
  read: ["sent", "read"],
  played: ["sent", "read"],
};

/** What an event says about when somebody wrote, was sent something, or read it. */
function touchesOf({ workspaceId, contactId, name, payload, occurredAt }: DomainEvent): Touch[] {
  if (!contactId) return [];
  // What comes from the past brings its own time.
  const at = typeof payload.at === "string" ? new Date(payload.at) : occurredAt;
  const of = (...whats: readonly Touch["what"][]) => whats.map((what) => ({ workspaceId, contactId, what, at }));
  if (name === "message.changed") return payload.what === "delivery" ? of(...(arrived[String(payload.state)] ?? [])) : [];
  if (payload.direction === "inbound") return of("wrote");
  // What was sent from the phone, or long ago, has been sent; what goes out from here says so once the provider has it.
  return payload.direction === "outbound" && (payload.silent === true || name === "message.imported") ? of("sent") : [];
}

/** Kept to the hour, so that most of what is said changes nothing here. Set-based, off the way in. */
export const recordRecency: Subscriber = {
  name: "segments.recency",
  events: ["message.created", "message.imported", "message.changed", "contact.merged"],
  batch: 1000,
  rest: 250,
  async handle(_app: App, tx, events) {
    await write(tx, events.flatMap(touchesOf));
    for (const { workspaceId, name, payload } of events)
      if (name === "contact.merged") await carry(tx, workspaceId, String(payload.winnerId), String(payload.loserId));
  },
};

async function write(tx: Tx, touches: readonly Touch[]): Promise<void> {
  if (touches.length === 0) return;
  await tx.run({
    name: "record-recency",
    text: `insert into contact_recency as r (workspace_id, contact_id, wrote_at, sent_at, read_at)
      select u.w, u.c, date_trunc('hour', max(u.at) filter (where u.what = 'wrote')), date_trunc('hour', max(u.at) filter (where u.what = 'sent')),
        date_trunc('hour', max(u.at) filter (where u.what = 'read'))
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as u (w, c, what, at)
      join contact p on p.workspace_id = u.w and p.id = u.c group by u.w, u.c order by u.w, u.c
      on conflict (workspace_id, contact_id) do update set wrote_at = greatest(r.wrote_at, excluded.wrote_at),
        sent_at = greatest(r.sent_at, excluded.sent_at), read_at = greatest(r.read_at, excluded.read_at)
      where coalesce(excluded.wrote_at > r.wrote_at, excluded.wrote_at is not null and r.wrote_at is null)
        or coalesce(excluded.sent_at > r.sent_at, excluded.sent_at is not null and r.sent_at is null)
        or coalesce(excluded.read_at > r.read_at, excluded.read_at is not null and r.read_at is null)`,
    values: [
      touches.map(({ workspaceId }) => workspaceId),
      touches.map(({ contactId }) => contactId),
      touches.map(({ what }) => what),
      touches.map(({ at }) => at),
    ],
  });
}

/** Whom two became did what either of them did. */
const carry = (tx: Tx, workspaceId: string, winnerId: string, loserId: string) =>
  tx.run(sql`
    insert into contact_recency as r (workspace_id, contact_id, wrote_at, sent_at, read_at)
    select workspace_id, ${winnerId}, wrote_at, sent_at, read_at from contact_recency where workspace_id = ${workspaceId} and contact_id = ${loserId}
    on conflict (workspace_id, contact_id) do update set wrote_at = greatest(r.wrote_at, excluded.wrote_at),
      sent_at = greatest(r.sent_at, excluded.sent_at), read_at = greatest(r.read_at, excluded.read_at)`);

/** When what was said is gone again: the newest that is left, by whoever knows what was said. */
export const resetRecency = (
  tx: Tx,
  workspaceId: string,
  contactId: string,
  { wroteAt, sentAt }: { wroteAt: Date | null; sentAt: Date | null },
) =>
  tx.run(sql`
    update contact_recency set wrote_at = date_trunc('hour', ${wroteAt}::timestamptz), sent_at = date_trunc('hour', ${sentAt}::timestamptz)
    where workspace_id = ${workspaceId} and contact_id = ${contactId}`);
