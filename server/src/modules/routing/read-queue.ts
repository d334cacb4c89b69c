import type { QueueItem } from "@sigap/contract/routing";
import { priorities } from "@sigap/contract/values";
import { findContacts } from "#modules/contacts";
import {
  type ConversationRow,
  canChange,
  countNobodys,
  ofConversation,
  pageOfNobodys,
  runningClocksOf,
  type Standing,
  visibleTo,
} from "#modules/conversations";
import { namesOf, teamNamesOf } from "#modules/identity";
import type { Actor, Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { type Reader, sql } from "#platform/db.ts";
import { isByHand } from "./lead.ts";
import { named, present } from "./present-decisions.ts";
import { type EntryRow, findEntries, positionsOf } from "./queue-store.ts";
import { readRules } from "./rule-store.ts";

/** As they are given out; what nobody is looked for stands behind. */
const order = {
  join: sql`left join queue_entry q on q.workspace_id = ${ofConversation.workspaceId} and q.conversation_id = ${ofConversation.id}`,
  rank: sql`coalesce(q.priority, 9)`,
  at: sql`coalesce(q.since, c.waiting_since, c.opened_at)`,
};
const writePlace = ({ rank, ...place }: Standing): string => `${rank}${writeCursor(place)}`;
function readPlace(cursor: string | undefined): Standing | null {
  const place = readCursor(cursor?.slice(1));
  return place && { ...place, rank: Number.parseInt(cursor?.at(0) ?? "", 10) || 0 };
}

interface Asked {
  cursor?: string | undefined;
  limit: number;
  teamId?: string | undefined;
}
/** "Nobody is responsible": empty, or says why. */
export function readQueue(ctx: Ctx, { cursor, limit, teamId }: Asked) {
  const after = readPlace(cursor);
  return ctx.read(async (db) => {
    const team = teamId === undefined ? sql`true` : teamId === "none" ? sql`c.team_id is null` : sql`c.team_id = ${teamId}`;
    const visible = sql`${visibleTo(ctx.actor, "c")} and ${team}`;
    const found = await pageOfNobodys(db, ctx.workspaceId, visible, order, after, limit + 1);
    const rows = found.slice(0, limit);
    const last = found.length > limit ? rows.at(-1) : undefined;
    const { total, oldestSince } = await countNobodys(db, ctx.workspaceId, visible);
    const hasRules = (await readRules(db, ctx.workspaceId)).some(({ enabled }) => enabled);
    return {
      items: await presentWaiting(db, ctx.workspaceId, ctx.actor, rows),
      nextCursor: last ? writePlace(last) : null,
      total,
      oldestSince: oldestSince?.toISOString() ?? null,
      hasRules,
    };
  });
}

/** Conversations without an owner, each with why. */
export async function presentWaiting(
  db: Reader,
  workspaceId: string,
  actor: Actor,
  rows: readonly ConversationRow[],
): Promise<QueueItem[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const entries = new Map((await findEntries(db, workspaceId, ids)).map((each) => [each.conversationId, each]));
  const clocks = await runningClocksOf(db, workspaceId, ids);
  const positions = await positionsOf(db, workspaceId, ids);
  const rules = await readRules(db, workspaceId);
  const contacts = await findContacts(db, workspaceId, present(rows.map(({ contactId }) => contactId)), actor);
  const teams = await teamNamesOf(db, workspaceId, present(rows.map(({ teamId }) => teamId)));
  const people = await namesOf(
    db,
    workspaceId,
    present([...entries.values()].flatMap(({ reasons }) => reasons.flatMap(({ personIds }) => personIds))),
  );
  return rows.map((row) => {
    const waits = entries.get(row.id);
    const rule = rules.find(({ id }) => id === waits?.ruleId);
    return {
      conversationId: row.id,
      contact: { id: row.contactId, name: contacts.get(row.contactId)?.name ?? "" },
      since: (waits?.since ?? row.waitingSince ?? row.openedAt).toISOString(),
      priority: priorities[waits?.priority ?? row.priority] ?? "normal",
      position: positions.get(row.id) ?? null,
      team: named(row.teamId, teams),
      rule: rule ? { id: rule.id, name: rule.name } : null,
      state: stateOf(
        row,
        waits,
        rules.some(({ enabled }) => enabled),
      ),
      nextAt: waits?.nextAt?.toISOString() ?? null,
      out: (waits?.reasons ?? []).map(({ reason, personIds }) => ({
        reason: reason as QueueItem["out"][number]["reason"],
        people: personIds.map((id) => people.get(id) ?? ""),
      })),
      service: clocks.get(row.id) ?? null,
      can: { assign: canChange(actor, row) },
    };
  });
}

function stateOf({ openedBy }: ConversationRow, waits: EntryRow | undefined, hasRules: boolean): QueueItem["state"] {
  if (!hasRules) return "no_rules";
  return waits?.state ?? (isByHand(openedBy) ? "by_hand" : "new");
}
