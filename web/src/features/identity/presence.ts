import type { PresenceState } from "@sigap/contract/presence";
import { createStore } from "../../lib/store.ts";

const people = createStore<ReadonlyMap<string, PresenceState>>(new Map());

export const presenceChanged = (personId: string, state: PresenceState): void => people.set(new Map(people.get()).set(personId, state));
/** A new connection is told everything anew. */
export const forgetPresence = (): void => people.set(new Map());
/** Whether a colleague is there. */
export const usePresence = (personId: string): PresenceState => people.use().get(personId) ?? "offline";
