import { Offline } from "../lib/api.ts";
import type { Say } from "../lib/i18n.tsx";
import { sayError } from "../lib/say-error.ts";
import { toast } from "./toast.tsx";

/** Says why it was not done. */
export const sayFailed =
  (say: Say) =>
  (error: unknown): void =>
    toast(sayError(error, say), { failed: true });

/** Says what was done, with the way back; and that it was not taken back, where that fails. */
export function tellDone(say: Say, text: string, undo: () => Promise<unknown>): void {
  const failed = (error: unknown) =>
    toast(error instanceof Offline ? say("notUndoneOffline") : say("notUndone", { why: sayError(error, say) }), { failed: true });
  toast(text, { undo: { label: say("undo"), run: () => void undo().catch(failed) } });
}
