import { useWords } from "../../../lib/i18n.tsx";
import { variableNames } from "../../../lib/variables.ts";
import { matches } from "./matches.ts";
import type { SuggestionProps } from "./suggestion.ts";
import { SuggestionList } from "./suggestion-list.tsx";
import { useVariables } from "./use-variables.ts";

/** What is known of the contact, the business and oneself; it is written as text at once. */
export function VariableSuggestions({ query, conversation, onChoose, ...rest }: SuggestionProps) {
  const { say } = useWords();
  const { values, usual } = useVariables(conversation);
  const items = variableNames
    .map((name) => {
      const filled = values[name].trim() || usual[name];
      const label = say(`variable_${name}`);
      return { id: name, label, ...(filled ? { hint: filled } : { impossible: say("variableUnknown") }), filled };
    })
    .filter(({ id, label }) => matches(query, `${id.replace(/[._]/g, " ")} ${label}`));
  return (
    <SuggestionList
      {...rest}
      title={say("variables")}
      items={items}
      onPick={({ id }) => onChoose({ text: items.find((item) => item.id === id)?.filled ?? "" })}
    />
  );
}
