/** Lists of values that the browser needs at run time; here without the schemas, so that zod stays on the server. */
export const conversationStatuses = ["open", "snoozed", "closed"] as const;
export const views = ["mine", "unassigned", "all", "snoozed", "closed"] as const;
export const outcomes = ["won", "lost", "booked", "answered", "spam", "other"] as const;
