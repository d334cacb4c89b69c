import { canSee } from "#modules/conversations";
import type { Tx } from "#platform/db.ts";
import type { Known } from "./recipients.ts";
import { holdersOf, type Key, removeNews } from "./store.ts";

/** A conversation that was given away: whoever may no longer see it loses what was new about it. */
export async function hideFromOthers(
  tx: Tx,
  workspaceId: string,
  conversationIds: readonly string[],
  { listeners, conversations }: Pick<Known, "listeners" | "conversations">,
): Promise<Key[]> {
  const holders = conversationIds.length > 0 ? await holdersOf(tx, workspaceId, conversationIds) : [];
  const actors = new Map(listeners.map(({ actor }) => [actor.id, actor]));
  const hidden: Key[] = [];
  for (const threadId of new Set(holders.map((holder) => holder.threadId))) {
    const row = conversations.get(threadId);
    const blind = holders.filter((holder) => {
      const actor = actors.get(holder.personId);
      return holder.threadId === threadId && !(actor && row && canSee(actor, row));
    });
    if (blind.length > 0)
      hidden.push(
        ...(await removeNews(
          tx,
          workspaceId,
          threadId,
          blind.map(({ personId }) => personId),
        )),
      );
  }
  return hidden;
}
