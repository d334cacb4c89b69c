import type { ProviderError } from "../../channel-events.ts";
import { errorOf } from "./error-codes.ts";

/** Errors that end when something else is sent, or when something else has happened. */
const otherwise = new Map<string, ProviderError["retry"]>([
  ["131047", "template-only"],
  ["132015", "after-unpause"],
]);

/** What is to be done about a message that failed: what the table of errors says, for people and reports. */
export function adviceOn(code: string): Pick<ProviderError, "retry" | "retryAfterSeconds"> {
  const remedy = otherwise.get(code);
  if (remedy) return { retry: remedy, retryAfterSeconds: null };
  const { retry, waitSeconds } = errorOf(code);
  if (retry === "later") return { retry: "later", retryAfterSeconds: waitSeconds };
  return { retry: retry === "uncertain" ? "later" : "never", retryAfterSeconds: null };
}
