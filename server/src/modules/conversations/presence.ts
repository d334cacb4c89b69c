import type { Attention, ClientFrame } from "@sigap/contract/presence";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { isId } from "#platform/ids.ts";
import type { Live, LiveThing, Page } from "#platform/live.ts";
import { canSee } from "./policy.ts";
import { type PageRow, type PresenceRow, readPages, removePage, savePage, saveTyping, statesOf } from "./presence-store.ts";
import { findConversation } from "./store.ts";

/** The frame as it must be, or null for nonsense: it comes from outside. */
function frameOf(frame: unknown): ClientFrame | null {
  const given = frame as Partial<Record<"kind" | "conversationId" | "active" | "mode", unknown>> | null;
  if (typeof given !== "object" || given === null) return null;
  const { kind, conversationId, mode } = given;
  if (kind === "viewing" && (conversationId === null || isId(conversationId)))
    return { kind, conversationId: conversationId as string | null, active: given.active === true };
  if (kind === "typing" && isId(conversationId) && (mode === "reply" || mode === "note" || mode === null))
    return { kind, conversationId, mode };
  return null;
}

/** What each page of this node said last: repeating it is written down, but told to nobody. */
const said = new WeakMap<Page, string>();

/** Whether this is news, or the same again. */
function isNews(page: Page, words: string): boolean {
  if (said.get(page) === words) return false;
  said.set(page, words);
  return true;
}

async function hear(app: App, page: Page, given: unknown): Promise<void> {
  const frame = frameOf(given);
  const personId = page.actor.kind === "person" ? page.actor.id : null;
  if (!frame || !personId) return;
  await app.database.acrossWorkspaces(async (tx) => {
    const conversation = frame.conversationId ? await findConversation(tx, page.workspaceId, frame.conversationId) : undefined;
    // Nobody is seen where they can't look.
    const conversationId = conversation && canSee(page.actor, conversation) ? conversation.id : null;
    const row = { workspaceId: page.workspaceId, id: page.id, personId, conversationId };
    await write(tx, row, frame, app.clock.now());
    if (isNews(page, JSON.stringify(frame))) tx.afterCommit(() => app.wake.tell("presence"));
  });
}
const write = (tx: Tx, row: Omit<PageRow, "active">, frame: ClientFrame, now: Date) =>
  frame.kind === "viewing" ? savePage(tx, { ...row, active: frame.active }, now) : saveTyping(tx, row, frame.mode, now);

function peopleOf(pages: readonly PresenceRow[]): LiveThing[] {
  return [...Map.groupBy(pages, ({ workspaceId }) => workspaceId)].flatMap(([workspaceId, own]) =>
    [...statesOf(own)].map(([personId, state]) => ({
      workspaceId,
      key: `person ${personId}`,
      audience: "",
      change: { type: "presence" as const, personId, state },
      visible: (actor) => actor.permissions.has("members:read"),
    })),
  );
}

function attentionOf(pages: readonly PresenceRow[]): LiveThing[] {
  const looking = pages.filter(({ known }) => known);
  return [...Map.groupBy(looking, ({ conversationId }) => conversationId)].flatMap(([conversationId, own]) => {
    const [first] = own;
    if (!first || conversationId === null) return [];
    return {
      workspaceId: first.workspaceId,
      key: `conversation ${conversationId}`,
      audience: `${first.assigneeId} ${first.teamId} ${first.connectionId}`,
      change: { type: "attention" as const, conversationId, people: [...attentive(own).values()] },
      visible: (actor) => canSee(actor, first),
    };
  });
}
/** Somebody may have it open twice: writing counts more than looking. A page that nobody touches looks at nothing. */
function attentive(pages: readonly PresenceRow[]): Map<string, Attention> {
  const people = new Map<string, Attention>();
  for (const { personId, name, typing, active } of pages) {
    const known = people.get(personId);
    if (typing || (active && !known)) people.set(personId, { personId, name, typing: typing ?? known?.typing ?? null });
  }
  return people;
}

/** Who is there, who looks at which conversation and who writes: on all nodes, for whoever may see the conversation. */
export const presence: Live = {
  signal: "presence",
  hear,
  async leave(app, page) {
    await app.database.acrossWorkspaces(async (tx) => {
      await removePage(tx, page.workspaceId, page.id);
      tx.afterCommit(() => app.wake.tell("presence"));
    });
  },
  async read(app, db, workspaceIds) {
    const pages = await readPages(db, workspaceIds, app.clock.now());
    return [...peopleOf(pages), ...attentionOf(pages)];
  },
  gone(key) {
    const [kind, id = ""] = key.split(" ");
    return kind === "person" ? { type: "presence", personId: id, state: "offline" } : { type: "attention", conversationId: id, people: [] };
  },
};
