import type { z } from "zod";
import { refuse } from "./errors.ts";
import { issueOf, ruleOf } from "./issue-of.ts";

/** What comes as JSON in the address of a list, such as a filter; null where nothing was sent. */
export function readJsonParameter<Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  text: string | undefined,
): z.output<Schema> | null {
  if (!text) return null;
  const read = schema.safeParse(parsed(name, text), { error: ruleOf });
  if (read.success) return read.data;
  const issues = read.error.issues.map((issue) => issueOf(issue, ["query", name, ...issue.path].join(".")));
  return refuse("invalid", { fields: `${name}: ${issues[0]?.message}` }, issues);
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse("invalid", { fields: `${name}: this is not JSON` });
  }
}
