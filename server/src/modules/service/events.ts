import type { ConversationRow } from "#modules/conversations";
import { systemCause } from "#platform/ctx.ts";
import type { NewEvent } from "#platform/events.ts";
import type { ClockRow } from "./store.ts";

/** A promise is nearly due, or was not kept: once each. */
export const tellOf = (
  name: "sla.warned" | "sla.breached",
  workspaceId: string,
  { id, conversationId, kind, policyId, dueAt, breachedAt }: ClockRow,
  row: ConversationRow | undefined,
): NewEvent => ({
  workspaceId,
  name,
  subjectId: conversationId,
  contactId: row?.contactId ?? null,
  payload: { conversationId, clockId: id, kind, policyId, dueAt: breachedAt ?? dueAt },
  cause: systemCause,
});
