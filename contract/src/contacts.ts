import { z } from "zod";
import { actor, id, idParams, list, page, pageQuery, time } from "./common.ts";
import { fieldInputs, fieldValues } from "./fields.ts";
import { route } from "./route.ts";
import { tag } from "./tags.ts";

const group = "contacts";

/** As people write a number: in groups, with its country's code. */
export const formattedPhone = z.string().nullable();
export const identityKinds = ["phone", "whatsapp_user", "whatsapp_parent_user", "whatsapp_group", "email", "external"] as const;

export const contactIdentity = z.object({
  id,
  kind: z.enum(identityKinds),
  /** As the provider writes it: a phone number with `+`, a business-scoped user id, an address. */
  value: z.string(),
  /** As people of that country read it; the value itself for everything but numbers. */
  formatted: z.string(),
  /** The country (ISO 3166) that a number or a user id tells. */
  country: z.string().nullable(),
  username: z.string().nullable(),
  /** By people or with a file, and theirs to correct or remove; what a channel told stays. */
  entered: z.boolean(),
  /** All of it is shown masked, to somebody who may not read addresses. */
  masked: z.boolean(),
});
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
/**
 * What a person said about a kind of message, newest first. `provider` is what a refused send told us, `import` what a
 * file said, with where and when, `person` what they said to somebody who wrote it down.
 */
export const consentEntry = z.object({
  state: z.enum(["allowed", "stopped"]),
  source: z.enum(["customer", "provider", "import", "person"]),
  /** The provider's sentence; of a file or of a person, where and with which words they said it. */
  detail: z.string().nullable(),
  /** The name of whoever wrote it down, where a person did. */
  by: z.string().nullable(),
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
  /** Who this is, in a sentence. */
  about: z.string().nullable(),
  /** Values of the workspace's fields by their key; fields without one are left out. */
  fields: fieldValues,
  /** The member who is responsible for the lead. */
  ownerId: id.nullable(),
  companyId: id.nullable(),
  identities: z.array(contactIdentity),
  tags: z.array(tag),
  firstTouch: attribution.nullable(),
  /** Whether marketing may be sent: `unknown` is nobody's no. A template of this kind to somebody who `stopped` is refused. */
  marketing: z.object({ state: z.enum(["unknown", "allowed", "stopped"]), since: time.nullable(), history: z.array(consentEntry) }),
  createdAt: time,
  /**
   * `read`: the thread, notes, tasks, files and what happened; for whoever may see one of their conversations. `writeAddresses`:
   * change the e-mail address; for whoever reads addresses in full.
   */
  can: z.object({ edit: z.boolean(), writeAddresses: z.boolean(), merge: z.boolean(), read: z.boolean() }),
});
/** What two contacts may each have, and one of them keeps. */
export const mergeFields = ["name", "language", "country", "email", "about", "ownerId", "companyId"] as const;
export type MergeField = (typeof mergeFields)[number];
/** Whose value stays: by a name above, or by `fields.` and a field's key. */
export const mergeTake = z.record(
  z.string().regex(new RegExp(`^(?:${mergeFields.join("|")}|fields\\.[a-z][a-z0-9_]*)$`)),
  z.enum(["winner", "loser"]),
);
export const contactMerge = z.object({
  id,
  winnerId: id,
  winnerName: z.string(),
  loserName: z.string(),
  at: time,
  by: actor,
  undoneAt: time.nullable(),
  can: z.object({ undo: z.boolean() }),
});

export type ConsentEntry = z.output<typeof consentEntry>;
export type Contact = z.output<typeof contact>;
export type ContactIdentity = z.output<typeof contactIdentity>;
export type ContactMerge = z.output<typeof contactMerge>;
export type { Tag } from "./tags.ts";
export type Attribution = z.output<typeof attribution>;

const fields = z.object({
  name: z.string().trim().min(1).max(200),
  language: z.string().max(20).nullable(),
  country: z.string().length(2).nullable(),
  email: z.email().max(320).nullable(),
  about: z.string().trim().max(500).nullable(),
  fields: fieldInputs,
  ownerId: id.nullable(),
  companyId: id.nullable(),
});

/** A number with + and its country's code, or as it is dialled in the country of the person; or an e-mail address. */
export const identityBody = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("phone"), value: z.string().trim().min(1).max(30) }),
  z.object({ kind: z.literal("email"), value: z.email().max(320) }),
]);
export type IdentityBody = z.output<typeof identityBody>;
const evidence = z.string().trim().max(500);
/** A yes needs its evidence. `at`: when they said it, now where nothing stands. */
export const consentBody = z.discriminatedUnion("state", [
  z.object({ state: z.literal("allowed"), detail: evidence.min(1), at: time.optional() }),
  z.object({ state: z.literal("stopped"), detail: evidence.optional(), at: time.optional() }),
]);
export type ConsentBody = z.output<typeof consentBody>;

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
    summary: "Changes a contact. Their `fields` are merged key by key.",
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
    body: z.object({
      loserId: id,
      /** Whose value stays, where both have one; the contact's own unless said. */
      take: mergeTake.optional(),
    }),
    response: contactMerge,
    status: 201,
  }),
  addIdentity: route({
    group,
    method: "POST",
    path: "/contacts/:id/identities",
    access: "contacts:write",
    summary:
      "Adds a number or an e-mail address to somebody. One that is somebody else's is refused, with who that is: both may be merged.",
    params: idParams,
    body: identityBody,
    response: contact,
  }),
  correctIdentity: route({
    group,
    method: "PATCH",
    path: "/contact-identities/:id",
    access: "contacts:write",
    summary: "Corrects a number or an e-mail address that was entered by hand or with a file.",
    params: idParams,
    body: identityBody,
    response: contact,
  }),
  removeIdentity: route({
    group,
    method: "DELETE",
    path: "/contact-identities/:id",
    access: "contacts:write",
    summary: "Removes a number or an e-mail address that was entered by hand or with a file.",
    params: idParams,
    response: contact,
  }),
  recordConsent: route({
    group,
    method: "POST",
    path: "/contacts/:id/consents",
    access: "contacts:write",
    summary: "Writes down that somebody wants offers, or no more, as they said it to a person, with how that is known and when.",
    params: idParams,
    body: consentBody,
    response: contact,
  }),
  revealIdentity: route({
    group,
    method: "POST",
    path: "/contacts/:id/reveal-identity",
    access: "contacts:reveal",
    summary: "Shows one masked address of a person in full; that somebody looked is written down in the audit log.",
    params: idParams,
    body: z.object({ identityId: id }),
    response: contactIdentity,
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
};
