import { createStore } from "./store.ts";

/** How often something was saved on the open page: the header says so when it rises. */
export const savedCount = createStore(0);
export const markSaved = (): void => savedCount.set(savedCount.get() + 1);
