import { z } from "zod";
import { id, idParams, list, time } from "./common.ts";
import { type Check, checks, type FindingCode } from "./findings.ts";
import type { NoticeCode } from "./notices.ts";
import { route } from "./route.ts";

const group = "channels";
const values = z.record(z.string(), z.string());

/** One thing that the doctor looked at: what it saw, and what to do. */
export const finding = z.object({
  check: z.enum(checks as unknown as [Check, ...Check[]]),
  code: z.string() as unknown as z.ZodType<FindingCode>,
  state: z.enum(["good", "info", "watch", "bad"]),
  detail: z.string(),
  /** Empty when there is nothing to do. */
  fix: z.string(),
  values,
});
export const checkup = z.object({
  connectionId: id,
  checkedAt: time.nullable(),
  health: z.enum(["unknown", "healthy", "degraded", "down"]),
  findings: z.array(finding),
});
export const notice = z.object({
  id,
  at: time,
  code: z.string() as unknown as z.ZodType<NoticeCode>,
  tone: z.enum(["good", "info", "watch", "bad"]),
  detail: z.string(),
  values,
});
export const templateChange = z.object({
  id,
  templateId: id,
  name: z.string(),
  language: z.string(),
  at: time,
  what: z.enum(["status", "category", "category_announced", "quality", "content"]),
  before: z.string().nullable(),
  after: z.string().nullable(),
  reason: z.string().nullable(),
});
export type Checkup = z.output<typeof checkup>;
export type Finding = z.output<typeof finding>;
export type Notice = z.output<typeof notice>;
export type TemplateChange = z.output<typeof templateChange>;

export const checkupRoutes = {
  getCheckup: route({
    group,
    method: "GET",
    path: "/connections/:id/checkup",
    access: "channels:read",
    summary: "What the doctor found last at a channel.",
    params: idParams,
    response: checkup,
  }),
  runCheckup: route({
    group,
    method: "POST",
    path: "/connections/:id/checkup",
    access: "channels:manage",
    summary: "Examines a channel now: token, rights, subscription, webhook, number, quality, limits, templates.",
    params: idParams,
    response: checkup,
  }),
  listNotices: route({
    group,
    method: "GET",
    path: "/connections/:id/notices",
    access: "channels:read",
    summary: "What the provider told about a number and its account, newest first.",
    params: idParams,
    response: list(notice),
  }),
  listTemplateChanges: route({
    group,
    method: "GET",
    path: "/connections/:id/template-changes",
    access: "channels:read",
    summary: "How the templates of a channel came to be what they are, newest first.",
    params: idParams,
    response: list(templateChange),
  }),
};
