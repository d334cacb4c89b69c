import type { Field } from "@sigap/contract/fields";
import type { Actor } from "#platform/ctx.ts";
import { mayRead } from "./mask.ts";

type Details = Record<string, unknown>;
interface Line {
  field: string;
  before: unknown;
  after: unknown;
}
const isLine = (line: unknown): line is Line =>
  typeof line === "object" && line !== null && "field" in line && typeof line.field === "string";

/**
 * What changed, as this actor may know it: by the class that a field has today, whatever it had then. A field is known for
 * good, so one that is not known here is nobody's to read.
 */
export function maskChanges(actor: Actor, fields: readonly Field[], details: Details): Details {
  if (!Array.isArray(details.changes)) return details;
  const changes = details.changes.map((line: unknown) => {
    const key = isLine(line) && line.field.startsWith("fields.") ? line.field.slice("fields.".length) : null;
    if (key === null || !isLine(line)) return line;
    const field = fields.find((each) => each.object === "contact" && each.key === key);
    if (field && mayRead(actor, field.sensitivity)) return line;
    return { field: line.field, before: maskedOf(line.before), after: maskedOf(line.after) };
  });
  return { ...details, changes };
}
const maskedOf = (value: unknown) => (value === null ? null : { masked: true });
