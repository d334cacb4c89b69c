import type { Me } from "@sigap/contract/identity";
import type { Preferences } from "@sigap/contract/preferences";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";
import { useSignedIn } from "./queries.ts";

let unsaved: Partial<Preferences> = {};
let saving: Promise<void> = Promise.resolve();

/** Shown at once and saved behind it, one after the other, so that the last one stays. */
export function savePreferences(change: Partial<Preferences>): Promise<void> {
  queries.setQueryData<Me | null>(["me"], (me) => me && { ...me, preferences: { ...me.preferences, ...change } });
  unsaved = { ...unsaved, ...change };
  const save = async () => {
    const body = unsaved;
    unsaved = {};
    if (Object.keys(body).length > 0) await call("updatePreferences", { body });
  };
  saving = saving.then(save, save);
  return saving;
}

/** One thing that a person likes to be so, the same on every device. */
export function usePreference<Name extends keyof Preferences>(
  name: Name,
): [Preferences[Name], (value: Preferences[Name]) => Promise<void>] {
  const { preferences } = useSignedIn();
  return [preferences[name], (value) => savePreferences({ [name]: value } as Partial<Preferences>)];
}
