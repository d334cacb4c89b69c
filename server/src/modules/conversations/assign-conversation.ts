import { isMember, isTeam } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { changeConversation } from "./change-conversation.ts";
import type { Named } from "./mention-people.ts";
import { writeNote } from "./ports.ts";
import { type ConversationRow, findConversation } from "./store.ts";

export interface Receiver {
  assigneeId?: string | null | undefined;
  teamId?: string | null | undefined;
}

/** Who has it then. A team alone takes it from whoever had it: it waits there for somebody; what else is not named stays as it is. */
function ownersOf(row: ConversationRow, { assigneeId, teamId }: Receiver): Pick<ConversationRow, "assigneeId" | "teamId"> {
  const others = teamId ? null : row.assigneeId;
  return { assigneeId: assigneeId === undefined ? others : assigneeId, teamId: teamId === undefined ? row.teamId : teamId };
}

/** Gives a conversation to a person, a team, both or nobody; with a note, which names whoever gets it. */
export const assignConversation = (ctx: Ctx, id: string, { note, ...to }: Receiver & { note?: string | undefined }) =>
  changeConversation(ctx, id, async (row, tx) => {
    const next = ownersOf(row, to);
    const { assigneeId, teamId } = next;
    if (assigneeId) ensure(await isMember(tx, ctx.workspaceId, assigneeId), "not_found");
    if (teamId) ensure(await isTeam(tx, ctx.workspaceId, teamId), "not_found");
    // Written as it is then: whoever gets it may see it, and whoever gives it may not any more.
    const messageId = note && (await writeNote(ctx, tx, { ...row, ...next }, note, receiversOf(next)));
    if (assigneeId === row.assigneeId && teamId === row.teamId) return null;
    if (!messageId) return { event: "conversation.assigned", change: next };
    return { event: "conversation.assigned", change: found(await findConversation(tx, ctx.workspaceId, id)), payload: { messageId } };
  });

const receiversOf = ({ assigneeId, teamId }: Pick<ConversationRow, "assigneeId" | "teamId">): Named => {
  if (assigneeId) return { personIds: [assigneeId], teamIds: [] };
  return { personIds: [], teamIds: teamId ? [teamId] : [] };
};
