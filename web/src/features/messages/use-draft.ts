import type { Conversation } from "@sigap/contract/conversations";
import { useEffect, useRef, useState } from "react";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

/** One's own unsent words, kept on the server so that they are there on every device. */
export function useDraft(conversationId: string) {
  const [text, setText] = useState("");
  const [saved, setSaved] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const unsaved = useRef<string | null>(null);

  const save = () => {
    clearTimeout(timer.current);
    const words = unsaved.current;
    if (words === null) return;
    unsaved.current = null;
    call("saveDraft", { params: { id: conversationId }, body: { text: words } })
      .then(() => {
        setSaved(words !== "");
        queries.setQueryData<Conversation>(["conversation", conversationId], (now) => now && { ...now, draft: words || null });
      })
      .catch(() => {
        unsaved.current ??= words;
      });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: saving only reads what is current
  useEffect(() => {
    let gone = false;
    call("getDraft", { params: { id: conversationId } })
      .then((draft) => {
        // What was typed meanwhile is newer.
        if (!gone && unsaved.current === null) setText(draft.text);
      })
      .catch(() => undefined);
    return () => {
      gone = true;
      save();
    };
  }, [conversationId]);
  return {
    text,
    saved,
    write: (words: string) => {
      setText(words);
      setSaved(false);
      unsaved.current = words;
      clearTimeout(timer.current);
      timer.current = setTimeout(save, 800);
    },
    /** After sending: nothing is left to keep. */
    clear: () => {
      setText("");
      setSaved(false);
      unsaved.current = "";
      save();
    },
  };
}
