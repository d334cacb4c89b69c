import { assignMany, listUnanswered, lockQuiet } from "#modules/conversations";
import { type PersonAtWork, readPeopleAtWork } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { readBoard } from "./board.ts";
import { outNow } from "./candidates.ts";
import { insertDecisions } from "./decision-store.ts";
import { isSettled, listTaken, putRouted } from "./episode-store.ts";
import { insertEntries, withdrawOffers } from "./queue-store.ts";
import { readLeads } from "./read-leads.ts";
import { sayReason } from "./reason.ts";
import { readRules, readSettings } from "./rule-store.ts";

/** Online, and within their hours: a page that is still open in the evening answers nobody. */
const isThere = ({ availability, openNow }: PersonAtWork): boolean => availability === "online" && openNow;

/** What customers wait for while its owner is away goes to others, and back to the owner where nobody has answered. */
export async function offerAgain(app: App, tx: Tx, workspaceId: string): Promise<void> {
  const settings = await readSettings(tx, workspaceId);
  if (settings.offerAgainMinutes === null) return;
  const people = await readPeopleAtWork(tx, workspaceId, app.clock.now());
  await offer(
    app,
    tx,
    workspaceId,
    people.filter((person) => !isThere(person)),
    settings.offerAgainMinutes,
  );
  const there = people.filter(isThere).map(({ personId }) => personId);
  await withdrawOffers(tx, workspaceId, there);
  if (settings.returnToOwner) await giveBack(app, tx, workspaceId, there);
}

async function offer(app: App, tx: Tx, workspaceId: string, away: readonly PersonAtWork[], minutes: number): Promise<void> {
  if (away.length === 0) return;
  const before = new Date(app.clock.now().getTime() - minutes * 60_000);
  const ids = away.map(({ personId }) => personId);
  const rows = await listUnanswered(tx, workspaceId, ids, before, isSettled);
  const leads = await readLeads(tx, workspaceId, rows);
  const waiting = new Map(rows.map((row) => [row.id, row]));
  insertEntries(
    tx,
    workspaceId,
    leads.map((lead) => {
      const row = waiting.get(lead.conversationId);
      return { lead, priority: lead.priority, since: row?.waitingSince ?? app.clock.now(), offeredFromId: row?.assigneeId ?? null };
    }),
  );
}

/** Only what nobody has answered since it was taken, and only as much as they have room for. */
async function giveBack(app: App, tx: Tx, workspaceId: string, there: readonly string[]): Promise<void> {
  const taken = await listTaken(tx, workspaceId, there);
  if (taken.length === 0) return;
  const board = await readBoard(tx, workspaceId, await readRules(tx, workspaceId), app.clock.now());
  const rows = new Map(
    (
      await lockQuiet(
        tx,
        workspaceId,
        taken.map(({ conversationId }) => conversationId),
      )
    ).map((row) => [row.id, row]),
  );
  const back = taken.flatMap(({ conversationId, personId, weight, offeredAt }) => {
    const row = rows.get(conversationId);
    const person = board.people.find((each) => each.personId === personId);
    const load = board.load.get(personId) ?? 0;
    if (!row || !person || row.status !== "open" || outNow(person, load, weight)) return [];
    if (row.assigneeId === personId || !row.waitingSince || row.waitingSince > offeredAt) return [];
    board.load.set(personId, load + weight);
    const decision = {
      outcome: "returned",
      rule: null,
      step: 0,
      winnerId: personId,
      teamId: row.teamId,
      because: "came_back",
      pool: null,
      weight,
      candidates: [],
      nextAt: null,
    } as const;
    return [{ row, decision: { ...decision, candidates: [] } }];
  });
  assignMany(
    app,
    tx,
    workspaceId,
    back.map(({ row, decision }) => ({
      row,
      assigneeId: decision.winnerId,
      teamId: row.teamId,
      cause: { ...systemCause, reason: sayReason(decision) },
    })),
  );
  putRouted(
    tx,
    workspaceId,
    back.map(({ row, decision }) => ({ conversationId: row.id, weight: decision.weight, returnsToId: null, offeredAt: null })),
  );
  insertDecisions(
    tx,
    workspaceId,
    app.clock.now(),
    back.map(({ row, decision }) => ({
      lead: { conversationId: row.id, contactId: row.contactId },
      since: row.waitingSince ?? row.openedAt,
      decision,
    })),
  );
}
