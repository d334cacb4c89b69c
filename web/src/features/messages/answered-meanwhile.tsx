import type { Conversation } from "@sigap/contract/conversations";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { Banner } from "../../ui/banner.tsx";
import { isWriting } from "../conversations/presence.ts";
import { useSignedIn } from "../identity/queries.ts";
import css from "./answered-meanwhile.module.css";
import { useThread } from "./queries.ts";

const outlinedFor = 2_000;
const saidFor = 12_000;

/** A colleague answered while one was writing: the draft stays, their answer is outlined, and it is said aloud. */
export function AnsweredMeanwhile({ conversation }: { conversation: Conversation }) {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  const thread = useThread(conversation.contact.id).data;
  const last = thread?.items.findLast(({ direction, type }) => direction === "outbound" && type !== "call");
  /** The newest answer that was here before; undefined until the thread is. */
  const known = useRef<string | null | undefined>(undefined);
  const [by, setBy] = useState<string | null>(null);
  const { id = thread && null, author } = last ?? {};
  useEffect(() => {
    const before = known.current;
    known.current = id;
    if (!id || before === undefined || before === id || author?.id === me || !isWriting(conversation.id)) return;
    setBy(author?.name ?? "");
    // The bubble may be drawn a frame later.
    requestAnimationFrame(() => outline(id));
    const timer = setTimeout(() => setBy(null), saidFor);
    return () => clearTimeout(timer);
  }, [id, author?.id, author?.name, me, conversation.id]);
  return by === null ? null : (
    <div className={css.said}>
      <Banner tone="warn">
        <span role="alert">{say("answeredMeanwhile", { name: by })}</span>
      </Banner>
    </div>
  );
}

function outline(messageId: string): void {
  const bubble = document.querySelector(`[data-message="${messageId}"]`);
  bubble?.classList.add(css.outlined ?? "");
  setTimeout(() => bubble?.classList.remove(css.outlined ?? ""), outlinedFor);
}
