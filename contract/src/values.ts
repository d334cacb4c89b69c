/** Lists of values that the browser needs at run time; here without the schemas, so that zod stays on the server. */
export const conversationStatuses = ["open", "snoozed", "closed"] as const;
export const views = ["mine", "unassigned", "all", "snoozed", "closed"] as const;
export const outcomes = ["won", "lost", "booked", "answered", "spam", "other"] as const;
/** Lines of business that a WhatsApp profile can have. */
export const verticals = [
  "OTHER",
  "AUTO",
  "BEAUTY",
  "APPAREL",
  "EDU",
  "ENTERTAIN",
  "EVENT_PLAN",
  "FINANCE",
  "GROCERY",
  "GOVT",
  "HOTEL",
  "HEALTH",
  "NONPROFIT",
  "PROF_SERVICES",
  "RETAIL",
  "TRAVEL",
  "RESTAURANT",
  "ALCOHOL",
  "ONLINE_GAMBLING",
  "PHYSICAL_GAMBLING",
  "OTC_DRUGS",
] as const;
