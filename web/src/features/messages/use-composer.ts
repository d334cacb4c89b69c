import type { Conversation } from "@sigap/contract/conversations";
import type { Message } from "@sigap/contract/messages";
import type { Outgoing } from "@sigap/contract/outgoing";
import { put } from "./outbox.ts";
import { useDraft } from "./use-draft.ts";
import { useFiles } from "./use-files.ts";
import { useRecorder } from "./use-recorder.ts";

interface Given {
  conversation: Conversation;
  lastSeenMessageId: string | undefined;
  replyTo: Message | null;
  onReplyDone: () => void;
  /** Whether the first link is shown with its title and picture. */
  preview: boolean;
}

/** What is being written, and how each kind of it goes into the outbox. */
export function useComposer({ conversation: { id: conversationId }, lastSeenMessageId, replyTo, onReplyDone, preview }: Given) {
  const draft = useDraft(conversationId);
  const send = (message: Outgoing, text: string) => {
    put({
      conversationId,
      message,
      text,
      ...(replyTo ? { replyToId: replyTo.id } : {}),
      ...(lastSeenMessageId ? { lastSeenMessageId } : {}),
    });
    onReplyDone();
  };
  const files = useFiles((attachmentId, name, caption, voice) =>
    send({ type: "media", attachmentId, voice, ...(caption ? { caption } : {}) }, caption || name),
  );
  const recorder = useRecorder((recording) => files.sendVoice(recording));
  /** False when there was nothing to send. */
  const submit = (mode: "reply" | "note"): boolean => {
    const text = draft.text.trim();
    if (mode === "note") {
      if (!text) return false;
      put({ conversationId, message: { type: "note", text }, text });
    } else if (files.items.length > 0) {
      if (!files.send(text)) return false;
    } else if (text) send({ type: "text", text, ...(preview ? {} : { preview }) }, text);
    else return false;
    draft.clear();
    return true;
  };
  return { draft, files, recorder, send, submit };
}
