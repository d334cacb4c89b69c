/** The value below which `share` (0…1) of the values lie; 0 when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? 0;
}
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Most events in any window of `span`, wherever it begins; `times` rise. */
export function mostWithin(times: readonly number[], span: number): number {
  let most = 0;
  let first = 0;
  times.forEach((time, index) => {
    while (time - (times[first] ?? time) >= span) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
