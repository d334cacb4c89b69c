import { IconMessageCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Chip } from "../../ui/chip.tsx";
import css from "./episodes.module.css";
import { useEpisodes } from "./queries.ts";

const tones = { won: "good", booked: "good", lost: "bad", spam: "bad" } as const;

/** Earlier conversations with the same person: how they ended, in a word and a sentence; a press leads to their place in the thread. */
export function Episodes({ contactId, current }: { contactId: string; current: string }) {
  const { say, language } = useWords();
  const { data } = useEpisodes(contactId);
  const earlier = (data ?? []).filter(({ id }) => id !== current);
  // Beside a conversation nothing needs to be said; on a page of their own it does.
  if (earlier.length === 0) return current === "" && data ? <p className="dim">{say("noEpisodes")}</p> : null;
  return (
    <section className={css.episodes} aria-label={say("episodes")}>
      <h3 className="row xs semi">
        {say("episodes")}
        <span className="dim num">{earlier.length}</span>
      </h3>
      <ul>
        {earlier.map(({ id, status, outcome, summary, openedAt, assignee }) => (
          <li key={id}>
            <Link
              to="/inbox/$view/$conversationId"
              params={{ view: status === "closed" ? "closed" : "all", conversationId: id }}
              className={css.episode}
            >
              <IconMessageCircle size={14} stroke={1.9} />
              <span className="grow">
                <span className="row">
                  <Chip tone={tones[outcome as keyof typeof tones] ?? "neutral"}>
                    {status === "closed" ? say(`outcome_${outcome ?? "other"}`) : say(status === "snoozed" ? "snoozed" : "open")}
                  </Chip>
                  <span className="cut dim">{assignee?.name}</span>
                  <span className="push dim num">{dayOf(openedAt, language)}</span>
                </span>
                {summary && (
                  <span className={css.summary} dir="auto">
                    {summary}
                  </span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
