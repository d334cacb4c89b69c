import { IconUsersGroup } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { Avatar } from "../../../ui/avatar.tsx";
import { useMembers, useTeams } from "../../identity/queries.ts";
import { matches } from "./matches.ts";
import type { Suggestion, SuggestionProps } from "./suggestion.ts";
import { SuggestionList } from "./suggestion-list.tsx";

/** Colleagues and teams, whom a note can call. */
export function MentionSuggestions({ query, conversation: _, onChoose, ...rest }: SuggestionProps) {
  const { say } = useWords();
  const people = useMembers().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const items: Suggestion[] = [
    ...people.map(({ id, name, email }) => ({ id, label: name, hint: email, mark: <Avatar id={id} name={name} size={20} /> })),
    ...teams.map(({ id, name, memberIds }) => ({
      id,
      label: name,
      hint: say("teamOf", { count: memberIds.length }),
      mark: <IconUsersGroup size={16} stroke={1.75} />,
    })),
  ].filter(({ label }) => matches(query, label));
  return <SuggestionList {...rest} title={say("mention")} items={items} onPick={({ label }) => onChoose({ text: `@${label} ` })} />;
}
