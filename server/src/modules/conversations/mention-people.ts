import type { Message } from "@sigap/contract/messages";
import { actorsOf, teamsOf } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { tellBy } from "./events.ts";
import { saveMentions } from "./mention-store.ts";
import { canSee } from "./policy.ts";
import type { ConversationRow } from "./store.ts";

/** Whom a note names: people, and teams, which stand for their members. */
export interface Named {
  personIds: readonly string[];
  teamIds: readonly string[];
}

/**
 * Names colleagues in a conversation; returns them as they are called now. Nobody is named who may not see it: to be called to
 * a door that stays shut helps nobody, and a mention gives no rights.
 */
export async function mentionPeople(
  ctx: Ctx,
  tx: Tx,
  conversation: ConversationRow,
  messageId: string,
  named: Named,
): Promise<Message["mentions"]> {
  const teams = await teamsOf(tx, ctx.workspaceId, named.teamIds);
  ensure(teams.length === new Set(named.teamIds).size, "not_found");
  const all = new Set([...named.personIds, ...teams.flatMap(({ memberIds }) => memberIds)]);
  const people = await actorsOf(tx, ctx.workspaceId, [...all]);
  ensure(
    named.personIds.every((id) => people.has(id)),
    "not_found",
  );
  const blind = [...people.values()].filter((person) => !canSee(person, conversation));
  ensure(blind.length === 0, "cannot_see", { name: blind.map(({ name }) => name).join(", ") });
  const called = [...people.keys()].filter((id) => id !== ctx.actor.id);
  if (called.length > 0) {
    await saveMentions(tx, { workspaceId: ctx.workspaceId, conversationId: conversation.id, messageId, at: ctx.now() }, called);
    await tellBy(ctx, tx, "conversation.mentioned", conversation, { messageId, personIds: called });
  }
  return [
    ...[...new Set(named.personIds)].map((id) => ({ kind: "person" as const, id, name: people.get(id)?.name ?? "" })),
    ...teams.map(({ id, name }) => ({ kind: "team" as const, id, name })),
  ];
}
