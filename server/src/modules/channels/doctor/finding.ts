import { type Check, type FindingCode, type FindingState, findings } from "@sigap/contract/findings";

/** What a check found. Stored as it is; its sentences are filled in when it is shown. */
export interface Finding {
  check: Check;
  code: FindingCode;
  values: Record<string, string>;
}

export const found = (check: Check, code: FindingCode, values: Record<string, string | number> = {}): Finding => ({
  check,
  code,
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
});

export const stateOf = ({ code }: Pick<Finding, "code">): FindingState => findings[code][0];

const fill = (sentence: string, values: Record<string, string>) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
export const detailOf = ({ code, values }: Pick<Finding, "code" | "values">): string => fill(findings[code][1], values);
export const fixOf = ({ code, values }: Pick<Finding, "code" | "values">): string => fill(findings[code][2], values);

/** Down with anything bad, degraded with anything to watch; the first of the worst is the reason. */
export function healthOf(all: readonly Finding[]): { health: "healthy" | "degraded" | "down"; because: Finding | null } {
  const bad = all.find((finding) => stateOf(finding) === "bad");
  const watch = all.find((finding) => stateOf(finding) === "watch");
  return { health: bad ? "down" : watch ? "degraded" : "healthy", because: bad ?? watch ?? null };
}
