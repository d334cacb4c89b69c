import { kinds, parts } from "../words/id/error-words.ts";
import { errors as indonesian } from "../words/id/errors.ts";
import { Offline, Refused } from "./api.ts";
import type { Say } from "./i18n.tsx";

/** A sentence for the person, whatever went wrong. */
export function sayError(error: unknown, say: Say): string {
  if (!(error instanceof Refused)) return say(error instanceof Offline ? "offline" : "broken");
  const { code, detail, issues, values = {} } = error.problem;
  if (issues && issues.length > 0) return issues.map(({ message }) => message).join(" ");
  // The server speaks English; its sentences are translated here by their code.
  return say.language === "id" ? indonesian[code].replace(/\{(\w+)\}/g, (_, name: string) => wordsOf(name, values[name] ?? "")) : detail;
}

const names: Record<string, Record<string, string>> = { part: parts, kind: kinds };
const wordsOf = (name: string, value: string): string => names[name]?.[value] ?? value;
