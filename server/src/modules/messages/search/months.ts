import { workspacePrefix } from "#platform/search-words.ts";

/** Months are numbered, so that the newest is the greatest. */
export const monthOf = (at: Date): number => at.getUTCFullYear() * 12 + at.getUTCMonth();
export const monthPrefix = (workspaceId: string, month: number): string => `${workspacePrefix(workspaceId)}${month.toString(36)}.`;
