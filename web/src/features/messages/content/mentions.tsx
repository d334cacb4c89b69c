import { useSignedIn, useTeams } from "../../identity/queries.ts";
import { atNames, type Mention } from "./at-names.ts";
import css from "./mentions.module.css";

/** Names stand out; one's own, and that of one's team, more. */
export function WithMentions({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  const me = useSignedIn().person.id;
  const teams = useTeams().data?.items ?? [];
  const isMe = ({ kind, id }: Mention) =>
    kind === "person" ? id === me : teams.some((team) => team.id === id && team.memberIds.includes(me));
  return atNames(text, mentions).map((part, index) =>
    typeof part === "string" ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of a note stay where they are
      <bdi key={index} className={css.mention} data-me={isMe(part)}>
        @{part.name}
      </bdi>
    ),
  );
}
