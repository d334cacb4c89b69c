import { routes } from "@sigap/contract";
import type { Conversation } from "@sigap/contract/conversations";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { assignConversation } from "./assign-conversation.ts";
import { visibleConversation } from "./change-conversation.ts";
import { closeConversation } from "./close-conversation.ts";
import { markRead } from "./mark-read.ts";
import { openConversation } from "./open-conversation.ts";
import { visibleTo } from "./policy.ts";
import { presentConversations } from "./present.ts";
import { reopenConversation } from "./reopen-conversation.ts";
import { readOwnDraft, saveOwnDraft } from "./save-draft.ts";
import { snoozeConversation } from "./snooze-conversation.ts";
import { type ConversationRow, findConversation, listConversations, readCounts } from "./store.ts";

/** The row as it is now, as the actor sees it. */
async function show(ctx: Ctx, { id }: ConversationRow): Promise<Conversation> {
  const [view] = await ctx.read(async (db) => {
    const row = await findConversation(db, ctx.workspaceId, id);
    return presentConversations(db, ctx.actor, row ? [row] : [], ctx.now());
  });
  if (!view) throw new Error("a conversation vanished");
  return view;
}

async function list(
  ctx: Ctx,
  query: { view: "mine" | "unassigned" | "all" | "snoozed" | "closed"; contactId?: string; cursor?: string; limit: number },
) {
  const before = readCursor(query.cursor);
  return ctx.read(async (db) => {
    const filter = {
      view: query.view,
      personId: ctx.actor.id,
      contactId: query.contactId,
      visible: visibleTo(ctx.actor, "c"),
      before,
      limit: query.limit + 1,
    };
    const rows = await listConversations(db, ctx.workspaceId, filter);
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: await presentConversations(db, ctx.actor, page, ctx.now()),
      nextCursor: last ? writeCursor({ at: last.lastMessageAt, id: last.id }) : null,
    };
  });
}

export const conversationRoutes: readonly BoundRoute[] = [
  bind(routes.listConversations, ({ ctx, query }) => list(ctx, query)),
  bind(routes.countConversations, ({ ctx }) => ctx.read((db) => readCounts(db, ctx.workspaceId, ctx.actor.id, visibleTo(ctx.actor, "v")))),
  bind(routes.openConversation, async ({ ctx, body }) => show(ctx, await openConversation(ctx, body.contactId, body.connectionId))),
  bind(routes.getConversation, async ({ ctx, params }) => show(ctx, await visibleConversation(ctx, params.id))),
  bind(routes.assignConversation, async ({ ctx, params, body }) => {
    const row = await assignConversation(ctx, params.id, body);
    return show(ctx, row);
  }),
  bind(routes.closeConversation, async ({ ctx, params, body }) => show(ctx, await closeConversation(ctx, params.id, body))),
  bind(routes.reopenConversation, async ({ ctx, params }) => show(ctx, await reopenConversation(ctx, params.id))),
  bind(routes.snoozeConversation, async ({ ctx, params, body }) =>
    show(ctx, await snoozeConversation(ctx, params.id, new Date(body.until))),
  ),
  bind(routes.markRead, async ({ ctx, params }) => show(ctx, await markRead(ctx, params.id))),
  bind(routes.getDraft, ({ ctx, params }) => readOwnDraft(ctx, params.id)),
  bind(routes.saveDraft, ({ ctx, params, body }) => saveOwnDraft(ctx, params.id, body.text)),
];
