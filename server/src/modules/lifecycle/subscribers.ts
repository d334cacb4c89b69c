import { isMember } from "#modules/identity";
import { systemCause } from "#platform/ctx.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { createDefaults } from "./create-defaults.ts";
import { tellDeal } from "./events.ts";
import { findDefault, holdLifecycles, readStages } from "./lifecycle-store.ts";
import { moveStages } from "./move-stages.ts";
import { whoTheyBecame } from "./person-store.ts";
import { contactsInside, passOnDeals } from "./standing-store.ts";

/**
 * A new workspace has lifecycles, and whoever writes, or is written to, for the first time stands at the beginning of the
 * default one: nobody with a conversation is without a stage.
 */
export const enterNewLeads: Subscriber = {
  name: "lifecycle.enter",
  events: ["workspace.created", "conversation.opened"],
  batch: 1000,
  // Who gets a new lead is decided behind it.
  urgent: true,
  async handle(app, tx, events) {
    for (const workspaceId of new Set(events.map((event) => event.workspaceId))) {
      const own = events.filter((event) => event.workspaceId === workspaceId);
      let lifecycle = await findDefault(tx, workspaceId, "contact");
      if (!lifecycle) {
        await createDefaults(app, tx, workspaceId);
        lifecycle = await findDefault(tx, workspaceId, "contact");
      }
      if (!lifecycle) continue;
      const opened = own.flatMap(({ contactId, subjectId }) => (contactId ? [[contactId, subjectId] as const] : []));
      const [, [first], became] = await Promise.all([
        // Answered in order: what stands behind the lock is read when it is held.
        holdLifecycles(tx, workspaceId),
        readStages(tx, workspaceId, [lifecycle.id]),
        whoTheyBecame(
          tx,
          workspaceId,
          opened.map(([contactId]) => contactId),
        ),
      ]);
      if (!first) continue;
      // A person can open a second conversation, never a second beginning; whoever became another meanwhile is that other one.
      const ids = new Map(opened.map(([contactId, conversationId]) => [became.get(contactId) ?? contactId, conversationId]));
      const inside = await contactsInside(tx, workspaceId, lifecycle.id, [...ids.keys()]);
      const moves = [...ids]
        .filter(([contactId]) => !inside.has(contactId))
        .map(([contactId, conversationId]) => ({
          ...{ lifecycleId: lifecycle.id, contactId, dealId: null, stageId: first.id },
          ...{ evidence: { conversationId }, unconditional: true },
        }));
      if (moves.length > 0) await moveStages(app, tx, workspaceId, systemCause, moves);
    }
  },
};

/** Nobody's deal stays with somebody who left: it goes to whom their work was handed over, or to nobody. */
export const handOverDeals: Subscriber = {
  name: "lifecycle.hand-over-deals",
  events: ["member.removed"],
  async handle(app, tx, events) {
    for (const { workspaceId, subjectId, payload, cause } of events) {
      const heir = payload.handOverTo;
      const heirId = typeof heir === "string" && (await isMember(tx, workspaceId, heir)) ? heir : null;
      for (const deal of await passOnDeals(tx, workspaceId, subjectId, heirId))
        tellDeal(app, tx, "changed", deal, { ...cause, reason: "The owner left the workspace" });
    }
  },
};
