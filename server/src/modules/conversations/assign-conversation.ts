import { isMember, isTeam } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { changeConversation } from "./change-conversation.ts";
import type { ConversationRow } from "./store.ts";

export interface Receiver {
  assigneeId?: string | null | undefined;
  teamId?: string | null | undefined;
}

/** Who has it then. A team alone takes it from whoever had it: it waits there for somebody; what else is not named stays as it is. */
function ownersOf(row: ConversationRow, { assigneeId, teamId }: Receiver): Pick<ConversationRow, "assigneeId" | "teamId"> {
  const others = teamId ? null : row.assigneeId;
  return { assigneeId: assigneeId === undefined ? others : assigneeId, teamId: teamId === undefined ? row.teamId : teamId };
}

/** Gives a conversation to a person, a team, both or nobody. */
export const assignConversation = (ctx: Ctx, id: string, to: Receiver) =>
  changeConversation(ctx, id, async (row, tx) => {
    const next = ownersOf(row, to);
    if (next.assigneeId === row.assigneeId && next.teamId === row.teamId) return null;
    if (next.assigneeId) ensure(await isMember(tx, ctx.workspaceId, next.assigneeId), "not_found");
    if (next.teamId) ensure(await isTeam(tx, ctx.workspaceId, next.teamId), "not_found");
    return { event: "conversation.assigned", change: next };
  });
