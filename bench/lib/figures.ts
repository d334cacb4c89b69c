/** The value below which this part of all values lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
export const round = (value: number, digits = 0): number => Number(value.toFixed(digits));
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** One line of the table. */
export interface Figure {
  what: string;
  measured: string;
  toReach: string;
  /** Everything behind it, for the JSON. */
  details: Record<string, unknown>;
}
