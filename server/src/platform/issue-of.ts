import { type Issue, type IssueRule, issueWords } from "@sigap/contract/issue-words";
import type { core } from "zod";

const isRule = (text: string): text is IssueRule => Object.hasOwn(issueWords, text);
const formats: Partial<Record<string, IssueRule>> = { email: "email", url: "url", date: "date", datetime: "time" };
const types: Partial<Record<string, IssueRule>> = { number: "number", int: "whole" };
/** What a bound says of a text and of a list; of a number it says the bound itself. */
const most: Partial<Record<string, IssueRule>> = { string: "too_long", array: "too_many" };
const least: Partial<Record<string, IssueRule>> = { string: "too_short", array: "too_few" };

/** The name of what is wrong, where a schema does not say it itself (`error` of a parse). */
export function ruleOf(issue: core.$ZodRawIssue): IssueRule {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === null ? "missing" : (types[issue.expected] ?? "wrong");
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1 ? "missing" : (least[issue.origin] ?? "too_small");
    case "too_big":
      return most[issue.origin] ?? "too_big";
    case "invalid_format":
      return formats[issue.format] ?? "wrong";
    case "invalid_value":
      return "choice";
    default:
      return "wrong";
  }
}

/** An issue by the name of its rule, so that every language has its own sentence; a schema may say a sentence instead. */
export function issueOf(issue: core.$ZodIssue, path: string): Issue {
  const { message } = issue;
  if (!isRule(message)) return { path, rule: "wrong", message };
  const limit = issue.code === "too_big" ? issue.maximum : issue.code === "too_small" ? issue.minimum : null;
  return issueBy(message, path, limit === null ? {} : { limit: String(limit) });
}

export const issueBy = (rule: IssueRule, path: string, values: Record<string, string> = {}): Issue => ({
  path,
  rule,
  message: issueWords[rule].replace("{limit}", values.limit ?? ""),
  ...(Object.keys(values).length > 0 ? { values } : {}),
});
