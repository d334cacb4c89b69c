import type { PresenceState } from "@sigap/contract/presence";
import { type Reader, sql, type Tx } from "#platform/db.ts";

/** Who has said nothing for this long is gone: the page was closed and nobody could say so. */
const goneAfter = 60;
/** Who has written nothing for this long has stopped. */
const quietAfter = 7;

export interface PageRow {
  workspaceId: string;
  id: string;
  personId: string;
  conversationId: string | null;
  active: boolean;
}

/** What a page shows, and that it is there still. */
export const savePage = (tx: Tx, row: PageRow, now: Date) =>
  tx.run(sql`
    insert into presence (workspace_id, id, person_id, conversation_id, active, seen_at)
    values (${row.workspaceId}, ${row.id}, ${row.personId}, ${row.conversationId}, ${row.active}, ${now})
    on conflict (workspace_id, id) do update set conversation_id = excluded.conversation_id, active = excluded.active, seen_at = excluded.seen_at,
      typing = case when presence.conversation_id is distinct from excluded.conversation_id then null else presence.typing end`);

/** Somebody types in the conversation that their page shows. */
export const saveTyping = (tx: Tx, row: Omit<PageRow, "active">, mode: "reply" | "note" | null, now: Date) =>
  tx.run(sql`
    insert into presence (workspace_id, id, person_id, conversation_id, active, typing, typed_at, seen_at)
    values (${row.workspaceId}, ${row.id}, ${row.personId}, ${row.conversationId}, true, ${mode}, ${now}, ${now})
    on conflict (workspace_id, id) do update set conversation_id = excluded.conversation_id, active = true, typing = excluded.typing,
      typed_at = excluded.typed_at, seen_at = excluded.seen_at`);

export const removePage = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from presence where workspace_id = ${workspaceId} and id = ${id}`);
export const removeGonePages = (tx: Tx) => tx.run(sql`delete from presence where seen_at < now() - interval '10 minutes'`);

export interface PresenceRow extends PageRow {
  name: string;
  typing: "reply" | "note" | null;
  assigneeId: string | null;
  teamId: string | null;
  connectionId: string | null;
  /** The conversation is there: whose it is decides who may know. */
  known: boolean;
}
/** Every page that is open, with whose the conversation is that it shows. */
export const readPages = (db: Reader, workspaceIds: readonly string[], now: Date) =>
  db.many<PresenceRow>({
    name: "read-presence",
    text: `select p.workspace_id as "workspaceId", p.id, p.person_id as "personId", p.conversation_id as "conversationId", p.active, m.name,
        case when p.typed_at > $2::timestamptz - make_interval(secs => ${quietAfter}) then p.typing end as typing,
        c.assignee_id as "assigneeId", c.team_id as "teamId", c.connection_id as "connectionId", c.id is not null as known
      from presence p join member m on m.workspace_id = p.workspace_id and m.person_id = p.person_id and m.removed_at is null
      left join conversation c on c.workspace_id = p.workspace_id and c.id = p.conversation_id
      where p.workspace_id = any($1::uuid[]) and p.seen_at > $2::timestamptz - make_interval(secs => ${goneAfter}) order by p.person_id, p.id`,
    values: [[...workspaceIds], now],
  });

/** Whether colleagues are there, for those who give work to whoever is. Everybody who is not named is offline. */
export async function presenceOf(db: Reader, workspaceId: string, now: Date): Promise<Map<string, PresenceState>> {
  return statesOf(await readPages(db, [workspaceId], now));
}
/** One page that is in use is enough. */
export function statesOf(pages: readonly PresenceRow[]): Map<string, PresenceState> {
  const states = new Map<string, PresenceState>();
  for (const { personId, active } of pages) if (active || !states.has(personId)) states.set(personId, active ? "online" : "away");
  return states;
}
