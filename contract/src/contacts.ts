import { z } from "zod";
import { actor, id, idParams, list, page, pageQuery, time } from "./common.ts";
import { route } from "./route.ts";

const group = "contacts";

export const identityKinds = ["phone", "whatsapp_user", "whatsapp_parent_user", "whatsapp_group", "email"] as const;

export const contactIdentity = z.object({
  id,
  kind: z.enum(identityKinds),
  /** As the provider writes it: a phone number with `+`, a business-scoped user id, an address. */
  value: z.string(),
  username: z.string().nullable(),
});
export const tag = z.object({ id, name: z.string(), tone: z.enum(["brand", "good", "warn", "bad", "info", "hot", "alt", "neutral"]) });
/** Where a person came from; the provider's referral kept as it was. */
export const attribution = z.object({
  sourceType: z.string(),
  sourceId: z.string().nullable(),
  clickId: z.string().nullable(),
  headline: z.string().nullable(),
  body: z.string().nullable(),
  url: z.string().nullable(),
  imageUrl: z.string().nullable(),
  at: time,
});
/** What a person said about a kind of message, newest first. `provider` is what a refused send told us. */
export const consentEntry = z.object({
  state: z.enum(["allowed", "stopped"]),
  source: z.enum(["customer", "provider"]),
  /** The provider's sentence. */
  detail: z.string().nullable(),
  at: time,
});
export const contact = z.object({
  id,
  /** A group has a thread of its own, in which its members write; nobody can be written to through it. */
  kind: z.enum(["person", "group"]),
  name: z.string(),
  language: z.string().nullable(),
  country: z.string().nullable(),
  email: z.string().nullable(),
  identities: z.array(contactIdentity),
  tags: z.array(tag),
  firstTouch: attribution.nullable(),
  /** Whether marketing may be sent: `unknown` is nobody's no. A template of this kind to somebody who `stopped` is refused. */
  marketing: z.object({ state: z.enum(["unknown", "allowed", "stopped"]), since: time.nullable(), history: z.array(consentEntry) }),
  createdAt: time,
  can: z.object({ edit: z.boolean(), merge: z.boolean() }),
});
export const contactMerge = z.object({
  id,
  loserName: z.string(),
  at: time,
  by: actor,
  undoneAt: time.nullable(),
  can: z.object({ undo: z.boolean() }),
});

export type ConsentEntry = z.output<typeof consentEntry>;
export type Contact = z.output<typeof contact>;
export type Tag = z.output<typeof tag>;
export type Attribution = z.output<typeof attribution>;

const fields = z.object({
  name: z.string().trim().min(1).max(200),
  language: z.string().max(20).nullable(),
  country: z.string().length(2).nullable(),
  email: z.email().max(320).nullable(),
});
const tagBody = z.object({ name: z.string().trim().min(1).max(60), tone: tag.shape.tone.default("neutral") });

export const contactRoutes = {
  listContacts: route({
    group,
    method: "GET",
    path: "/contacts",
    access: "contacts:read",
    summary: "Contacts, newest first.",
    query: pageQuery,
    response: page(contact),
  }),
  createContact: route({
    group,
    method: "POST",
    path: "/contacts",
    access: "contacts:write",
    summary: "Creates a contact with at least one phone number or e-mail address.",
    body: fields.partial().extend({ name: fields.shape.name, phone: z.string().max(30).optional() }),
    response: contact,
    status: 201,
  }),
  getContact: route({
    group,
    method: "GET",
    path: "/contacts/:id",
    access: "contacts:read",
    summary: "One contact with all their identities.",
    params: idParams,
    response: contact,
  }),
  updateContact: route({
    group,
    method: "PATCH",
    path: "/contacts/:id",
    access: "contacts:write",
    summary: "Changes a contact's fields.",
    params: idParams,
    body: fields.partial(),
    response: contact,
  }),
  setContactTags: route({
    group,
    method: "PUT",
    path: "/contacts/:id/tags",
    access: "contacts:write",
    summary: "Replaces a contact's tags.",
    params: idParams,
    body: z.object({ tagIds: z.array(id).max(200) }),
    response: contact,
  }),
  mergeContacts: route({
    group,
    method: "POST",
    path: "/contacts/:id/merge",
    access: "contacts:write",
    summary: "Merges another contact into this one; nothing is lost and it can be undone.",
    params: idParams,
    body: z.object({ loserId: id }),
    response: contactMerge,
    status: 201,
  }),
  listMerges: route({
    group,
    method: "GET",
    path: "/contacts/:id/merges",
    access: "contacts:read",
    summary: "Merges into this contact, newest first.",
    params: idParams,
    response: list(contactMerge),
  }),
  undoMerge: route({
    group,
    method: "POST",
    path: "/merges/:id/undo",
    access: "contacts:write",
    summary: "Takes a merge apart again: both contacts are as they were, and what came since stays with the person it came from.",
    params: idParams,
    response: z.object({ winner: contact, loser: contact }),
  }),
  listTags: route({ group, method: "GET", path: "/tags", access: "contacts:read", summary: "The workspace's tags.", response: list(tag) }),
  createTag: route({
    group,
    method: "POST",
    path: "/tags",
    access: "contacts:write",
    summary: "Creates a tag.",
    body: tagBody,
    response: tag,
    status: 201,
  }),
  updateTag: route({
    group,
    method: "PATCH",
    path: "/tags/:id",
    access: "contacts:write",
    summary: "Renames or recolours a tag.",
    params: idParams,
    body: tagBody.partial(),
    response: tag,
  }),
  removeTag: route({
    group,
    method: "DELETE",
    path: "/tags/:id",
    access: "contacts:write",
    summary: "Removes a tag from the workspace and from every contact.",
    params: idParams,
  }),
};
