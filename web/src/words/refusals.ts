import type { Kind, Part } from "@sigap/contract/error-words";
import type { ErrorCode } from "@sigap/contract/errors";

/** The server's refusals in another language than its own, by their code. */
export interface Refusals {
  errors: Record<ErrorCode, string>;
  parts: Record<Part, string>;
  kinds: Record<Kind, string>;
}
