import { z } from "zod";
import { id, idParams, page, pageQuery, time } from "./common.ts";
import { contact } from "./contacts.ts";
import { companyKinds } from "./field-types.ts";
import { fieldInputs, fieldValues } from "./fields.ts";
import { route } from "./route.ts";

const group = "contacts";

/** An organisation or a household that people belong to. */
export const company = z.object({
  id,
  name: z.string(),
  kind: z.enum(companyKinds),
  /** What it is, in a sentence. */
  about: z.string().nullable(),
  fields: fieldValues,
  /** How many people belong to it. */
  people: z.number().int(),
  createdAt: time,
  can: z.object({ edit: z.boolean() }),
});
export type Company = z.output<typeof company>;

/** Whom a company would be taken from: who belongs to it, and whose fields name it. */
const companyRemoval = z.object({ members: z.number().int(), people: z.number().int(), companies: z.number().int() });
export type CompanyRemoval = z.output<typeof companyRemoval>;

const body = z.object({
  name: z.string().trim().min(1).max(200),
  kind: company.shape.kind,
  about: z.string().trim().max(500).nullable(),
  fields: fieldInputs,
});

export const companyRoutes = {
  listCompanies: route({
    group,
    method: "GET",
    path: "/companies",
    access: "contacts:read",
    summary: "Companies and households by name; `q` looks for a part of it.",
    query: pageQuery.extend({ q: z.string().trim().max(200).optional() }),
    response: page(company),
  }),
  createCompany: route({
    group,
    method: "POST",
    path: "/companies",
    access: "contacts:write",
    summary: "Creates a company or a household.",
    body: z.object({
      name: body.shape.name,
      kind: body.shape.kind.default("company"),
      about: body.shape.about.default(null),
      fields: body.shape.fields.default({}),
    }),
    response: company,
    status: 201,
  }),
  getCompany: route({
    group,
    method: "GET",
    path: "/companies/:id",
    access: "contacts:read",
    summary: "One company with its fields.",
    params: idParams,
    response: company,
  }),
  updateCompany: route({
    group,
    method: "PATCH",
    path: "/companies/:id",
    access: "contacts:write",
    summary: "Changes a company; its fields are merged key by key.",
    params: idParams,
    body: body.partial(),
    response: company,
  }),
  previewCompanyRemoval: route({
    group,
    method: "GET",
    path: "/companies/:id/removal",
    access: "contacts:write",
    summary: "How many would lose a company if it were removed: who belongs to it, and who names it in a field. Changes nothing.",
    params: idParams,
    response: companyRemoval,
  }),
  removeCompany: route({
    group,
    method: "DELETE",
    path: "/companies/:id",
    access: "contacts:write",
    summary:
      "Removes a company. One that people belong to, or that a field names, is only removed with `unlink`: they belong to none then, and the fields are emptied.",
    params: idParams,
    query: z.object({ unlink: z.stringbool().default(false) }),
  }),
  listCompanyPeople: route({
    group,
    method: "GET",
    path: "/companies/:id/people",
    access: "contacts:read",
    summary: "The people of a company, newest first.",
    params: idParams,
    query: pageQuery,
    response: page(contact),
  }),
};
