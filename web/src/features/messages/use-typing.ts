import { useRef } from "react";
import { call } from "../../lib/api.ts";

/** The sign lasts 25 seconds at WhatsApp (Meta: typing indicators), so it is told again before. */
const pause = 20_000;

/** Tells the customer that somebody writes, while somebody does. The channel's own setting decides whether they see it. */
export function useTyping(conversationId: string): (text: string) => void {
  const told = useRef({ conversationId, at: 0 });
  return (text) => {
    if (text.trim() === "") return;
    const { conversationId: before, at } = told.current;
    if (before === conversationId && Date.now() - at < pause) return;
    told.current = { conversationId, at: Date.now() };
    // Nothing waits for it, and the answer goes out without it too.
    void call("showTyping", { params: { id: conversationId } }).catch(() => undefined);
  };
}
