import { z } from "zod";
import { id, idParams, list } from "./common.ts";
import { fieldObjects, fieldTypes, sensitivities } from "./field-types.ts";
import { rule } from "./issue-words.ts";
import { route } from "./route.ts";
import { tagTones } from "./tags.ts";

export * from "./field-types.ts";

const group = "contacts";

/** `id` is what is stored and never changes. One that is no longer offered stays known, for those who have it. */
export const fieldChoice = z.object({
  id: z.string().regex(/^[a-z0-9_]{1,50}$/),
  label: z.string().trim().min(1).max(80),
  tone: z.enum(tagTones),
  archived: z.boolean().default(false),
});
/** What depends on the type; members that do not belong to it are left out. */
export const fieldOptions = z.object({
  /** Of a list and a multi-list. */
  choices: z.array(fieldChoice).max(200).optional(),
  /** ISO 4217, of an amount that names none. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Bounds of a number or an amount. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** The most that a rating can be. */
  stars: z.number().int().min(2).max(10).optional(),
});
export const field = z.object({
  id,
  object: z.enum(fieldObjects),
  /** Its name in the API, in exports and in `fields`; it never changes. */
  key: z.string(),
  label: z.string(),
  description: z.string().nullable(),
  type: z.enum(fieldTypes),
  options: fieldOptions,
  sensitivity: z.enum(sensitivities),
  position: z.number().int(),
  /** Archived fields are neither shown nor asked for; their values stay. */
  archived: z.boolean(),
});

/** A value as it is stored. Which shape it has says the field's type. */
export const fieldValue = z
  .union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.string()),
    z.object({ amount: z.string(), currency: z.string() }),
    z.object({ latitude: z.number(), longitude: z.number(), label: z.string().nullable() }),
  ])
  .meta({
    description:
      "Text, date (2026-11-25), time (14:30), phone (E.164), e-mail, URL, a choice's or a company's id: a string · number, rating: a number · checkbox: a boolean · multi-list: ids of choices · currency: amount as an exact decimal · location: degrees",
  });
export const masked = z.object({ masked: z.literal(true) });
/** Fields that have a value, by their key. What one may not read says so. */
export const fieldValues = z.record(z.string(), z.union([fieldValue, masked]));
/** Values to set by key, in any form that is understood; null takes one away, and keys that are left out stay. */
export const fieldInputs = z.record(z.string().max(50), z.unknown());

export type FieldChoice = z.output<typeof fieldChoice>;
export type FieldOptions = z.output<typeof fieldOptions>;
export type Field = z.output<typeof field>;
export type FieldValue = z.output<typeof fieldValue>;
export type Masked = z.output<typeof masked>;
export type FieldValues = z.output<typeof fieldValues>;

const choiceInput = fieldChoice.extend({
  id: fieldChoice.shape.id.optional(),
  label: fieldChoice.shape.label.regex(/^[^;]*$/, rule("semicolon")),
  tone: fieldChoice.shape.tone.default("neutral"),
});
const body = z.object({
  label: z.string().trim().min(1).max(80),
  description: z.string().trim().max(300).nullable(),
  options: fieldOptions.extend({ choices: z.array(choiceInput).max(200).optional() }),
  sensitivity: field.shape.sensitivity,
});
export type FieldOptionsInput = z.output<typeof body>["options"];

export const fieldRoutes = {
  listFields: route({
    group,
    method: "GET",
    path: "/fields",
    access: "contacts:read",
    summary: "The workspace's fields of people and companies in their order, archived ones last.",
    response: list(field),
  }),
  countFields: route({
    group,
    method: "GET",
    path: "/fields/counts",
    access: "fields:manage",
    summary: "How many people or companies have a value in each field.",
    response: list(z.object({ id, values: z.number().int() })),
  }),
  createField: route({
    group,
    method: "POST",
    path: "/fields",
    access: "fields:manage",
    summary: "Creates a field. Its key is made from the label and never changes, nor does its type.",
    body: z.object({
      object: field.shape.object,
      type: field.shape.type,
      label: body.shape.label,
      description: body.shape.description.default(null),
      options: body.shape.options.default({}),
      sensitivity: body.shape.sensitivity.default("plain"),
    }),
    response: field,
    status: 201,
  }),
  orderFields: route({
    group,
    method: "PUT",
    path: "/fields/order",
    access: "fields:manage",
    summary: "Puts fields into an order; those that are not named follow.",
    body: z.object({ object: field.shape.object, ids: z.array(id).max(500) }),
    response: list(field),
  }),
  updateField: route({
    group,
    method: "PATCH",
    path: "/fields/:id",
    access: "fields:manage",
    summary: "Renames, describes, archives or restores a field, or changes its options. Values stay.",
    params: idParams,
    body: body.partial().extend({ archived: z.boolean().optional() }),
    response: field,
  }),
  revealField: route({
    group,
    method: "POST",
    path: "/contacts/:id/reveal",
    access: "contacts:reveal",
    summary: "Shows one masked value of a person; that somebody looked is written down in the audit log.",
    params: idParams,
    body: z.object({ field: z.string().max(50) }),
    response: z.object({ value: fieldValue.nullable() }),
  }),
};
