import type { Issue } from "@sigap/contract/issue-words";
import { Offline, Refused } from "./api.ts";
import type { Say } from "./i18n.tsx";

/** What is wrong with one member; a rule without a name of its own says an English sentence. */
export function sayIssue({ rule, message, values = {} }: Issue, say: Say): string {
  const sentence = say.refusals?.issues[rule];
  return sentence ? sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "") : message;
}

/** A sentence for the person, whatever went wrong. */
export function sayError(error: unknown, say: Say): string {
  if (!(error instanceof Refused)) return say(error instanceof Offline ? "offline" : "broken");
  const { code, detail, issues, values = {} } = error.problem;
  if (issues && issues.length > 0) return issues.map((issue) => sayIssue(issue, say)).join(". ");
  // The server speaks English; its sentences are translated here by their code.
  if (!say.refusals) return detail;
  const { errors, parts, kinds } = say.refusals;
  const names: Record<string, Record<string, string>> = { part: parts, kind: kinds };
  return errors[code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return names[name]?.[value] ?? value;
  });
}
