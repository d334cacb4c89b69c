import { findConversation, visibleConversation, visibleTo } from "#modules/conversations";
import { hoursOf, readPeopleAtWork } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { found } from "#platform/errors.ts";
import { countTurns, decisionsOf, lastDays, listDecisions } from "./decision-store.ts";
import { findEpisodes } from "./episode-store.ts";
import { presentDecisions } from "./present-decisions.ts";
import { presentWaiting } from "./read-queue.ts";

/** Why this person has it, or why nobody. */
export async function explain(ctx: Ctx, id: string) {
  await visibleConversation(ctx, id);
  return ctx.read(async (db) => {
    const row = found(await findConversation(db, ctx.workspaceId, id));
    const [episode] = await findEpisodes(db, ctx.workspaceId, [id]);
    const waits = row.status === "open" && row.assigneeId === null;
    const [waiting] = waits ? await presentWaiting(db, ctx.workspaceId, ctx.actor, [row]) : [];
    const byHand = episode?.byHand;
    return {
      items: await presentDecisions(db, ctx.actor, ctx.workspaceId, await decisionsOf(db, ctx.workspaceId, id)),
      byHand: byHand ? { kind: byHand.kind, id: byHand.id, name: byHand.name } : null,
      waiting: waiting ?? null,
    };
  });
}

interface Query {
  personId?: string | undefined;
  day?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}
/** Decisions about conversations that the actor may see. */
export const readDecisions = (ctx: Ctx, { personId, day, cursor, limit }: Query) =>
  ctx.read(async (db) => {
    const { timeZone } = await hoursOf(db, ctx.workspaceId);
    const asked = { personId: personId ?? null, day: day ?? null, beforeId: readCursor(cursor)?.id ?? null, limit: limit + 1 };
    const rows = await listDecisions(db, ctx.workspaceId, visibleTo(ctx.actor, "c"), timeZone, asked);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: await presentDecisions(db, ctx.actor, ctx.workspaceId, shown), nextCursor: last ? writeCursor(last) : null };
  });

/** How many each person was given on each day, beside their share. */
export const readFairness = (ctx: Ctx, count: number) =>
  ctx.read(async (db) => {
    const { timeZone } = await hoursOf(db, ctx.workspaceId);
    const days = await lastDays(db, ctx.now(), timeZone, count);
    const turns = await countTurns(db, ctx.workspaceId, days[0] ?? "", timeZone);
    const people = await readPeopleAtWork(db, ctx.workspaceId, ctx.now());
    const items = people.flatMap(({ personId, name, weight }) =>
      days.map((day) => ({
        person: { id: personId, name },
        weight,
        day,
        turns: turns.find((each) => each.personId === personId && each.day === day)?.turns ?? 0,
      })),
    );
    return { items, days };
  });
