import type { Connection } from "@sigap/contract/channels";
import type { Finding, Notice } from "@sigap/contract/checkups";
import { dateOf, moment } from "../../lib/format.ts";
import type { Say } from "../../lib/i18n.tsx";
import { findings } from "../../words/id/findings.ts";
import { notices } from "../../words/id/notices.ts";

const fill = (sentence: string, values: Record<string, string>, language: string) =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => sayTimes(values[name] ?? "", language));

/** "2026-11-26 08:09 UTC" and "2026-11-26" as the reader writes them, and in their zone. */
export const sayTimes = (text: string, language: string): string =>
  text
    .replace(/(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC/g, (_, day: string, time: string) => moment(`${day}T${time}:00Z`, language))
    .replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => dateOf(day, language));

/** The server speaks English; its sentences are translated here by their code. */
export const sayFinding = ({ code, detail, fix, values }: Finding, say: Say) =>
  say.language === "id"
    ? { detail: fill(findings[code][0], values, "id"), fix: fill(findings[code][1], values, "id") }
    : { detail: sayTimes(detail, say.language), fix: sayTimes(fix, say.language) };

export const sayNotice = ({ code, detail, values }: Notice, say: Say): string =>
  say.language === "id" ? fill(notices[code], values, "id") : sayTimes(detail, say.language);

export function sayHealth({ healthReason, healthFinding }: Connection, say: Say): string | null {
  if (healthReason === null) return null;
  if (healthFinding === null || say.language !== "id") return sayTimes(healthReason, say.language);
  return fill(findings[healthFinding.code][0], healthFinding.values, "id");
}
