import type { Message } from "@sigap/contract/messages";
import { createContext, use } from "react";

/** What a message can ask of the thread that it stands in. */
export interface ThreadActs {
  contactName: string;
  reply(message: Message): void;
  /** Shows a message, wherever in the thread it is. */
  jump(messageId: string): void;
  /** Shows or hides the lines about the conversation, in every thread. */
  showEvents(shown: boolean): void;
}
export const ThreadContext = createContext<ThreadActs | null>(null);
export function useThreadActs(): ThreadActs {
  const acts = use(ThreadContext);
  if (!acts) throw new Error("a message stands outside of a thread");
  return acts;
}
