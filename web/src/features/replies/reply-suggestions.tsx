import { IconLock, IconPaperclip } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { fillVariables } from "../../lib/variables.ts";
import { useSignedIn } from "../identity/queries.ts";
import { textIn } from "../messages/composer/filling.ts";
import type { SuggestionProps } from "../messages/composer/suggestion.ts";
import { SuggestionList } from "../messages/composer/suggestion-list.tsx";
import { useVariables } from "../messages/composer/use-variables.ts";
import { Text } from "../messages/content/text.tsx";
import { findReplies } from "./find-replies.ts";
import { useReplies } from "./queries.ts";
import css from "./replies.module.css";

/** What "/" offers: saved replies in the customer's language, filled for them; choosing one brings its files too. */
export function ReplySuggestions({ query, conversation, onChoose, ...rest }: SuggestionProps) {
  const { say } = useWords();
  const { workspace } = useSignedIn();
  const { values, usual, language } = useVariables(conversation);
  const { data } = useReplies();
  const found = findReplies(data?.items ?? [], query).slice(0, 30);
  const filled = (id: string) =>
    fillVariables(textIn(found.find((each) => each.id === id)?.texts ?? {}, language, workspace.language), values, usual);
  const items = found.map(({ id, shortcut, name, shared, attachments }) => ({
    id,
    label: `/${shortcut}`,
    hint: name,
    ...(attachments.length > 0
      ? { mark: <IconPaperclip size={14} stroke={1.9} /> }
      : shared
        ? {}
        : { mark: <IconLock size={14} stroke={1.9} /> }),
  }));
  const files = (id: string) => found.find((each) => each.id === id)?.attachments ?? [];
  // "/" and a few words may be meant as they are: nothing found closes by itself.
  if (!data || (items.length === 0 && /\s/.test(query.trim()))) return null;
  return (
    <SuggestionList
      {...rest}
      title={say("savedReplies")}
      items={items}
      onPick={({ id }) =>
        onChoose({ text: filled(id), attachments: call("useReply", { params: { id } }).then((used) => used.attachments) })
      }
      preview={({ id }) => (
        <div className={css.preview}>
          <Text text={filled(id)} />
          {files(id).map((file) => (
            <span key={file.id} className="row xs mut">
              <IconPaperclip size={14} stroke={1.9} />
              <bdi className="cut">{file.fileName}</bdi>
            </span>
          ))}
        </div>
      )}
      empty={
        query === "" ? (
          <>
            {say("noRepliesYet")}{" "}
            <Link to="/settings/$section" params={{ section: "replies" }}>
              {say("makeReply")}
            </Link>
          </>
        ) : (
          say("noReplyFits")
        )
      }
    />
  );
}
