import type { Attention } from "@sigap/contract/presence";
import { IconPencil } from "@tabler/icons-react";
import { useEffect } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { PersonAvatar } from "../identity/person-avatar.tsx";
import { useSignedIn } from "../identity/queries.ts";
import { look, useAttention } from "./presence.ts";
import css from "./presence-line.module.css";

/** Everybody else who has this open; whoever writes comes first. */
export function useColleaguesHere(conversationId: string): Attention[] {
  const me = useSignedIn().person.id;
  const others = useAttention(conversationId).filter(({ personId }) => personId !== me);
  return others.toSorted((a, b) => Number(b.typing !== null) - Number(a.typing !== null));
}

/** Above the composer: which colleagues look at this conversation, and who of them writes. Not announced: it comes and goes. */
export function PresenceLine({ conversationId }: { conversationId: string }) {
  const { say } = useWords();
  useEffect(() => look(conversationId), [conversationId]);
  const people = useColleaguesHere(conversationId);
  const writers = people.filter(({ typing }) => typing !== null);
  const [first] = writers.length > 0 ? writers : people;
  if (!first) return null;
  const others = (writers.length > 0 ? writers : people).length - 1;
  const word = first.typing === "note" ? "isNoting" : first.typing ? "isTyping" : "isViewing";
  return (
    <div className={css.line} data-typing={first.typing !== null}>
      <span className={css.faces}>
        {people.slice(0, 3).map(({ personId, name }) => (
          <PersonAvatar key={personId} id={personId} name={name} size={20} />
        ))}
      </span>
      {first.typing !== null && <IconPencil size={14} stroke={1.9} />}
      <span className={css.words}>{say(word, { name: first.name, others })}</span>
    </div>
  );
}
