import type { Conversation } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import { useEffect, useRef } from "react";
import { call, Offline, Refused } from "../../../lib/api.ts";
import type { Thread } from "../../../lib/changes.ts";
import { queries } from "../../../lib/query.ts";
import type { DraftKeeper } from "./draft-keeper.ts";

interface Props {
  conversation: Conversation;
  draft: DraftKeeper;
  replyTo: Message | null;
  onReplyTo: (message: Message | null) => void;
}

const find = async ({ contact }: Conversation, id: string): Promise<Message | null> => {
  const known = queries.getQueryData<Thread>(["thread", contact.id])?.items.find((message) => message.id === id);
  try {
    return known ?? (await call("getMessage", { params: { id } }));
  } catch (error) {
    if (error instanceof Offline || error instanceof Refused) return null;
    throw error;
  }
};

/** What an answer answers belongs to its draft: chosen here it is kept with it, and a draft of another device brings its own. */
export function ReplyReference({ conversation, draft, replyTo, onReplyTo }: Props) {
  const { replyToId } = draft.state.use();
  const before = useRef(replyTo);
  useEffect(() => {
    if (before.current !== replyTo) draft.answer(replyTo?.id ?? null);
    before.current = replyTo;
  }, [replyTo, draft]);
  const now = useRef({ conversation, replyTo, onReplyTo });
  now.current = { conversation, replyTo, onReplyTo };
  useEffect(() => {
    const { current } = now;
    if (replyToId === (current.replyTo?.id ?? null)) return;
    if (replyToId === null) current.onReplyTo(null);
    else void find(current.conversation, replyToId).then((message) => message && now.current.onReplyTo(message));
  }, [replyToId]);
  return null;
}
