import type { z } from "zod";

type Raw = Parameters<z.core.$ZodErrorMap>[0];

/** What is wrong with a value, as a person would say it; only for what the shape itself says nothing about. */
export function sayIssue(issue: Raw): string | undefined {
  const { code, input } = issue;
  if (code === "invalid_type" && (input === undefined || input === null)) return "Fill this in";
  if (code === "too_small" && issue.origin === "string")
    return Number(issue.minimum) <= 1 ? "Fill this in" : `Use at least ${issue.minimum} characters`;
  if (code === "too_small" && issue.origin === "array")
    return Number(issue.minimum) <= 1 ? "Choose at least one" : `Choose at least ${issue.minimum}`;
  if (code === "too_small") return issue.inclusive ? `Use ${issue.minimum} or more` : `Use more than ${issue.minimum}`;
  if (code === "too_big" && issue.origin === "string") return `Use ${issue.maximum} characters at most`;
  if (code === "too_big" && issue.origin === "array") return `Choose ${issue.maximum} at most`;
  if (code === "too_big") return issue.inclusive ? `Use ${issue.maximum} or less` : `Use less than ${issue.maximum}`;
  if (code === "invalid_format" && input === "") return "Fill this in";
  if (code === "invalid_format" && issue.format === "email") return "Write an e-mail address, such as ayu@example.com";
  if (code === "invalid_format" && issue.format === "url") return "Write an address that begins with https://";
  return undefined;
}
