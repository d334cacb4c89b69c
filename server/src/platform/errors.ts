import { type ErrorCode, errors } from "@sigap/contract";
import { kinds, parts } from "@sigap/contract/error-words";
import type { Issue } from "@sigap/contract/issue-words";

export type RefusalDetails = Record<string, string | number> & { issues?: never };

/** An expected refusal: a code of the catalogue and a sentence a person can act on. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly issues: Issue[] | undefined;
  readonly values: Record<string, string>;
  constructor(code: ErrorCode, details: Record<string, string | number> = {}, issues?: Issue[]) {
    super(sentence(code, details));
    this.name = "Refusal";
    this.code = code;
    this.status = errors[code][0];
    this.issues = issues;
    this.values = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]));
  }
}

/** The catalogue's sentence with its `{name}` filled in. */
export const sentence = (code: ErrorCode, details: Record<string, string | number> = {}): string =>
  errors[code][1].replace(/\{(\w+)\}/g, (_, name: string) => wordsOf(name, String(details[name] ?? "")));

const names: Record<string, Record<string, string>> = { part: parts, kind: kinds };
const wordsOf = (name: string, value: string): string => names[name]?.[value] ?? value;

export function refuse(code: ErrorCode, details?: Record<string, string | number>, issues?: Issue[]): never {
  throw new Refusal(code, details, issues);
}

/** Refuses unless `allowed`. */
export function ensure(allowed: unknown, code: ErrorCode, details?: Record<string, string | number>): asserts allowed {
  if (!allowed) refuse(code, details);
}

/** The record, or "not found": what one may not see does not exist. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) refuse("not_found");
  return row;
}
