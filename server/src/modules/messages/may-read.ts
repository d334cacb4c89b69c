import type { Actor } from "#platform/ctx.ts";
import type { MessageRow } from "./store.ts";

/** What was deleted for everyone is kept for those who look after what happened, and for nobody else. */
export const mayRead = (actor: Actor, { content }: Pick<MessageRow, "content">): boolean =>
  !content?.deleted || actor.permissions.has("audit:read");
