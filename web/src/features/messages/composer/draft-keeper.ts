import type { Draft } from "@sigap/contract/conversations";
import { call, Offline, Refused } from "../../../lib/api.ts";
import { createStore, type Store } from "../../../lib/store.ts";
import { forgetLocally, keepLocally, keptLocally, type LocalKey } from "./local-draft.ts";
import { createText, type Text } from "./text.ts";

export type DraftKind = "reply" | "note";
export interface DraftState {
  saved: boolean;
  /** What another device wrote at the same time. */
  other: Draft["other"];
  replyToId: string | null;
}
/** One draft: what is typed stays here at once, in this browser soon after, and on the server when it can be reached. */
export interface DraftKeeper {
  text: Text;
  state: Store<DraftState>;
  write(text: string): void;
  answer(messageId: string | null): void;
  /** Sent, or thrown away. */
  clear(): void;
  /** Takes the other device's words, which change places with these, or drops them. */
  settle(use: boolean): Promise<void>;
  /** What the server knows now. */
  heard(draft: Draft): void;
  flush(): void;
  isClean(): boolean;
}
type Saved = (draft: Draft) => void;

const pause = 800;
const again = 4_000;

export function createDraft(whose: LocalKey & { kind: DraftKind }, onSaved: Saved): DraftKeeper {
  const { conversationId, kind } = whose;
  const text = createText();
  const state = createStore<DraftState>({ saved: false, other: null, replyToId: null });
  let basedOn: string | null = null;
  let changedAt: string | null = null;
  let saving: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const change = (next: Partial<DraftState>) => state.set({ ...state.get(), ...next });

  const local = keptLocally(whose);
  if (local) {
    text.set(local.text);
    change({ replyToId: local.replyToId });
    ({ basedOn, writtenAt: changedAt } = local);
  }
  const keep = () => {
    if (changedAt) keepLocally(whose, { text: text.get(), replyToId: state.get().replyToId, basedOn, writtenAt: changedAt });
  };
  const later = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), wait);
  };

  async function save(): Promise<void> {
    clearTimeout(timer);
    if (saving !== null || changedAt === null) return;
    keep();
    const words = text.get();
    const body = { kind, text: words, replyToId: state.get().replyToId, basedOn, writtenAt: changedAt };
    saving = words;
    const writtenAt = changedAt;
    try {
      accept(await call("saveDraft", { params: { id: conversationId }, body }), writtenAt);
    } catch (error) {
      // Kept in this browser; a refusal will not change by asking again.
      if (error instanceof Offline || (error instanceof Refused && error.problem.status >= 500)) later(again);
      else if (!(error instanceof Refused)) throw error;
    } finally {
      saving = null;
    }
    if (changedAt !== null && changedAt !== writtenAt) later(pause);
  }

  function accept(draft: Draft, writtenAt: string): void {
    change({ other: draft.other });
    const typedOn = changedAt !== writtenAt;
    // Another device's newer words took the place of these; what was typed since is held against them with the next save.
    if (draft.text !== saving && typedOn) return;
    basedOn = draft.updatedAt;
    if (typedOn) return;
    changedAt = null;
    forgetLocally(whose);
    show(draft);
    onSaved(draft);
  }
  function show(draft: Draft): void {
    if (draft.text !== text.get()) text.set(draft.text);
    change({ saved: draft.text !== "", other: draft.other, replyToId: draft.replyToId });
  }
  function touch(): void {
    changedAt = new Date().toISOString();
    if (state.get().saved) change({ saved: false });
    later(pause);
  }
  return {
    text,
    state,
    write(words) {
      text.set(words);
      touch();
    },
    answer(replyToId) {
      if (replyToId === state.get().replyToId) return;
      change({ replyToId });
      touch();
    },
    clear() {
      text.set("");
      change({ replyToId: null, saved: false });
      touch();
      void save();
    },
    async settle(use) {
      await save();
      const draft = await call("settleDraft", { params: { id: conversationId }, body: { kind, use } });
      basedOn = draft.updatedAt;
      show(draft);
      onSaved(draft);
    },
    heard(draft) {
      if (changedAt !== null || saving !== null) {
        if (draft.text === (saving ?? text.get())) basedOn = draft.updatedAt;
        return;
      }
      basedOn = draft.updatedAt;
      show(draft);
    },
    flush() {
      keep();
      void save();
    },
    isClean: () => changedAt === null && saving === null,
  };
}
