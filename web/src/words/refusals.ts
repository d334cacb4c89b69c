import type { Kind, Part } from "@sigap/contract/error-words";
import type { ErrorCode } from "@sigap/contract/errors";
import type { IssueRule } from "@sigap/contract/issue-words";

/** The server's refusals in another language than its own, by their code. */
export interface Refusals {
  errors: Record<ErrorCode, string>;
  parts: Record<Part, string>;
  kinds: Record<Kind, string>;
  issues: Record<IssueRule, string>;
}
