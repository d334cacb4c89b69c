import type { Attention, ClientFrame } from "@sigap/contract/presence";
import { say } from "../../lib/realtime.ts";
import { createStore } from "../../lib/store.ts";
import { forgetPresence } from "../identity/presence.ts";

const attention = createStore<ReadonlyMap<string, readonly Attention[]>>(new Map());
const nobody: readonly Attention[] = [];

export const attentionChanged = (conversationId: string, people: readonly Attention[]): void =>
  attention.set(new Map(attention.get()).set(conversationId, people));
export const useAttention = (conversationId: string): readonly Attention[] => attention.use().get(conversationId) ?? nobody;

/** Nobody touched the page for this long: away. */
const awayAfter = 5 * 60_000;
/** The server forgets a page that is silent for a minute. */
const sayAgainEvery = 20_000;
/** How often typing is told while it goes on, and when it has ended. */
const typingEvery = 3_000;
const typingEnds = 5_000;

let viewing: string | null = null;
let touchedAt = Date.now();
let active = true;

function tellViewing(): void {
  active = !document.hidden && Date.now() - touchedAt < awayAfter;
  say({ kind: "viewing", conversationId: viewing, active });
}
/** What the page shows; returns how to end it. */
export function look(conversationId: string): () => void {
  viewing = conversationId;
  tellViewing();
  return () => {
    tellTyping(conversationId, null);
    if (viewing === conversationId) viewing = null;
    tellViewing();
  };
}

/** A new connection knows nothing of this page, and this page nothing of the others. */
export function introduce(): void {
  attention.set(new Map());
  forgetPresence();
  tellViewing();
}

/** Keeps saying that the page is there, and whether anybody is; returns how to end it. */
export function startPresence(): () => void {
  const touched = () => {
    touchedAt = Date.now();
    if (!active) tellViewing();
  };
  const events = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
  for (const event of events) window.addEventListener(event, touched, { passive: true });
  document.addEventListener("visibilitychange", tellViewing);
  const timer = setInterval(tellViewing, sayAgainEvery);
  return () => {
    for (const event of events) window.removeEventListener(event, touched);
    document.removeEventListener("visibilitychange", tellViewing);
    clearInterval(timer);
  };
}

type Typing = Extract<ClientFrame, { kind: "typing" }>;
let typing: Typing | null = null;
let typedAt = 0;
let ending: ReturnType<typeof setTimeout> | undefined;
/** What one is writing oneself, and has not sent: whoever answers meanwhile interrupts it. */
const unsent = new Set<string>();
export const isWriting = (conversationId: string): boolean => unsent.has(conversationId);

/** Tells colleagues that one writes, while one does; null when it was sent or given up. */
export function tellTyping(conversationId: string, mode: Typing["mode"]): void {
  clearTimeout(ending);
  if (mode === null) {
    unsent.delete(conversationId);
    if (typing?.conversationId === conversationId && typing.mode) tell({ kind: "typing", conversationId, mode });
    return;
  }
  unsent.add(conversationId);
  const same = typing?.conversationId === conversationId && typing.mode === mode;
  if (!same || Date.now() - typedAt > typingEvery) tell({ kind: "typing", conversationId, mode });
  ending = setTimeout(() => tell({ kind: "typing", conversationId, mode: null }), typingEnds);
}
function tell(frame: Typing): void {
  typing = frame;
  typedAt = Date.now();
  say(frame);
}
