import { useWords } from "../../../lib/i18n.tsx";
import { findEmoji } from "../emoji/find-emoji.ts";
import type { SuggestionProps } from "./suggestion.ts";
import { SuggestionList } from "./suggestion-list.tsx";

/** Emoji by their names, in both languages at once. */
export function EmojiSuggestions({ query, conversation: _, onChoose, ...rest }: SuggestionProps) {
  const { say, language } = useWords();
  const items = findEmoji(query, language)
    .slice(0, 8)
    .map(({ sign, name }) => ({ id: sign, label: name, mark: sign }));
  return <SuggestionList {...rest} title={say("emoji")} items={items} onPick={({ id }) => onChoose({ text: id })} />;
}
