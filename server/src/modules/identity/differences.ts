/** What was before and is now, for what changed. */
export function differences(before: Record<string, unknown>, change: object): Record<string, unknown> {
  const changed = Object.entries(change).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value));
  return Object.fromEntries(changed.map(([name, to]) => [name, { from: before[name], to }]));
}
