import { z } from "zod";
import { id, idParams, list, version, versionRead } from "./common.ts";
import { field } from "./fields.ts";
import { rule } from "./issue-words.ts";
import { stageMeanings, stageTones } from "./lifecycle-values.ts";
import { route } from "./route.ts";

const group = "lifecycle";

/** A decimal as text, so that no digit is lost. */
export const amount = z.string().regex(/^\d{1,14}(\.\d{1,4})?$/, rule("amount"));
export const currency = z.string().regex(/^[A-Z]{3}$/, rule("currency"));
export const money = z.object({ amount, currency });
const key = z.string().min(1).max(50);

export const stage = z.object({
  id,
  name: z.string(),
  description: z.string().nullable(),
  tone: z.enum(stageTones),
  meaning: z.enum(stageMeanings),
  /** How far along it is, in quarters; what is won is whole. */
  progress: z.number().int().min(0).max(4),
  required: z.array(z.string()),
  enterFrom: z.array(id).nullable(),
  limitMinutes: z.number().int().nullable(),
});
/** A stage as rows and chips show it. */
export const stageChip = stage.pick({ id: true, name: true, tone: true, meaning: true, progress: true });
export const lifecycle = z.object({
  id,
  name: z.string(),
  /** What goes through it: people, or deals. */
  subject: z.enum(["contact", "deal"]),
  isDefault: z.boolean(),
  currency,
  stages: z.array(stage),
  version,
});
export const lostReason = z.object({ id, name: z.string() });
/** A field that a stage may require, with what a form needs to ask for it. */
export const stageField = field.pick({ key: true, label: true, type: true, options: true });
export const lifecycles = z.object({
  items: z.array(lifecycle),
  lostReasons: z.array(lostReason),
  lostReasonsVersion: version,
  fields: z.array(stageField),
});

export type Stage = z.output<typeof stage>;
export type StageChip = z.output<typeof stageChip>;
export type Lifecycle = z.output<typeof lifecycle>;
export type Lifecycles = z.output<typeof lifecycles>;
export type LostReason = z.output<typeof lostReason>;
export type StageField = z.output<typeof stageField>;
export type Money = z.output<typeof money>;

export const stageDraft = z.object({
  /** Its own, or a new one's: whoever makes a stage names it, so that rules can point at it. */
  id,
  name: z.string().trim().min(1).max(60),
  description: z.string().trim().max(300).nullable().default(null),
  tone: z.enum(stageTones),
  meaning: z.enum(stageMeanings),
  required: z.array(key).max(20).default([]),
  enterFrom: z.array(id).max(50).nullable().default(null),
  limitMinutes: z
    .number()
    .int()
    .min(1)
    .max(60 * 24 * 365)
    .nullable()
    .default(null),
});
export type StageDraft = z.input<typeof stageDraft>;
const lifecycleBody = z.object({
  name: z.string().trim().min(1).max(60),
  currency,
  stages: z.array(stageDraft).min(2).max(30),
});

export const lifecycleRoutes = {
  listLifecycles: route({
    group,
    method: "GET",
    path: "/lifecycles",
    access: "lifecycle:read",
    summary: "Lifecycles with their stages in order, lost reasons, and the fields that a stage may require.",
    response: lifecycles,
  }),
  createLifecycle: route({
    group,
    method: "POST",
    path: "/lifecycles",
    access: "lifecycle:manage",
    summary: "Makes a lifecycle of people or of deals.",
    body: lifecycleBody.extend({ subject: z.enum(["contact", "deal"]) }),
    response: lifecycle,
    status: 201,
  }),
  updateLifecycle: route({
    group,
    method: "PUT",
    path: "/lifecycles/:id",
    access: "lifecycle:manage",
    summary: "Replaces a lifecycle's name and stages; whoever stands in a stage that is gone moves to the one that `moves` names.",
    params: idParams,
    body: lifecycleBody.extend({ moves: z.record(id, id).default({}), isDefault: z.boolean().default(false), version: versionRead }),
    response: lifecycle,
  }),
  removeLifecycle: route({
    group,
    method: "DELETE",
    path: "/lifecycles/:id",
    access: "lifecycle:manage",
    summary: "Puts a lifecycle away; what happened in it is kept. The default one stays.",
    params: idParams,
  }),
  saveLostReasons: route({
    group,
    method: "PUT",
    path: "/lost-reasons",
    access: "lifecycle:manage",
    summary: "Replaces the reasons why something is lost; those that are gone stay where they were given.",
    body: z.object({ items: z.array(z.object({ id, name: z.string().trim().min(1).max(80) })).max(50), version: versionRead }),
    response: list(lostReason).extend({ version }),
  }),
};
