import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { type ActionId, actionIds, factsOf } from "./action-table.ts";
import { chordOf, sameChord } from "./chord.ts";

type Run = () => void;
interface Offer {
  run: Run;
  /** To everything that is ticked, which goes before what is open. */
  toSelection: boolean;
}
/** Who can do it now; the screen that came last does it. */
const registered = new Map<ActionId, Offer[]>();
const offerOf = (id: ActionId): Offer | undefined => {
  const offers = registered.get(id) ?? [];
  return offers.findLast(({ toSelection }) => toSelection) ?? offers.at(-1);
};
/** Whether it would be done to everything that is ticked. */
export const isToSelection = (id: ActionId): boolean => offerOf(id)?.toSelection === true;
let available: ActionId[] = [];
const listeners = new Set<() => void>();
let remapped: Record<string, string> = {};
let singleKeys = true;

let told = true;
/** Many screens come and go at once: whoever listens is told when they are done. */
function changed(): void {
  if (!told) return;
  told = false;
  queueMicrotask(() => {
    told = true;
    available = actionIds.filter((id) => (registered.get(id)?.length ?? 0) > 0);
    for (const listener of listeners) listener();
  });
}

/** Offers actions for as long as the screen is there; `false` and `undefined` are what can't be done right now. */
export function useActions(runs: Partial<Record<ActionId, Run | false | undefined>>, toSelection = false): void {
  const latest = useRef(runs);
  useLayoutEffect(() => {
    latest.current = runs;
  });
  const ids = actionIds.filter((id) => runs[id]).join(" ");
  useEffect(() => {
    const own = new Map<ActionId, Offer>();
    for (const id of ids.split(" ").filter(Boolean) as ActionId[]) {
      const run = () => {
        const now = latest.current[id];
        if (now) now();
      };
      const offer = { run, toSelection };
      own.set(id, offer);
      registered.set(id, [...(registered.get(id) ?? []), offer]);
    }
    changed();
    return () => {
      for (const [id, offer] of own)
        registered.set(
          id,
          (registered.get(id) ?? []).filter((each) => each !== offer),
        );
      changed();
    };
  }, [ids, toSelection]);
}

/** Does it, if some screen can; says whether. */
export function runAction(id: ActionId): boolean {
  const offer = offerOf(id);
  offer?.run();
  return offer !== undefined;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
/** What can be done right now, in the order of the table. */
export const useAvailableActions = (): readonly ActionId[] => useSyncExternalStore(subscribe, () => available);

/** The keys that a person chose instead of an action's own. */
export function remapKeys(keys: Record<string, string>, letters: boolean): void {
  remapped = keys;
  singleKeys = letters;
  changed();
}
export const keysOf = (id: ActionId): string => remapped[id] ?? factsOf(id).keys ?? "";
/** The keys of an action as they are now. */
export const useKeysOf = (id: ActionId | undefined): string => useSyncExternalStore(subscribe, () => (id ? keysOf(id) : ""));

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
/** A dialog or a menu that is open has the keys to itself. */
const isLayer = (target: EventTarget | null) => target instanceof Element && target.closest("[role=dialog], [role=menu]") !== null;

/** A letter or a sign by itself, which somebody who speaks to the machine does not want to be a command. */
const isSingle = (keys: string) => !/(Mod|Alt)\+|^F\d|^Escape$/.test(keys);

/** Listens for the keys of every action; returns how to end it. */
export function startKeys(): () => void {
  let before = "";
  let at = 0;
  const press = (event: KeyboardEvent) => {
    const chord = event.isComposing ? null : chordOf(event);
    if (!chord || event.defaultPrevented) return;
    const sequence = Date.now() - at < 1500 ? `${before} ${chord}` : "";
    before = chord;
    at = Date.now();
    const typing = isTyping(event.target);
    if (isLayer(event.target)) return;
    const can = available.filter((id) => (!typing || factsOf(id).typing) && (singleKeys || !isSingle(keysOf(id))));
    const id = can.find((each) => sequence !== "" && keysOf(each) === sequence) ?? can.find((each) => sameChord(keysOf(each), chord));
    if (!id) return;
    event.preventDefault();
    before = "";
    runAction(id);
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
