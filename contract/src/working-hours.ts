import { z } from "zod";
import { rule } from "./issue-words.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, rule("clock"));
/** From one time of day to another; one that ends before it begins, or as it begins, ends on the next day. */
const span = z.object({ from: clock, to: clock });
const days = [1, 2, 3, 4, 5, 6, 7] as const;
const date = z.iso.date();

/** When somebody is there: every week, but for special days; or always. */
export const workingHours = z.object({
  always: z.boolean(),
  /** 1 is Monday, as in ISO 8601. */
  weekly: z.array(span.extend({ day: z.literal(days) })).max(70),
  /** A day that is unlike its weekday: a holiday without any hours, or one with hours of its own. */
  special: z
    .array(z.object({ date, name: z.string().trim().min(1).max(80), hours: z.array(span).max(10) }))
    .max(200)
    .refine((all) => new Set(all.map((each) => each.date)).size === all.length, rule("same_date")),
});
export type WorkingHours = z.output<typeof workingHours>;
export type HoursSpan = z.output<typeof span>;
