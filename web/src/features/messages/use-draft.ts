import type { Conversation, Draft, Drafts } from "@sigap/contract/conversations";
import { useEffect, useState } from "react";
import { call, Offline, Refused } from "../../lib/api.ts";
import type { Listing } from "../../lib/changes.ts";
import { queries } from "../../lib/query.ts";
import { useSignedIn } from "../identity/queries.ts";
import { createDraft, type DraftKeeper, type DraftKind } from "./composer/draft-keeper.ts";

type Keepers = Record<DraftKind, DraftKeeper>;
/** Those of conversations that are open, or whose last words are still on their way. */
const kept = new Map<string, Keepers>();

/** Two people may use one browser, one after another. */
const keyOf = (personId: string, conversationId: string) => `${personId} ${conversationId}`;

function keepersOf(personId: string, conversationId: string): Keepers {
  const key = keyOf(personId, conversationId);
  const known = kept.get(key);
  if (known) return known;
  const saved = (kind: DraftKind) => (draft: Draft) => {
    if (kind === "reply") mark(conversationId, draft.text || null);
  };
  const fresh: Keepers = {
    reply: createDraft({ personId, conversationId, kind: "reply" }, saved("reply")),
    note: createDraft({ personId, conversationId, kind: "note" }, saved("note")),
  };
  kept.set(key, fresh);
  return fresh;
}

/** The mark in the list, and what the conversation says of itself. */
function mark(conversationId: string, draft: string | null): void {
  const marked = <T extends Conversation>(each: T): T => (each.id === conversationId ? { ...each, draft } : each);
  queries.setQueryData<Conversation>(["conversation", conversationId], (now) => now && marked(now));
  queries.setQueriesData<Listing>({ queryKey: ["conversations"] }, (now) =>
    now && "items" in now ? { ...now, items: now.items.map(marked) } : now,
  );
}

/** Another device of one's own saved a draft. */
export function draftsChanged(personId: string, conversationId: string, { reply, note }: Drafts): void {
  mark(conversationId, reply.text || note.text || null);
  const keepers = kept.get(keyOf(personId, conversationId));
  keepers?.reply.heard(reply);
  keepers?.note.heard(note);
}

const flushAll = () => {
  for (const { reply, note } of kept.values()) {
    reply.flush();
    note.flush();
  }
};
window.addEventListener("pagehide", flushAll);
window.addEventListener("online", flushAll);

/** One's own unsent words to a customer and to colleagues: the same on every device, kept here while there is no connection. */
export function useDraft(conversationId: string): Keepers {
  const { id: personId } = useSignedIn().person;
  const [keepers] = useState(() => keepersOf(personId, conversationId));
  useEffect(() => {
    const key = keyOf(personId, conversationId);
    kept.set(key, keepers);
    call("getDraft", { params: { id: conversationId } })
      .then(({ reply, note }) => {
        keepers.reply.heard(reply);
        keepers.note.heard(note);
        flushAll();
      })
      // Without the server what this browser has is shown.
      .catch((error: unknown) => {
        if (!(error instanceof Offline || error instanceof Refused)) throw error;
      });
    return () => {
      keepers.reply.flush();
      keepers.note.flush();
      if (keepers.reply.isClean() && keepers.note.isClean()) kept.delete(key);
    };
  }, [personId, conversationId, keepers]);
  return keepers;
}
