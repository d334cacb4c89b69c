import { routes } from "@sigap/contract";
import type { Message } from "@sigap/contract/messages";
import { searchContacts } from "#modules/contacts";
import { canSee, latestOf, visibleTo } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import { type BoundRoute, bind } from "#platform/http.ts";
import { readBlock, setBlock } from "./block-contact.ts";
import { estimateMessage } from "./cost/index.ts";
import { readLedger } from "./ledger.ts";
import { readContactFiles, uploadAttachment } from "./media/index.ts";
import { retryAttachment, serveAttachment } from "./media/serve-attachment.ts";
import { presentMessages } from "./present.ts";
import { showTyping } from "./read-marks/index.ts";
import { readThread, visibleMessage } from "./read-thread.ts";
import { retryMessage, settleMessage } from "./retry-message.ts";
import { searchMessages } from "./search/index.ts";
import { listSendChannels } from "./send-channels.ts";
import { sendMessage } from "./send-message.ts";
import { setReaction } from "./set-reaction.ts";

/** The message as it is now, as the actor sees it. */
async function show(ctx: Ctx, id: string): Promise<Message> {
  const [view] = await ctx.read(async (db) => presentMessages(db, ctx.actor, [await visibleMessage(ctx, db, id)]));
  if (!view) throw new Error("a message vanished");
  return view;
}

/** Contacts with their newest conversation that the actor may see. */
async function findPeople(ctx: Ctx, query: string) {
  const cards = await searchContacts(ctx, query, 10);
  const newest = await ctx.read((db) =>
    latestOf(
      db,
      ctx.workspaceId,
      cards.map(({ id }) => id),
    ),
  );
  const visible = new Map(newest.filter((row) => canSee(ctx.actor, row)).map((row) => [row.contactId, row.id]));
  return cards.map(({ id, ...card }) => ({ ...card, contactId: id, conversationId: visible.get(id) ?? null }));
}

export const messageRoutes: readonly BoundRoute[] = [
  bind(routes.listMessages, ({ ctx, params, query }) => readThread(ctx, params.id, query)),
  bind(routes.getMessage, ({ ctx, params }) => show(ctx, params.id)),
  bind(routes.sendMessage, async ({ ctx, params, body }) => show(ctx, (await sendMessage(ctx, params.id, body)).id)),
  bind(routes.listSendChannels, async ({ ctx, params }) => ({ items: await listSendChannels(ctx, params.id) })),
  bind(routes.estimateMessage, ({ ctx, params, body }) => estimateMessage(ctx, params.id, body)),
  bind(routes.showTyping, ({ ctx, params }) => showTyping(ctx, params.id)),
  bind(routes.retryMessage, async ({ ctx, params, body }) => show(ctx, (await retryMessage(ctx, params.id, body.lastSeenMessageId)).id)),
  bind(routes.settleMessage, async ({ ctx, params, body }) => show(ctx, (await settleMessage(ctx, params.id, body.arrived)).id)),
  bind(routes.setReaction, async ({ ctx, params, body }) => show(ctx, (await setReaction(ctx, params.id, body.emoji)).id)),
  bind(routes.uploadAttachment, ({ ctx, request, query }) => uploadAttachment(ctx, request, query.as)),
  bind(routes.getAttachmentContent, ({ ctx, params, query, request, reply }) => serveAttachment(ctx, params.id, query, request, reply)),
  bind(routes.retryAttachment, ({ ctx, params }) => retryAttachment(ctx, params.id)),
  bind(routes.listContactFiles, ({ ctx, params, query }) => readContactFiles(ctx, params.id, query)),
  bind(routes.getContactBlock, ({ ctx, params }) => readBlock(ctx, params.id)),
  bind(routes.setContactBlock, ({ ctx, params, body }) => setBlock(ctx, params.id, body.blocked, body.connectionId)),
  bind(routes.search, async ({ ctx, query }) => {
    const [contacts, found] = await Promise.all([
      query.cursor ? [] : findPeople(ctx, query.q),
      searchMessages(ctx.app, ctx.workspaceId, {
        query: query.q,
        visible: visibleTo(ctx.actor, "c"),
        reader: ctx.actor,
        cursor: query.cursor,
        limit: query.limit,
      }),
    ]);
    return { contacts, ...found };
  }),
  bind(routes.getLedger, ({ ctx, query }) => readLedger(ctx, query)),
];
