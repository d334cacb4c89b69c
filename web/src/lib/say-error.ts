import { Offline, Refused } from "./api.ts";
import type { Say } from "./i18n.tsx";

/** A sentence for the person, whatever went wrong. */
export function sayError(error: unknown, say: Say): string {
  if (error instanceof Refused) return error.problem.issues?.map(({ message }) => message).join(" ") || error.problem.detail;
  return say(error instanceof Offline ? "offline" : "broken");
}
