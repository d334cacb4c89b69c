import { type ConversationFilter, conversationFilter } from "@sigap/contract/conversation-filter";
import type { View } from "@sigap/contract/conversations";
import type { sorts } from "@sigap/contract/values";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, refuse } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { readJsonParameter } from "#platform/json-parameter.ts";
import { countUpTo, episodesOf, type ListPlace, pageOf } from "./list-store.ts";
import { presentConversations } from "./present.ts";

export const readFilter = (text: string | undefined): ConversationFilter | null => readJsonParameter(conversationFilter, "filter", text);

const writePlace = ({ stretch, at, id }: ListPlace): string => Buffer.from(JSON.stringify([stretch, at, id])).toString("base64url");
function readPlace(cursor: string | undefined): ListPlace | null {
  if (cursor === undefined) return null;
  const wrong = { fields: "cursor: use the nextCursor of the page before" };
  try {
    const [stretch, at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    ensure(typeof stretch === "number" && typeof at === "string" && /^(infinity|[\d: +.-]+)$/.test(at) && isId(id), "invalid", wrong);
    return { stretch, at, id };
  } catch {
    return refuse("invalid", wrong);
  }
}

interface Query {
  view: View;
  sort: (typeof sorts)[number];
  filter?: string;
  contactId?: string;
  cursor?: string;
  limit: number;
}

/** A page of a list as the actor sees it; with a person, all their episodes. */
export function listConversations(ctx: Ctx, { view, sort, filter, contactId, cursor, limit }: Query) {
  const wanted = { view, filter: readFilter(filter), actor: ctx.actor, now: ctx.now() };
  const after = readPlace(cursor);
  return ctx.read(async (db) => {
    if (contactId) {
      const episodes = await episodesOf(db, ctx.workspaceId, contactId, ctx.actor, limit);
      return { items: await presentConversations(db, ctx.actor, episodes, wanted.now), nextCursor: null };
    }
    const { rows, next } = await pageOf(db, ctx.workspaceId, wanted, { sort, after, limit });
    return { items: await presentConversations(db, ctx.actor, rows, wanted.now), nextCursor: next ? writePlace(next) : null };
  });
}

export const countMatching = (ctx: Ctx, { view, filter }: Pick<Query, "view" | "filter">) =>
  ctx.read(async (db) => ({
    count: await countUpTo(db, ctx.workspaceId, { view, filter: readFilter(filter), actor: ctx.actor, now: ctx.now() }),
  }));
