import type { Connection } from "@sigap/contract/channels";
import type { Finding, Notice } from "@sigap/contract/checkups";
import type { Say } from "../../lib/i18n.tsx";
import { findings } from "../../words/id/findings.ts";
import { notices } from "../../words/id/notices.ts";

const fill = (sentence: string, values: Record<string, string>) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

/** The server speaks English; its sentences are translated here by their code. */
export const sayFinding = ({ code, detail, fix, values }: Finding, say: Say) =>
  say.language === "id" ? { detail: fill(findings[code][0], values), fix: fill(findings[code][1], values) } : { detail, fix };

export const sayNotice = ({ code, detail, values }: Notice, say: Say): string =>
  say.language === "id" ? fill(notices[code], values) : detail;

export function sayHealth({ healthReason, healthFinding }: Connection, say: Say): string | null {
  if (healthReason === null || healthFinding === null || say.language !== "id") return healthReason;
  return fill(findings[healthFinding.code][0], healthFinding.values);
}
