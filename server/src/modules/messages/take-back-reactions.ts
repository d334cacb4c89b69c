import type { OutboundRequest } from "#modules/channels";
import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { findByKeys, keyText } from "./message-keys.ts";
import { lockMessages, writeChanges } from "./store.ts";

interface Refused {
  workspaceId: string;
  connectionId: string;
  request: OutboundRequest;
}

/** A reaction that did not go out leaves the screen, unless another one has taken its place. */
export async function takeBackReactions(app: App, tx: Tx, refused: readonly Refused[]): Promise<void> {
  const reactions = refused.flatMap(({ workspaceId, connectionId, request: { content } }) =>
    content.type === "reaction" ? [{ workspaceId, connectionId, externalId: content.targetExternalId, emoji: content.emoji }] : [],
  );
  if (reactions.length === 0) return;
  const known = await findByKeys(tx, reactions);
  const placed = reactions.flatMap((one) => {
    const id = known.get(keyText(one))?.messageId;
    return id ? [{ workspaceId: one.workspaceId, id, emoji: one.emoji }] : [];
  });
  const gone = new Set(placed.map(({ id, emoji }) => `${id} ${emoji}`));
  const changed = (await lockMessages(tx, placed)).flatMap((row) => {
    const left = (row.reactions ?? []).filter(({ by, emoji }) => by !== "business" || !gone.has(`${row.id} ${emoji}`));
    return left.length === row.reactions?.length ? [] : [{ ...row, reactions: left }];
  });
  writeChanges(tx, changed);
  emit(
    app,
    tx,
    changed.map((row) => ({
      workspaceId: row.workspaceId,
      name: "message.changed",
      subjectId: row.id,
      contactId: row.contactId,
      payload: { conversationId: row.conversationId, what: "reaction.removed", emoji: "" },
      cause: systemCause,
    })),
  );
}
