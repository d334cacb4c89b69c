import { createStore } from "./store.ts";

/** What of a list is ticked; `everything` is all that the list holds, loaded or not. */
export interface Selection {
  ids: readonly string[];
  everything: boolean;
  /** Where a range begins. */
  from: string | null;
}
const nothing: Selection = { ids: [], everything: false, from: null };

export function createSelection() {
  const store = createStore<Selection>(nothing);
  return {
    ...store,
    clear: (): void => {
      if (store.get() !== nothing) store.set(nothing);
    },
    toggle(id: string): void {
      const { ids } = store.get();
      const next = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
      store.set(next.length === 0 ? nothing : { ids: next, everything: false, from: id });
    },
    /** Everything between the last one that was ticked and this one, in the order of the list. */
    toggleRange(id: string, order: readonly string[]): void {
      const { ids, from } = store.get();
      const [a, b] = [order.indexOf(from ?? id), order.indexOf(id)].sort((x, y) => x - y);
      const range = order.slice(Math.max(0, a ?? 0), (b ?? 0) + 1);
      store.set({ ids: [...new Set([...ids, ...range])], everything: false, from: id });
    },
    selectLoaded: (order: readonly string[]): void => store.set({ ids: order, everything: false, from: null }),
    selectEverything: (): void => store.set({ ...store.get(), everything: true }),
  };
}
