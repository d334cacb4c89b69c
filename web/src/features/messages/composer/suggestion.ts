import type { Conversation } from "@sigap/contract/conversations";
import type { Attachment } from "@sigap/contract/messages";
import type { ReactNode, Ref } from "react";

/** One thing that can be chosen while one writes. */
export interface Suggestion {
  id: string;
  label: string;
  /** What it brings, in a quiet line. */
  hint?: string;
  mark?: ReactNode;
  /** Why it can't be chosen. */
  impossible?: string;
}
/** What takes the place of the sign and of what was typed behind it. */
export interface Chosen {
  text: string;
  /** Copies of files that come with it, once the server has made them. */
  attachments?: Promise<readonly Attachment[]>;
}
/** Keys that the box hands on to what is open above it; true when it took one. */
export interface SuggestionKeys {
  press(key: string): boolean;
}
export interface SuggestionProps {
  query: string;
  conversation: Conversation;
  /** Id of the list, for the box that controls it. */
  listId: string;
  keys: Ref<SuggestionKeys>;
  /** Which option stands out, for screen readers; null when there is none. */
  onActive: (optionId: string | null) => void;
  onChoose: (chosen: Chosen) => void;
  onClose: () => void;
}
