import { isMember, isTeam } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { changeConversation } from "./change-conversation.ts";

/** Gives a conversation to a person, a team, both or nobody. A member that is not named stays as it is. */
export const assignConversation = (ctx: Ctx, id: string, { assigneeId, teamId }: { assigneeId?: string | null; teamId?: string | null }) =>
  changeConversation(ctx, id, async (row, tx) => {
    const next = { assigneeId: assigneeId === undefined ? row.assigneeId : assigneeId, teamId: teamId === undefined ? row.teamId : teamId };
    if (next.assigneeId === row.assigneeId && next.teamId === row.teamId) return null;
    if (next.assigneeId) ensure(await isMember(tx, ctx.workspaceId, next.assigneeId), "not_found");
    if (next.teamId) ensure(await isTeam(tx, ctx.workspaceId, next.teamId), "not_found");
    return { event: "conversation.assigned", change: next };
  });
