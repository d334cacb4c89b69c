/** Lists of values that the browser needs at run time; here without the schemas, so that zod stays on the server. */
export const conversationStatuses = ["open", "snoozed", "closed", "spam"] as const;
/** What a list of conversations holds before any filter. `team` is one's own teams'. */
export const views = ["mine", "unassigned", "all", "team", "mentions", "waiting", "window", "failed", "snoozed", "closed", "spam"] as const;
export const sorts = ["newest", "waiting", "window", "priority"] as const;
/** Set by a person; the place in the list is the number in the database. */
export const priorities = ["urgent", "high", "normal", "low"] as const;
/** Why a conversation stands where it stands in the order of priority, most pressing first. */
export const urgencies = ["urgent", "high", "window", "ad", "waiting", "rest", "low"] as const;
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
/** What a new workspace does first. */
export const firstSteps = ["customer_wrote", "answered", "channel", "team"] as const;
/** `scheduled` waits for its time. `sent` became a message. `failed` says why, and waits for a person. */
export const scheduledStates = ["scheduled", "sent", "failed", "canceled"] as const;
/** How far an act on many conversations is. */
export const bulkStates = ["running", "done", "cancelled", "undoing", "undone"] as const;
/** What a team looks like in lists. */
export const teamTones = ["brand", "good", "warn", "bad", "info", "hot", "alt", "neutral"] as const;
export const teamIcons = ["users", "headset", "cash", "tool", "truck", "star", "heart", "building", "phone", "globe"] as const;
/** How somebody is chosen among those who could take a lead. */
export const routingStrategies = ["round_robin", "least_load", "longest_idle"] as const;
/** Why somebody could not take a lead. */
export const outReasons = [
  "not_in_target",
  "may_not_see",
  "away",
  "offline",
  "outside_hours",
  "at_capacity",
  "lacks_skill",
  "lacks_language",
  "gave_it_back",
] as const;
/** What became of a lead for which somebody was looked for. */
export const routingOutcomes = ["assigned", "returned", "queued", "qualifying", "no_rule"] as const;
/** Why the one who got it got it. */
export const winReasons = ["owner", "last_assignee", "next_in_round", "least_load", "longest_idle", "came_back"] as const;
/** Whether new work may come to somebody. */
export const availabilities = ["online", "away", "offline"] as const;
export type Availability = (typeof availabilities)[number];
/** What a service level promises, and how a clock that runs for it stands. */
export const serviceKinds = ["first_reply", "next_reply", "resolution"] as const;
export const clockStates = ["running", "paused", "met", "late", "void"] as const;
