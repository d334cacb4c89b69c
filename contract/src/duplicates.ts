import { z } from "zod";
import { id, idParams, list, page, pageQuery, time } from "./common.ts";
import { attribution, contact, contactIdentity, contactMerge, formattedPhone, mergeFields } from "./contacts.ts";
import { field, fieldValue, masked } from "./fields.ts";
import { route } from "./route.ts";
import { tag } from "./tags.ts";

const group = "contacts";

export const evidenceKinds = ["provider", "phone", "email", "username", "name"] as const;
/** Somebody as lists of duplicates show them. */
export const contactBrief = z.object({
  id,
  name: z.string(),
  phone: z.string().nullable(),
  formattedPhone,
  username: z.string().nullable(),
});
/** Two contacts that may be one person, and why one may think so. */
export const duplicate = z.object({
  id,
  contact: contactBrief,
  other: contactBrief,
  evidence: z.array(z.object({ kind: z.enum(evidenceKinds), value: z.string().nullable() })),
  state: z.enum(["open", "dismissed", "merged"]),
  at: time,
});
export type Duplicate = z.output<typeof duplicate>;

const eitherValue = z.union([fieldValue, masked]).nullable();
/** What will become of two contacts. `take` is whose value stays, unless another choice is sent with the merge. */
export const mergePreview = z.object({
  winner: contact,
  loser: contact,
  fields: z.array(
    z.object({
      field: z.enum(mergeFields),
      winner: z.string().nullable(),
      loser: z.string().nullable(),
      take: z.enum(["winner", "loser"]),
    }),
  ),
  /** The same for the workspace's fields, where one of them has a value. */
  values: z.array(
    z.object({
      key: field.shape.key,
      label: field.shape.label,
      winner: eitherValue,
      loser: eitherValue,
      take: z.enum(["winner", "loser"]),
    }),
  ),
  identities: z.array(contactIdentity),
  tags: z.array(tag),
  firstTouch: attribution.nullable(),
});
export type MergePreview = z.output<typeof mergePreview>;

export const duplicateRoutes = {
  listDuplicates: route({
    group,
    method: "GET",
    path: "/duplicates",
    access: "contacts:read",
    summary: "Contacts that may be one person, of those that one may merge, newest first.",
    query: pageQuery,
    response: page(duplicate),
  }),
  listContactDuplicates: route({
    group,
    method: "GET",
    path: "/contacts/:id/duplicates",
    access: "contacts:read",
    summary: "Who may be the same person as this one.",
    params: idParams,
    response: list(duplicate),
  }),
  decideDuplicate: route({
    group,
    method: "PATCH",
    path: "/duplicates/:id",
    access: "contacts:write",
    summary: "Says that two contacts are two people, or takes that back.",
    params: idParams,
    body: z.object({ state: z.enum(["open", "dismissed"]) }),
    response: duplicate,
  }),
  previewMerge: route({
    group,
    method: "GET",
    path: "/contacts/:id/merge-preview",
    access: "contacts:read",
    summary: "What a contact will be after the other one was merged into it.",
    params: idParams,
    query: z.object({ loserId: id }),
    response: mergePreview,
  }),
  listAllMerges: route({
    group,
    method: "GET",
    path: "/merges",
    access: "contacts:read",
    summary: "All merges, newest first, of contacts that one may see.",
    query: pageQuery,
    response: page(contactMerge),
  }),
};
