import { routes } from "@sigap/contract";
import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { visibleTo } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { presentScheduled } from "./present.ts";
import { cancelScheduled, scheduleMessage, sendScheduledNow, updateScheduled } from "./schedule-message.ts";
import { listScheduled, type Placed } from "./store.ts";

async function show(ctx: Ctx, row: Placed): Promise<ScheduledMessage> {
  const [view] = await ctx.read((db) => presentScheduled(db, ctx.actor, [row]));
  if (!view) throw new Error("a scheduled message was not presented");
  return view;
}

interface Query {
  conversationId?: string | undefined;
  contactId?: string | undefined;
  mine: boolean;
}
const list = (ctx: Ctx, { mine, ...query }: Query) =>
  ctx.read(async (db) => {
    const filter = { ...query, authorId: mine ? (ctx.actor.id ?? undefined) : undefined, visible: visibleTo(ctx.actor, "c") };
    return { items: await presentScheduled(db, ctx.actor, await listScheduled(db, ctx.workspaceId, filter)) };
  });

export const scheduledRoutes: readonly BoundRoute[] = [
  bind(routes.listScheduledMessages, ({ ctx, query }) => list(ctx, query)),
  bind(routes.scheduleMessage, async ({ ctx, params, body }) => show(ctx, await scheduleMessage(ctx, params.id, body))),
  bind(routes.updateScheduledMessage, async ({ ctx, params, body }) => show(ctx, await updateScheduled(ctx, params.id, body))),
  bind(routes.sendScheduledMessage, async ({ ctx, params }) => show(ctx, await sendScheduledNow(ctx, params.id))),
  bind(routes.cancelScheduledMessage, async ({ ctx, params }) => show(ctx, await cancelScheduled(ctx, params.id))),
];
