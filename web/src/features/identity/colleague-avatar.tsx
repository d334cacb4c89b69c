import type { ComponentProps } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import css from "./colleague-avatar.module.css";
import { usePresence } from "./presence.ts";

/** A colleague with a dot that says whether they are there, and the word for those who can't see it. */
export function ColleagueAvatar(props: Omit<ComponentProps<typeof Avatar>, "channel">) {
  const { say } = useWords();
  const state = usePresence(props.id);
  return (
    <span className={css.colleague} title={say(`presence_${state}`)}>
      <Avatar {...props} />
      <span className={css.dot} data-state={state} />
      <span className="hidden-visually">{say(`presence_${state}`)}</span>
    </span>
  );
}
