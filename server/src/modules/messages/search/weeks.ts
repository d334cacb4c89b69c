import { workspacePrefix } from "#platform/search-words.ts";

const week = 7 * 24 * 3600 * 1000;

/** Weeks are numbered from 1970 on, so that the newest is the greatest. */
export const weekOf = (at: Date): number => Math.floor(at.getTime() / week);
export const weekPrefix = (workspaceId: string, number: number): string => `${workspacePrefix(workspaceId)}${number}.`;

/** Portions of 1, 1, 2, 4, 8 … weeks: a common word is answered by the first, a rare one costs a handful of looks and not one for each week. */
export function portions(weeks: readonly number[]): number[][] {
  const parts: number[][] = [];
  for (let from = 0; from < weeks.length; from += parts.at(-1)?.length ?? 1) parts.push(weeks.slice(from, from + Math.max(1, from)));
  return parts;
}
