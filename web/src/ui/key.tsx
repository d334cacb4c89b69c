import type { ActionId } from "../lib/keys/action-table.ts";
import { useKeysOf } from "../lib/keys/actions.ts";
import { shownKeys } from "../lib/keys/chord.ts";
import css from "./key.module.css";

/** A key of the keyboard. */
export const Key = ({ children }: { children: string }) => <kbd className={css.key}>{children}</kbd>;

/** The keys of an action as this person has them; nothing where it has none. */
export function KeysOf({ action }: { action: ActionId }) {
  const keys = useKeysOf(action);
  return keys ? <Key>{shownKeys(keys)}</Key> : null;
}
