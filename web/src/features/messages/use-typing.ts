import { useRef } from "react";
import { call } from "../../lib/api.ts";
import { tellTyping } from "../conversations/presence.ts";

/** The sign lasts 25 seconds at WhatsApp (Meta: typing indicators), so it is told again before. */
const pause = 20_000;

/**
 * Tells colleagues that somebody writes, and the customer too where it is an answer, while somebody does. The channel's own
 * setting decides whether customers see it.
 */
export function useTyping(conversationId: string): (text: string, mode: "reply" | "note") => void {
  const told = useRef({ conversationId, at: 0 });
  return (text, mode) => {
    tellTyping(conversationId, text.trim() === "" ? null : mode);
    if (text.trim() === "" || mode === "note") return;
    const { conversationId: before, at } = told.current;
    if (before === conversationId && Date.now() - at < pause) return;
    told.current = { conversationId, at: Date.now() };
    // Nothing waits for it, and the answer goes out without it too.
    void call("showTyping", { params: { id: conversationId } }).catch(() => undefined);
  };
}
