/** Lists of values that the browser needs at run time; without the schemas, so that zod stays on the server. */
export const stageMeanings = ["open", "qualified", "won", "lost"] as const;
export const stageTones = ["info", "brand", "hot", "warn", "good", "alt", "bad", "neutral"] as const;
/** Required like a field of one's own, but kept by Sigap itself. */
export const requirable = ["value", "lost_reason", "owner", "name", "email"] as const;
/** `re_entry`: open again after it was won or lost. `skip`: over at least one stage. */
export const stageDirections = ["entry", "forward", "skip", "back", "re_entry", "exit"] as const;
export const boardWindows = ["open", "closed"] as const;
