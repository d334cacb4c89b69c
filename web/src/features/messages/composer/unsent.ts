import { useEffect, useState } from "react";
import { useSignedIn } from "../../identity/queries.ts";
import { createForms, type KeptForms } from "./kept-forms.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { createTray, type Tray } from "./tray.ts";

/** What is being made for one conversation beside words: files, a voice note, filled forms. */
export interface Unsent {
  tray: Tray;
  recorder: Recorder;
  forms: KeptForms;
}
/** Of the conversations that were opened, the latest last. Drafts of words are kept by the server. */
const kept = new Map<string, Unsent>();
/** Files and recordings take room; nobody makes something for as many at once. */
const most = 100;

const isSomething = ({ tray, recorder, forms }: Unsent): boolean =>
  tray.items.get().length > 0 || recorder.state.get().step !== "idle" || forms.filled.get().length > 0;

function makeRoom(): void {
  if (kept.size <= most) return;
  const [key, given] = [...kept].find(([, each]) => !isSomething(each)) ?? [...kept][0] ?? [];
  if (key === undefined || given === undefined) return;
  kept.delete(key);
  given.recorder.discard();
  for (const item of given.tray.items.get()) given.tray.remove(item.key);
}

// It ends with the page, so the browser asks before.
window.addEventListener("beforeunload", (event) => {
  if ([...kept.values()].some(isSomething)) event.preventDefault();
});

/** It stays while one looks at another conversation, for as long as the page lives. Two people may use one page, one after another. */
export function useUnsent(conversationId: string): Unsent {
  const { id: personId } = useSignedIn().person;
  const key = `${personId} ${conversationId}`;
  const [unsent] = useState<Unsent>(() => kept.get(key) ?? { tray: createTray(), recorder: createRecorder(), forms: createForms() });
  useEffect(() => {
    kept.delete(key);
    kept.set(key, unsent);
    makeRoom();
    unsent.recorder.enter();
    return unsent.recorder.leave;
  }, [key, unsent]);
  return unsent;
}
