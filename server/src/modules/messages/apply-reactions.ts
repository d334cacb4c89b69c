import type { ReactionEvent, RoutedEvent } from "#modules/channels";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { findByKeys, keyText, lockKeys } from "./message-keys.ts";
import { keepReaction } from "./pending-reactions.ts";
import { lockMessage, type MessageRow, type Reaction, writeReactions } from "./store.ts";

/** One person's reaction in the place of their earlier one; an older event never replaces a newer. */
export function withReaction(reactions: readonly Reaction[], by: Reaction["by"], emoji: string, at: Date): Reaction[] | null {
  const before = reactions.find((reaction) => reaction.by === by);
  if (before && before.at > at.toISOString()) return null;
  const others = reactions.filter((reaction) => reaction.by !== by);
  return emoji === "" ? others : [...others, { emoji, by, at: at.toISOString() }];
}

/** Sets and removes customers' reactions. One for a message that has not come yet waits for it. */
export async function applyReactions(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  const reactions = events.flatMap((routed) =>
    routed.event.kind === "reaction.set" || routed.event.kind === "reaction.removed" ? [{ routed, event: routed.event }] : [],
  );
  if (reactions.length === 0) return;
  const keys = reactions.map(({ routed: { connection }, event }) => ({
    workspaceId: connection.workspaceId,
    connectionId: connection.id,
    externalId: event.targetExternalId,
  }));
  lockKeys(tx, keys);
  const known = await findByKeys(tx, keys);
  for (const [index, { event }] of reactions.entries()) {
    const key = keys[index];
    if (!key) continue;
    const target = known.get(keyText(key));
    const message = target && (await lockMessage(tx, key.workspaceId, target.messageId));
    if (message) await react(app, tx, message, event);
    else await keepReaction(tx, key, "contact", event.emoji, event.at);
  }
}

async function react(app: App, tx: Tx, message: MessageRow, event: ReactionEvent): Promise<void> {
  const next = withReaction(message.reactions ?? [], "contact", event.emoji, event.at);
  if (!next) return;
  await writeReactions(tx, message.workspaceId, message.id, next);
  emit(app, tx, [
    {
      workspaceId: message.workspaceId,
      name: "message.changed",
      subjectId: message.id,
      contactId: message.contactId,
      payload: { conversationId: message.conversationId, what: event.kind, emoji: event.emoji },
      cause: { kind: "contact", id: message.contactId, name: event.sender.name ?? "" },
    },
  ]);
}
