import { IconMessageCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import css from "./episodes.module.css";
import { useEpisodes } from "./queries.ts";

/** Earlier conversations with the same person. */
export function Episodes({ contactId, current }: { contactId: string; current: string }) {
  const { say, language } = useWords();
  const earlier = (useEpisodes(contactId).data ?? []).filter(({ id }) => id !== current);
  if (earlier.length === 0) return null;
  return (
    <section className="col">
      <h3 className="row xs semi">
        {say("episodes")}
        <span className="push dim num">{earlier.length}</span>
      </h3>
      <ul>
        {earlier.map(({ id, status, outcome, summary, openedAt }) => (
          <li key={id}>
            <Link
              to="/inbox/$view/$conversationId"
              params={{ view: status === "closed" ? "closed" : "all", conversationId: id }}
              className={css.episode}
            >
              <IconMessageCircle size={14} stroke={1.9} />
              <span className="cut grow">
                {summary ?? (status === "closed" ? say(`outcome_${outcome ?? "other"}`) : say(status === "snoozed" ? "snoozed" : "open"))}
              </span>
              <span className="dim num">{dayOf(openedAt, language)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
