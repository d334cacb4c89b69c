import { lockContacts } from "#modules/contacts";
import { isMember } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { changeConversation } from "./change-conversation.ts";
import { findOpen } from "./store.ts";

/** Opens a closed or snoozed conversation again, unless the contact already has a newer open one. */
export const reopenConversation = (ctx: Ctx, id: string) =>
  changeConversation(
    ctx,
    id,
    async (row, tx) => {
      if (row.status === "open") return null;
      if (row.status === "closed")
        ensure(!(await findOpen(tx, ctx.workspaceId, row.contactId)), "already_exists", {
          what: "A newer open conversation with this person",
        });
      // Whoever had it may have left since: then it is nobody's.
      const assigneeId = row.assigneeId && (await isMember(tx, ctx.workspaceId, row.assigneeId)) ? row.assigneeId : null;
      return {
        event: "conversation.reopened",
        change: { status: "open", assigneeId, snoozedUntil: null, closedAt: null, closedBy: null, outcome: null },
      };
    },
    // The customer may write at this very moment, which opens one too.
    (tx, row) => lockContacts(tx, ctx.workspaceId, [row.contactId]),
  );
