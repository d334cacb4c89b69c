const rule = /^Rule (“.+”)(?:, fallback (\d+))?$/;

/** A cause may have two halves: the rule, and why this person. What a person typed stays as it is. */
export function sayCause(cause: string, table: Record<string, string>): string {
  if (table[cause]) return table[cause];
  const at = cause.lastIndexOf(": ");
  const [where, why] = at < 0 ? [cause, null] : [cause.slice(0, at), cause.slice(at + 2)];
  const [, name, step] = rule.exec(where) ?? [];
  const first = name ? `${table.Rule} ${name}${step ? `, ${table.fallback} ${step}` : ""}` : table[where];
  const second = why === null ? "" : table[why];
  return first === undefined || second === undefined ? cause : [first, second].filter(Boolean).join(": ");
}
