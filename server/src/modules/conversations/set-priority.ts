import type { Conversation } from "@sigap/contract/conversations";
import { priorities } from "@sigap/contract/values";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { changeConversation } from "./change-conversation.ts";

/** Puts a conversation before or behind others; who did it stands beside it. */
export const setPriority = (ctx: Ctx, id: string, name: Conversation["priority"]) =>
  changeConversation(ctx, id, (row) => {
    const priority = priorities.indexOf(name);
    if (row.priority === priority) return null;
    const change = { priority, priorityBy: name === "normal" ? null : causeOf(ctx.actor) };
    return { event: "conversation.prioritized", change, payload: { priority: name, was: priorities[row.priority] } };
  });
