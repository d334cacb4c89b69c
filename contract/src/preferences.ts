import { z } from "zod";
import { notificationPreferences } from "./notifications.ts";

/** How a person likes to work, the same on every device. Every member has a default, so an empty object is whole. */
export const preferences = z.object({
  /** Keys that a person gave to an action, instead of its own: `{"conversation.close": "Shift+E"}`; an empty string switches it off. */
  keys: z.record(z.string().max(60), z.string().max(30)).default({}),
  /** Whether the details stand beside the conversation where there is room. */
  detailsOpen: z.boolean().default(true),
  /** What sends: Enter, or Ctrl (⌘) with Enter. */
  sendKey: z.enum(["enter", "mod_enter"]).default("enter"),
  /** Widths of the panes in pixels; null is their usual one. */
  listWidth: z.number().int().min(200).max(800).nullable().default(null),
  detailsWidth: z.number().int().min(200).max(800).nullable().default(null),
  /** Whether letters alone do something. */
  singleKeys: z.boolean().default(true),
  /** Sections of the details in the order that a person likes; those that are not named follow. */
  detailsOrder: z.array(z.string().max(30)).max(20).default([]),
  /** In which time zone times are shown; empty for the one of the device. */
  timeZone: z.string().max(60).default(""),
  scheme: z.enum(["auto", "light", "dark"]).default("auto"),
  /** The table of people: its columns in their order, after the name; a custom field is `field:<key>`. Null is a column's usual width. */
  contactColumns: z
    .array(z.object({ key: z.string().max(60), width: z.number().int().min(60).max(800).nullable() }))
    .max(60)
    .default(["phone", "stage", "tags", "owner", "source", "wrote", "created"].map((key) => ({ key, width: null }))),
  /** The list of first steps was put away. */
  firstStepsHidden: z.boolean().default(false),
  /** Whether lines about the conversation (given to, closed, …) stand in the thread. */
  threadEvents: z.boolean().default(true),
  /** What they are told of, where and when. */
  notifications: notificationPreferences.prefault({}),
  /** For how long a message that was sent can be taken back; 0: it goes at once. */
  undoSeconds: z.number().int().min(0).max(10).default(5),
});
export type Preferences = z.output<typeof preferences>;
/** What may be changed alone; members that are left out stay as they are. */
export const preferencesPatch = z.object(
  Object.fromEntries(Object.entries(preferences.shape).map(([name, schema]) => [name, schema.unwrap().optional()])) as {
    [Name in keyof typeof preferences.shape]: z.ZodOptional<ReturnType<(typeof preferences.shape)[Name]["unwrap"]>>;
  },
);
