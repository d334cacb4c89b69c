import { z } from "zod";
import { id, idParams, list, time } from "./common.ts";
import { exportChoice } from "./exports.ts";
import { rule } from "./issue-words.ts";
import { route } from "./route.ts";

const group = "transfers";

export const rhythms = ["daily", "weekly", "monthly"] as const;
export const stopReasons = ["by_hand", "creator_left", "not_allowed", "segment_gone"] as const;

export const exportSchedule = z.object({
  id,
  name: z.string(),
  ...exportChoice.shape,
  rhythm: z.enum(rhythms),
  /** Of the week, 1 for Monday; of the month, where the last day stands in for those that a month lacks. */
  day: z.number().int(),
  /** By the clock of the workspace. */
  hour: z.number().int(),
  keepDays: z.number().int(),
  by: z.string(),
  /** Whether it is one's own: only its maker gets the files. */
  mine: z.boolean(),
  nextAt: time.nullable(),
  /** Why there is no next time. */
  stopped: z.enum(stopReasons).nullable(),
  createdAt: time,
});
export type ExportSchedule = z.output<typeof exportSchedule>;

export const newExportSchedule = exportChoice
  .extend({
    name: z.string().trim().min(1).max(100),
    rhythm: z.enum(rhythms),
    day: z.number().int().min(1).max(31).default(1),
    hour: z.number().int().min(0).max(23),
    keepDays: z.number().int().min(1).max(90).default(7),
  })
  .refine(({ rhythm, day }) => rhythm !== "weekly" || day <= 7, { path: ["day"], message: rule("week_day") });
export type NewExportSchedule = z.output<typeof newExportSchedule>;

const access = "contacts:export";
const act = { group, method: "POST", access, params: idParams, response: exportSchedule } as const;

export const exportScheduleRoutes = {
  createExportSchedule: route({
    group,
    method: "POST",
    path: "/export-schedules",
    access,
    summary: "Makes an export again and again, each time with the rights that its maker has then.",
    body: newExportSchedule,
    response: exportSchedule,
    status: 201,
  }),
  listExportSchedules: route({
    group,
    method: "GET",
    path: "/export-schedules",
    access,
    summary: "Scheduled exports of the workspace, with when they run next or why they do not.",
    response: list(exportSchedule),
  }),
  stopExportSchedule: route({
    ...act,
    path: "/export-schedules/:id/stop",
    summary: "Makes no more files; those that are there stay their time.",
  }),
  resumeExportSchedule: route({ ...act, path: "/export-schedules/:id/resume", summary: "Goes on with one's own that was stopped." }),
  removeExportSchedule: route({
    group,
    method: "DELETE",
    path: "/export-schedules/:id",
    access,
    summary: "Removes a scheduled export; its files stay their time.",
    params: idParams,
  }),
};
