import { z } from "zod";
import { id, idParams, page, pageQuery, time } from "./common.ts";
import { contact, formattedPhone } from "./contacts.ts";
import { fieldValues } from "./fields.ts";
import { stageChip } from "./lifecycle.ts";
import { route } from "./route.ts";
import { segmentFilter } from "./segment-filter.ts";
import { tag } from "./tags.ts";
import { bulkStates } from "./values.ts";

const group = "contacts";

/** A person as the table shows them. */
export const contactRow = z.object({
  id,
  kind: contact.shape.kind,
  name: z.string(),
  phone: z.string().nullable(),
  formattedPhone,
  username: z.string().nullable(),
  email: z.string().nullable(),
  language: z.string().nullable(),
  country: z.string().nullable(),
  about: z.string().nullable(),
  tags: z.array(tag),
  /** Where they stand in the default lifecycle; null for who stands nowhere. */
  stage: stageChip.nullable(),
  owner: z.object({ id, name: z.string() }).nullable(),
  company: z.object({ id, name: z.string() }).nullable(),
  marketing: contact.shape.marketing.shape.state,
  /** The provider's word for what brought them, and what it said. */
  source: z.object({ kind: z.string(), headline: z.string().nullable() }).nullable(),
  /** To the hour. */
  wroteAt: time.nullable(),
  sentAt: time.nullable(),
  /** By the field's key; what is sensitive is not among them, and what one may not read is masked. */
  fields: fieldValues,
  /** The names of the companies that fields lead to, by their ids. */
  related: z.record(z.string(), z.string()),
  createdAt: time,
});
export type ContactRow = z.output<typeof contactRow>;

/** `stage` sorts by the places of the stages in the default lifecycle; `field:<key>` by a custom field. */
const sort = z
  .string()
  .max(60)
  .regex(/^(created|name|wrote|stage|field:[a-z][a-z0-9_]*)$/);
const which = z.object({
  q: z.string().max(200).default(""),
  filter: z.string().max(8000).optional().meta({ description: "A filter as JSON: conditions in groups `all` and `any`" }),
});

export const contactAct = z.discriminatedUnion("act", [
  z.object({ act: z.literal("tag"), add: z.array(id).max(50).default([]), remove: z.array(id).max(50).default([]) }),
  z.object({ act: z.literal("owner"), ownerId: id.nullable() }),
  /** Moves those who may enter it; the others stay where they are. */
  z.object({ act: z.literal("stage"), stageId: id }),
  /** Puts them into a frozen segment. */
  z.object({ act: z.literal("keep"), segmentId: id }),
]);
/** Who: those that were ticked, or everybody whom the table holds at this moment. */
export const contactSelection = z.union([
  z.object({ ids: z.array(id).min(1).max(1000) }),
  z.object({ matching: z.object({ q: z.string().max(200).default(""), filter: segmentFilter.nullable().default(null) }) }),
]);
export const contactBulk = z.object({
  id,
  act: contactAct,
  by: z.string(),
  state: z.enum(bulkStates),
  total: z.number().int(),
  done: z.number().int(),
  /** Nothing was to be done. */
  skipped: z.number().int(),
  createdAt: time,
  can: z.object({ undo: z.boolean(), cancel: z.boolean() }),
});
export type ContactAct = z.output<typeof contactAct>;
export type ContactSelection = z.output<typeof contactSelection>;
export type ContactBulk = z.output<typeof contactBulk>;

export const contactTableRoutes = {
  listContactRows: route({
    group,
    method: "GET",
    path: "/contact-rows",
    access: "contacts:read",
    summary: "People as rows of a table: filtered, searched and sorted.",
    query: pageQuery.extend(which.shape).extend({ sort: sort.default("created"), way: z.enum(["asc", "desc"]).default("desc") }),
    response: page(contactRow),
  }),
  previewContactAct: route({
    group,
    method: "POST",
    path: "/contact-acts/preview",
    access: "contacts:write",
    summary: "How many people an act would reach, and some of their names. Changes nothing.",
    body: z.object({ selection: contactSelection }),
    response: z.object({ count: z.number().int(), names: z.array(z.string()) }),
  }),
  startContactAct: route({
    group,
    method: "POST",
    path: "/contact-acts",
    access: "contacts:write",
    summary: "Does the same to many people. Who they are is decided at once; the work goes on behind it and can be watched.",
    body: z.object({ selection: contactSelection, act: contactAct }),
    response: contactBulk,
    status: 201,
  }),
  getContactAct: route({
    group,
    method: "GET",
    path: "/contact-acts/:id",
    access: "contacts:write",
    summary: "How far it is.",
    params: idParams,
    response: contactBulk,
  }),
  cancelContactAct: route({
    group,
    method: "POST",
    path: "/contact-acts/:id/cancel",
    access: "contacts:write",
    summary: "Stops it; what is done stays done, and can be undone.",
    params: idParams,
    response: contactBulk,
  }),
  undoContactAct: route({
    group,
    method: "POST",
    path: "/contact-acts/:id/undo",
    access: "contacts:write",
    summary: "Takes it back, except where somebody has changed it since.",
    params: idParams,
    response: contactBulk,
  }),
};
