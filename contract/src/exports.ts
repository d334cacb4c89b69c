import { z } from "zod";
import { id, idParams, list, time } from "./common.ts";
import { route } from "./route.ts";

const group = "transfers";

export const exportKinds = ["contacts", "conversations", "messages"] as const;
export const exportFormats = ["csv", "json", "parquet"] as const;
/** The columns of each kind, by their names in the file; contacts also have `field_` and the key of every field. */
export const exportColumns = {
  contacts: [
    "id",
    "name",
    "phone",
    "other_phones",
    "email",
    "whatsapp_user_ids",
    "username",
    "external_id",
    "language",
    "country",
    "about",
    "tags",
    "owner",
    "owner_email",
    "company",
    "marketing",
    "marketing_since",
    "marketing_source",
    "marketing_evidence",
    "source_type",
    "source_id",
    "source_headline",
    "created_at",
  ],
  conversations: [
    "id",
    "contact_id",
    "contact_name",
    "channel",
    "status",
    "assignee",
    "team",
    "priority",
    "opened_at",
    "closed_at",
    "last_message_at",
    "outcome",
    "summary",
  ],
  messages: ["id", "contact_id", "conversation_id", "direction", "type", "author", "text", "state", "occurred_at"],
} as const satisfies Record<(typeof exportKinds)[number], readonly string[]>;

/** What is taken out, and how. */
export const exportChoice = z.object({
  what: z.enum(exportKinds),
  /** `json`: one object a line. `parquet`: columns with types, for a warehouse. */
  format: z.enum(exportFormats),
  /** Of contacts only those who are in it at that moment. */
  segmentId: id.nullable().default(null),
  /** The columns, by their names in the file; null for all of them. */
  columns: z.array(z.string().min(1).max(60)).min(1).max(600).nullable().default(null),
});
export type ExportChoice = z.output<typeof exportChoice>;

export const exportView = z.object({
  id,
  ...exportChoice.shape,
  state: z.enum(["running", "done", "failed"]),
  rows: z.number().int(),
  size: z.number().int().nullable(),
  createdAt: time,
  finishedAt: time.nullable(),
  /** The scheduled export that made it. */
  scheduleId: id.nullable(),
  keptUntil: time,
});
export type ExportView = z.output<typeof exportView>;

const access = "contacts:export";

export const exportRoutes = {
  createExport: route({
    group,
    method: "POST",
    path: "/exports",
    access,
    summary: "Makes a file of everything of a kind that one may see; it is ready some moments later.",
    body: exportChoice,
    response: exportView,
    status: 201,
  }),
  listExports: route({
    group,
    method: "GET",
    path: "/exports",
    access,
    summary: "One's own exports that are still kept.",
    response: list(exportView),
  }),
  getExport: route({
    group,
    method: "GET",
    path: "/exports/:id",
    access,
    summary: "Whether it is ready.",
    params: idParams,
    response: exportView,
  }),
  downloadExport: route({
    group,
    method: "GET",
    path: "/exports/:id/file",
    access,
    summary: "The file, whole or in ranges, so that a download can go on where it broke off.",
    params: idParams,
    raw: "download",
  }),
};
