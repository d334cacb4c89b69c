import type { Attachment } from "@sigap/contract/messages";
import { useEffect } from "react";
import { createStore } from "../../lib/store.ts";
import type { DraftKeeper } from "./composer/draft-keeper.ts";

/** Words and files that were sent and come back into the composer, to be changed. */
export interface Returned {
  conversationId: string;
  text: string;
  files: { attachmentId: string; name: string; kind: Attachment["kind"]; size: number; caption: string }[];
}
const waiting = createStore<readonly Returned[]>([]);

export const giveBack = (returned: Returned): void => waiting.set([...waiting.get(), returned]);

/** Takes what comes back for this conversation; what is being written stays below it. */
export function useReturned(conversationId: string, draft: DraftKeeper, onReturn: (files: Returned["files"]) => void): void {
  const own = waiting.use().filter((each) => each.conversationId === conversationId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what comes back is news
  useEffect(() => {
    if (own.length === 0) return;
    waiting.set(waiting.get().filter((each) => each.conversationId !== conversationId));
    const words = [...own.map(({ text }) => text), draft.text.get()].filter((text) => text.trim() !== "");
    if (words.length > 0) draft.write(words.join("\n"));
    onReturn(own.flatMap(({ files }) => files));
  }, [own.length, conversationId]);
}
