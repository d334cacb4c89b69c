import type { Issue } from "@sigap/contract/issue-words";
import { Offline, Refused } from "./api.ts";
import type { Say } from "./i18n.tsx";

/** What is wrong with one member; a rule without a name of its own says an English sentence. */
export function sayIssue({ rule, message, values = {} }: Issue, say: Say): string {
  const sentence = say.refusals?.issues[rule];
  return sentence ? sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "") : message;
}

interface Said {
  code: string;
  detail: string;
  values?: Record<string, string>;
}
/** The server speaks English; its sentences are translated here by their code. */
export function sayRefusal({ code, detail, values = {} }: Said, say: Say): string {
  if (!say.refusals) return detail;
  const { errors, parts, kinds } = say.refusals;
  const names: Record<string, Record<string, string>> = { part: parts, kind: kinds };
  return ((errors as Record<string, string>)[code] ?? detail).replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? "";
    return names[name]?.[value] ?? value;
  });
}

/** A sentence for the person, whatever went wrong. */
export function sayError(error: unknown, say: Say): string {
  if (!(error instanceof Refused)) return say(error instanceof Offline ? "offline" : "broken");
  const { issues } = error.problem;
  if (issues && issues.length > 0) return issues.map((issue) => sayIssue(issue, say)).join(". ");
  return sayRefusal(error.problem, say);
}
