import type { ErrorEvent, ProviderError } from "../../../channel-events.ts";
import { adviceOn } from "../retry-advice.ts";
import { list, object, raw, text, type Wire } from "../wire.ts";
import { type Change, common } from "./change.ts";

export function providerError(error: Wire): ProviderError {
  const code = text(error.code) ?? "unknown";
  return {
    code,
    reason: text(object(error.error_data).details) ?? text(error.message) ?? text(error.title) ?? text(error.error_data) ?? "",
    ...adviceOn(code),
  };
}
/** The first of a list of errors. */
export function firstError(errors: unknown): ProviderError | null {
  const [error] = list(errors);
  return error ? providerError(error) : null;
}

/** An error that belongs to no item. */
export const errorEvent = (change: Change, error: Wire): ErrorEvent => ({
  kind: "error",
  ...common(change),
  scope: change.field,
  error: providerError(error),
  raw: raw(error),
});
