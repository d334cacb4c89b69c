import type { ComponentType } from "react";
import { EmojiSuggestions } from "./emoji-suggestions.tsx";
import { MentionSuggestions } from "./mention-suggestions.tsx";
import type { SuggestionProps } from "./suggestion.ts";
import type { Sign } from "./trigger.ts";
import { VariableSuggestions } from "./variable-suggestions.tsx";

const own = { "{{": VariableSuggestions, ":": EmojiSuggestions, "@": MentionSuggestions } as const;

interface Props extends SuggestionProps {
  sign: Sign;
  /** Saved replies stand above messages, so whoever shows the composer brings them. */
  replies: ComponentType<SuggestionProps>;
}

/** What a sign offers. */
export function Suggestions({ sign, replies: Replies, ...props }: Props) {
  if (sign === "/") return <Replies {...props} />;
  const Offered = own[sign];
  return <Offered {...props} />;
}
