import type { WhatIfItem } from "@sigap/contract/routing";
import type { RoutingRule, RoutingRuleBody } from "@sigap/contract/routing-rules";
import { findContacts } from "#modules/contacts";
import { type ConversationRow, listOpenedBetween } from "#modules/conversations";
import { hoursOf, isOpen, namesOf, readPeopleAtWork, teamNamesOf } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import type { Reader } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { type Board, type Decision, decide, take } from "./decide.ts";
import { lastGiven } from "./decision-store.ts";
import { named, present } from "./present-decisions.ts";
import { readCircumstances } from "./read-circumstances.ts";
import { readLeads } from "./read-leads.ts";

interface Asked {
  rules: (RoutingRuleBody & { id?: string | undefined })[];
  from: string;
  to: string;
}
interface Judged {
  row: ConversationRow;
  decision: Decision;
}

/** What rules would have done with past conversations. Reads only; each page is a run of its own. */
export const whatIf = (ctx: Ctx, { rules, from, to }: Asked, { cursor, limit }: { cursor?: string | undefined; limit: number }) =>
  ctx.read(async (db) => {
    const beforeId = readCursor(cursor)?.id ?? null;
    const rows = await listOpenedBetween(db, ctx.workspaceId, new Date(from), new Date(to), beforeId, limit + 1);
    const shown = rows.slice(0, limit);
    const judged = await judge(
      db,
      ctx.workspaceId,
      rules.map(({ id, ...rule }) => ({ ...rule, id: id ?? newId() })),
      shown,
      ctx.now(),
    );
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: await presentJudged(db, ctx, judged),
      nextCursor: last ? writeCursor({ at: last.openedAt, id: last.id }) : null,
    };
  });

/** In the order in which they came, each at its own time; everybody is there in their hours and has nothing else to do. */
async function judge(
  db: Reader,
  workspaceId: string,
  rules: RoutingRule[],
  rows: readonly ConversationRow[],
  now: Date,
): Promise<Judged[]> {
  const hours = await hoursOf(db, workspaceId);
  const people = await readPeopleAtWork(db, workspaceId, now);
  const leads = await readLeads(db, workspaceId, rows);
  const circumstances = await readCircumstances(db, workspaceId, rules, leads, now);
  const board: Board = {
    ...{ rules, people, hours, now, circumstances },
    ...{ load: new Map(), rounds: new Map(), lastAt: new Map(), waiting: new Map() },
  };
  return rows.toReversed().flatMap((row): Judged[] => {
    const known = leads.find(({ conversationId }) => conversationId === row.id);
    if (!known) return [];
    // Who has it now, or took it over, would be an answer that knows the question.
    const lead = { ...known, ownerId: known.ownerId === row.assigneeId ? null : known.ownerId };
    board.now = row.openedAt;
    board.people = people.map((person) => ({
      ...person,
      availability: "online",
      capacity: null,
      openNow: isOpen(person.hours, row.openedAt),
    }));
    const decision = decide(board, { lead, since: row.openedAt, offeredFromId: null });
    take(board, decision);
    return [{ row, decision }];
  });
}

async function presentJudged(db: Reader, { workspaceId, actor }: Ctx, judged: readonly Judged[]): Promise<WhatIfItem[]> {
  const rows = judged.map(({ row }) => row);
  const contacts = await findContacts(db, workspaceId, present(rows.map(({ contactId }) => contactId)), actor);
  const people = await namesOf(db, workspaceId, present(judged.flatMap(({ row, decision }) => [row.assigneeId, decision.winnerId])));
  const teams = await teamNamesOf(db, workspaceId, present(judged.flatMap(({ row, decision }) => [row.teamId, decision.teamId])));
  const given = await lastGiven(
    db,
    workspaceId,
    rows.map(({ id }) => id),
  );
  return judged.toReversed().map(({ row, decision }) => {
    const was = given.find(({ conversationId }) => conversationId === row.id);
    const { rule, winnerId, teamId, outcome, candidates } = decision;
    const able = candidates.filter(({ out }) => out === null).map(({ personId }) => personId);
    return {
      conversationId: row.id,
      contact: { id: row.contactId, name: contacts.get(row.contactId)?.name ?? "" },
      openedAt: row.openedAt.toISOString(),
      was: {
        rule: was?.ruleName ? { id: was.ruleId, name: was.ruleName } : null,
        person: named(row.assigneeId, people),
        team: named(row.teamId, teams),
      },
      would: { outcome, rule: rule ? { id: rule.id, name: rule.name } : null, person: named(winnerId, people), team: named(teamId, teams) },
      differs: row.assigneeId === null ? winnerId !== null : !able.includes(row.assigneeId),
    };
  });
}
