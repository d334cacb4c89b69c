import { type ConversationRow, findConversations, listNobodys } from "#modules/conversations";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { nobody } from "#platform/ids.ts";
import { findEpisodes } from "./episode-store.ts";
import { isByHand } from "./lead.ts";
import { entryIds, findEntries, insertEntries, refreshLeads } from "./queue-store.ts";
import { type Asked, readLeads } from "./read-leads.ts";

const pageSize = 500;

/** Whoever opened it by hand is about to write in it: it is theirs to give away. */
const wants = ({ status, assigneeId, openedBy }: ConversationRow, asked: Asked | undefined): boolean =>
  status === "open" && assigneeId === null && (asked !== undefined || !isByHand(openedBy));

/** Puts conversations into the queue for which nobody is responsible. One that stands there keeps its place. */
export async function enterQueue(
  app: App,
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  asked: ReadonlyMap<string, Asked> = new Map(),
) {
  const rows = (await findConversations(tx, workspaceId, ids)).filter((row) => wants(row, asked.get(row.id)));
  if (rows.length === 0) return;
  const settled = new Set(
    (await findEpisodes(tx, workspaceId, ids)).flatMap(({ conversationId, byHand }) => (byHand ? [conversationId] : [])),
  );
  const free = rows.filter(({ id }) => !settled.has(id));
  const since = new Map(free.map((row) => [row.id, row.waitingSince ?? app.clock.now()]));
  const leads = await readLeads(tx, workspaceId, free, asked);
  insertEntries(
    tx,
    workspaceId,
    leads.map((lead) => ({
      lead,
      priority: lead.priority,
      since: since.get(lead.conversationId) ?? app.clock.now(),
      offeredFromId: null,
    })),
  );
}

/** Everything for which nobody is responsible: there are rules now where there were none. */
export async function enterAll(app: App, tx: Tx, workspaceId: string): Promise<void> {
  for (let after = nobody; ; ) {
    const rows = await listNobodys(tx, workspaceId, after, pageSize);
    const last = rows.at(-1);
    if (!last) return;
    await enterQueue(
      app,
      tx,
      workspaceId,
      rows.map(({ id }) => id),
    );
    after = last.id;
  }
}

/** Reads again what is known about those who wait. */
export async function refreshQueue(tx: Tx, workspaceId: string, ids: readonly string[] | null): Promise<void> {
  const entries = await findEntries(tx, workspaceId, ids ?? (await entryIds(tx, workspaceId)));
  if (entries.length === 0) return;
  const rows = await findConversations(
    tx,
    workspaceId,
    entries.map(({ conversationId }) => conversationId),
  );
  const teams = new Map(rows.map(({ id, teamId }) => [id, teamId]));
  const asked = new Map(
    entries.map(({ conversationId, lead: { teamId, gaveBackId } }) => [
      conversationId,
      { teamId: teamId === teams.get(conversationId) ? teamId : null, gaveBackId },
    ]),
  );
  await refreshLeads(tx, workspaceId, await readLeads(tx, workspaceId, rows, asked));
}
