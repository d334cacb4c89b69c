import { z } from "zod";
import { id, idParams, list, time, version, versionRead } from "./common.ts";
import { route } from "./route.ts";
import { segmentFilter } from "./segment-filter.ts";

const group = "contacts";

export const segment = z.object({
  id,
  name: z.string(),
  description: z.string().nullable(),
  /** `live` is asked anew each time; `frozen` holds those who were put into it. */
  kind: z.enum(["live", "frozen"]),
  shared: z.boolean(),
  /** For a frozen one: what it was copied from. */
  filter: segmentFilter,
  by: z.string(),
  createdAt: time,
  version,
  can: z.object({ change: z.boolean() }),
});
export type Segment = z.output<typeof segment>;

/** A field that was read from every single person: it is faster once it has an index of its own. */
export const indexAdvice = z.object({ fieldId: id, key: z.string(), label: z.string() });
export type IndexAdvice = z.output<typeof indexAdvice>;
export const filterableField = z.object({
  id,
  key: z.string(),
  label: z.string(),
  type: z.string(),
  options: z.record(z.string(), z.unknown()),
  /** Whether filtering by it shall be fast, and whether it is yet. */
  fast: z.boolean(),
  indexed: z.boolean(),
});
export type FilterableField = z.output<typeof filterableField>;

const body = z.object({
  name: z.string().trim().min(1).max(80),
  description: z.string().trim().max(300).nullable().default(null),
  shared: z.boolean().default(false),
  filter: segmentFilter,
});
const count = z.number().int();

export const segmentRoutes = {
  countSegment: route({
    group,
    method: "POST",
    path: "/segments/count",
    access: "contacts:read",
    summary: "How many people a filter holds, exactly; with `sample`, ten of them; and which index would make it faster.",
    body: z.object({ filter: segmentFilter, sample: z.boolean().default(false) }),
    response: z.object({
      count,
      milliseconds: z.number(),
      sample: z.array(z.object({ id, name: z.string() })),
      advice: z.array(indexAdvice),
    }),
  }),
  overlapSegments: route({
    group,
    method: "GET",
    path: "/segments/overlap",
    access: "contacts:read",
    summary: "How many people two segments hold, and how many are in both.",
    query: z.object({ oneId: id, otherId: id }),
    response: z.object({ one: count, other: count, both: count }),
  }),
  listSegments: route({
    group,
    method: "GET",
    path: "/segments",
    access: "contacts:read",
    summary: "One's own segments and those that are shared.",
    response: list(segment),
  }),
  createSegment: route({
    group,
    method: "POST",
    path: "/segments",
    access: "contacts:write",
    summary: "Keeps a filter under a name.",
    body,
    response: segment,
    status: 201,
  }),
  updateSegment: route({
    group,
    method: "PATCH",
    path: "/segments/:id",
    access: "contacts:write",
    summary: "Changes a segment wherever it is used.",
    params: idParams,
    body: z.object({
      name: body.shape.name.optional(),
      description: body.shape.description.unwrap().optional(),
      shared: z.boolean().optional(),
      filter: segmentFilter.optional(),
      version: versionRead,
    }),
    response: segment,
  }),
  removeSegment: route({
    group,
    method: "DELETE",
    path: "/segments/:id",
    access: "contacts:write",
    summary: "Removes a segment that nothing uses; no person is touched.",
    params: idParams,
  }),
  freezeSegment: route({
    group,
    method: "POST",
    path: "/segments/:id/freeze",
    access: "contacts:write",
    summary: "Makes a frozen copy: those who are in it now, and who stay in it whatever changes.",
    params: idParams,
    body: z.object({ name: body.shape.name }),
    response: segment,
    status: 201,
  }),
  listFilterableFields: route({
    group,
    method: "GET",
    path: "/segments/fields",
    access: "contacts:read",
    summary: "The fields of people that can be filtered by, and which of them have an index.",
    response: list(filterableField),
  }),
  setFieldFast: route({
    group,
    method: "PUT",
    path: "/segments/fields/:id",
    access: "workspace:manage",
    summary: "Makes filtering by a field fast, or no longer: its index is built, or dropped, behind it.",
    params: idParams,
    body: z.object({ fast: z.boolean() }),
    response: filterableField,
  }),
};
