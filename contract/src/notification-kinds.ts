/** What a person can be told of; the events that are behind each are in the module notifications. */
export const notificationKinds = [
  "assigned",
  "mentioned",
  "wrote_mine",
  "wrote_team",
  "wrote_unassigned",
  "reacted",
  "edited",
  "failed",
  "window_closing",
  "service_late",
  "channel_trouble",
  "task_due",
  "lead_stuck",
  "export_ready",
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Where they are told: in the list, by a sound while Sigap is open, on their devices. */
export const surfaces = ["list", "sound", "push"] as const;
export type Surface = (typeof surfaces)[number];
