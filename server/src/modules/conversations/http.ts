import { routes } from "@sigap/contract";
import type { Conversation } from "@sigap/contract/conversations";
import type { Ctx } from "#platform/ctx.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { assignConversation } from "./assign-conversation.ts";
import { bulkRoutes } from "./bulk/http.ts";
import { visibleConversation } from "./change-conversation.ts";
import { closeConversation } from "./close-conversation.ts";
import { countMatching, listConversations } from "./list-conversations.ts";
import { readCounts } from "./list-store.ts";
import { markRead } from "./mark-read.ts";
import { markSpam } from "./mark-spam.ts";
import { markUnread } from "./mark-unread.ts";
import { openConversation } from "./open-conversation.ts";
import { presentConversations } from "./present.ts";
import { previewRole } from "./preview-role.ts";
import { reopenConversation } from "./reopen-conversation.ts";
import { readOwnDrafts, saveOwnDraft, settleOwnDraft } from "./save-draft.ts";
import { createSavedView, removeSavedView, showSavedViews, updateSavedView } from "./saved-views.ts";
import { setPriority } from "./set-priority.ts";
import { snoozeConversation } from "./snooze-conversation.ts";
import { type ConversationRow, findConversation } from "./store.ts";

/** The row as it is now, as the actor sees it. */
async function show(ctx: Ctx, { id }: ConversationRow): Promise<Conversation> {
  const [view] = await ctx.read(async (db) => {
    const row = await findConversation(db, ctx.workspaceId, id);
    return presentConversations(db, ctx.actor, row ? [row] : [], ctx.now());
  });
  if (!view) throw new Error("a conversation vanished");
  return view;
}

export const conversationRoutes: readonly BoundRoute[] = [
  ...bulkRoutes,
  bind(routes.listConversations, ({ ctx, query }) => listConversations(ctx, query)),
  bind(routes.countConversations, ({ ctx }) => ctx.read((db) => readCounts(db, ctx.workspaceId, ctx.actor, ctx.now()))),
  bind(routes.countMatching, ({ ctx, query }) => countMatching(ctx, query)),
  bind(routes.listSavedViews, ({ ctx }) => showSavedViews(ctx)),
  bind(routes.createSavedView, ({ ctx, body }) => createSavedView(ctx, body)),
  bind(routes.updateSavedView, ({ ctx, params, body }) => updateSavedView(ctx, params.id, body)),
  bind(routes.removeSavedView, ({ ctx, params }) => removeSavedView(ctx, params.id)),
  bind(routes.setPriority, async ({ ctx, params, body }) => show(ctx, await setPriority(ctx, params.id, body.priority))),
  bind(routes.markSpam, async ({ ctx, params, body }) => show(ctx, await markSpam(ctx, params.id, body.spam))),
  bind(routes.previewRole, ({ ctx, body }) => previewRole(ctx, body)),
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
  bind(routes.markUnread, async ({ ctx, params }) => show(ctx, await markUnread(ctx, params.id))),
  bind(routes.getDraft, ({ ctx, params }) => readOwnDrafts(ctx, params.id)),
  bind(routes.saveDraft, ({ ctx, params, body }) => saveOwnDraft(ctx, params.id, body)),
  bind(routes.settleDraft, ({ ctx, params, body }) => settleOwnDraft(ctx, params.id, body.kind, body.use)),
];
