const special = /["\\]/g;

const element = (value: unknown): string => {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return `"${value.toISOString()}"`;
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString("hex")}"`;
  if (typeof value !== "string") throw new Error(`a column can't hold ${typeof value}`);
  return value.includes('"') || value.includes("\\") ? `"${value.replace(special, "\\$&")}"` : `"${value}"`;
};

/** A column of values as PostgreSQL reads it (documentation: arrays, input and output syntax). */
export function arrayLiteral(values: readonly unknown[]): string {
  let text = "{";
  for (let index = 0; index < values.length; index += 1) text += index === 0 ? element(values[index]) : `,${element(values[index])}`;
  return `${text}}`;
}
